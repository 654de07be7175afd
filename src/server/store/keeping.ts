import type {CommentRecord} from './records.ts';

/** How the store finds, and forgets by age, what need not be kept. */

/** What was made in a site before a time (milliseconds since 1970 UTC), `most` of it at once. */
export interface OldOnes {
  site: string;
  before: number;
  most: number;
}

export interface KeepingReads {
  /** Comments of all sites that carry an address, whatever its capitals; in the order of site and id, from the start or after one. */
  under(list: {email: string; after?: {site: string; id: string} | undefined; limit: number}): Promise<CommentRecord[]>;
  /** Comments that moderators have rejected or marked as spam. */
  refused(old: OldOnes): Promise<CommentRecord[]>;
}

/** Each forgets some, `most` at once, and answers with how many. */
export interface KeepingWrites {
  /** Addresses given with comments; the comments stay. */
  forgetEmails(old: OldOnes): Promise<number>;
  /** From which networks comments came. */
  forgetNetworks(old: OldOnes): Promise<number>;
  /** What the checks said of comments; of those that wait it is kept. */
  forgetDecisions(old: OldOnes): Promise<number>;
  /** Reports that were answered before the time, with their answers. */
  forgetReports(old: OldOnes): Promise<number>;
  /** Why comments were turned down that are deleted by now, and decisions that stand no more. */
  forgetStatements(old: OldOnes): Promise<number>;
  /** Entries of the audit trail. With them goes the way to undo what they tell. */
  forgetAudit(old: OldOnes): Promise<number>;
}
