import type {ReportOutcome} from '../../protocol/reports.ts';
import type {ReportRecord} from './records.ts';

/** What the store keeps of what visitors have reported, and of what they were answered. */

export interface ReportName {
  site: string;
  /** What the reporter knows it by. */
  receipt: string;
}

export interface ReportReads {
  byReceipt(report: ReportName): Promise<ReportRecord | undefined>;
  /** Reports of a site, newest first: those that wait for an answer (`open`), those that have one, or all; from the start or after one. */
  list(page: {
    site: string;
    open?: boolean | undefined;
    after?: {created: number; receipt: string} | undefined;
    limit: number;
  }): Promise<ReportRecord[]>;
  /** How many wait for an answer. Counted when asked. */
  openCount(site: string): Promise<number>;
}

export interface ReportWrites {
  /** Answers a report: once, by all processes together; whether this was it. */
  answer(answer: ReportName & {outcome: ReportOutcome; words: string; now: number}): Promise<boolean>;
  /** Forgets where the answer was to be mailed. */
  forgetMail(report: ReportName): Promise<void>;
}
