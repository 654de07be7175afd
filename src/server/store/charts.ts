import type {KeptStatus} from './records.ts';

/** A stretch of time on a site: from `from` on, before `until`. */
export interface ChartSpanName {
  site: string;
  from: number;
  until: number;
}

/** What moderators look at over time. Each is counted when asked, at the cost of the rows of its stretch alone. */
export interface ChartReads {
  /** Comments made then, by the status they have now. Deleted ones are not counted. */
  comments(span: ChartSpanName): Promise<Record<KeptStatus, number>>;
  /** Ratings first given then, by whole star, one star first; five entries. Those count that count for their thread. */
  ratings(span: ChartSpanName): Promise<number[]>;
  /**
   * How long comments of visitors had waited for the site's first approved answer, where that was given then: of the newest `limit`
   * answers, in milliseconds, in no order.
   */
  repliesAfter(span: ChartSpanName & {limit: number}): Promise<number[]>;
  /** When the comment was made that waits for a moderator longest; `null` when none waits. */
  oldestWaiting(site: string): Promise<number | null>;
}
