import type {RejectReason} from '../../protocol/reject-reasons.ts';
import type {CommentName} from './records.ts';

/** What the store keeps of why somebody's comment was turned down, and of what they said to it. */

export interface StatementRecord extends CommentName {
  decision: 'held' | 'rejected' | 'spam' | 'deleted';
  /** Of a rejection. */
  reason: RejectReason | null;
  /** The moderator's own words to the author, empty when there are none. */
  words: string;
  at: number;
  /** The author's message to the moderators, empty until there is one. */
  objection: string;
  objected: number | null;
  /** What the moderators said to it. */
  answer: string;
  answered: number | null;
  /** Since when the decision stands no more; `null` while it stands. */
  lifted: number | null;
}

export interface StatementReads {
  of(comment: CommentName): Promise<StatementRecord | undefined>;
}

export interface StatementWrites {
  /** Keeps why, in place of what was kept of the comment before, objection included. It stands. */
  put(statement: Pick<StatementRecord, 'site' | 'id' | 'decision' | 'reason' | 'words' | 'at'>): Promise<void>;
  /** The decision stands no more: the comment was approved. It is kept, for that may be undone. */
  lift(comment: CommentName & {at: number}): Promise<void>;
  /** A decision that was lifted at a time stands again, with words, objection and answer. */
  restore(comment: CommentName & {lifted: number}): Promise<void>;
  /** Nothing is kept of it any more. */
  remove(comment: CommentName): Promise<void>;
  /** The author's one message to the moderators about a decision that stands; whether it was the first. */
  object(objection: CommentName & {words: string; now: number}): Promise<boolean>;
  /** What moderators say to it, once; whether there was one that waited. */
  answer(answer: CommentName & {words: string; now: number}): Promise<boolean>;
}
