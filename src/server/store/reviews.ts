import type {RejectReason} from '../../protocol/admin.ts';
import type {StoredStatus} from './records.ts';

/** What the store keeps so that it can be seen whether reviews are dealt with honestly. */

/** How many comments with so many stars are in a state. */
export interface StarsCount {
  /** `null`: without stars. */
  stars: number | null;
  /** `removed`: deleted by moderators. */
  status: Exclude<StoredStatus, 'deleted'> | 'removed';
  /** Of rejected ones that have one. */
  reason: RejectReason | null;
  count: number;
}

export interface ReviewReads {
  /** What became of a site's comments, by stars. Counted when asked. */
  starsCounts(site: string): Promise<StarsCount[]>;
}

export interface ReviewWrites {
  /** Counts a comment that moderators have deleted, of which nothing else is kept; below 0 where that is undone. */
  countRemoval(removal: {site: string; stars: number | null; by: 1 | -1}): Promise<void>;
}
