/** What a store keeps and hands out, and how its callers name it. */
import type {RejectReason} from '../../protocol/admin.ts';
import type {AuthorRole, HeldReason, Origin, ReportReason} from '../../protocol/api.ts';
import type {Criteria} from '../../protocol/criteria.ts';
import type {ReportOutcome} from '../../protocol/reports.ts';

/** What moderators look for. */
export interface DeskPage {
  site: string;
  status?: StoredStatus | undefined;
  thread?: string | undefined;
  /** Words or parts of words in text, name or address; letters of ASCII without regard to case. */
  text?: string | undefined;
  rating?: number | undefined;
  /** Made at or after this time, and before that one. */
  from?: number | undefined;
  before?: number | undefined;
  /** Of visitors, and the site has not answered below them. */
  unanswered?: boolean | undefined;
  /** With a question mark of any script, at the end of a word. */
  question?: boolean | undefined;
  /** Reported at least once. */
  reported?: boolean | undefined;
  /** Its author objects to a decision, and nobody has answered. */
  objected?: boolean | undefined;
  after?: Omit<Place, 'likes'> | undefined;
  limit: number;
}

/** What a site consists of, by kind. */
export interface SiteRecords {
  thread: ThreadRecord;
  comment: CommentRecord;
  rating: RatingRecord & {updated: number};
  like: LikeName & {created: number};
  reaction: ReactionName & {created: number};
  report: ReportRecord;
}

export type SiteRecordKind = keyof SiteRecords;

export type Order = 'newest' | 'oldest' | 'top';

export interface ThreadName {
  site: string;
  thread: string;
}

export interface CommentName {
  site: string;
  id: string;
}

export interface RatingName extends ThreadName {
  /** Keyed hash of the visitor's token. */
  visitor: string;
}

export interface LikeName extends CommentName {
  visitor: string;
}

export interface VisitorName {
  site: string;
  /** Keyed hash of the visitor's token. */
  visitor: string;
}

/** A comment that was deleted and can still be restored. */
export interface ErasureRecord extends CommentName {
  /** When it is to be erased. */
  due: number;
  /** What it was before. */
  status: KeptStatus;
  held: HeldReason | null;
  /** When it was pinned. */
  pinned: number | null;
  /** The value of the rating that it carried, if it did. */
  stars: number | null;
}

export interface ReportRecord extends CommentName {
  /** Keyed hash of the visitor's token, or of a network. */
  reporter: string;
  reason: ReportReason;
  /** In the reporter's own words, empty when there are none. */
  words: string;
  /** What the reporter knows it by. */
  receipt: string;
  created: number;
  /** Where the answer is to be mailed, sealed: the store cannot read it. Empty: nowhere, or it was. */
  mail: string;
  /** In which language it is mailed (BCP 47), empty where that does not matter. */
  language: string;
  /** What moderators said to it; `null`: nothing yet. */
  outcome: ReportOutcome | null;
  /** In their words. */
  answer: string;
  answered: number | null;
}

/** A report that is kept; one that was brought from elsewhere may have an answer already. */
export type NewReportRecord = Pick<ReportRecord, 'site' | 'id' | 'reporter' | 'reason' | 'words' | 'receipt'> &
  Partial<Omit<ReportRecord, 'created'>>;

/** A visitor's reaction to a thread. */
export interface ReactionName extends RatingName {
  /** One emoji, opaque to the store. */
  reaction: string;
}

/** How often a network may do something to a target in a day (days since 1970 UTC). */
export interface AllowanceName {
  site: string;
  target: string;
  /** Keyed hash of the network. */
  network: string;
  day: number;
}

/** What the checks said of a comment. */
export interface DecisionRecord extends CommentName {
  /** What texts have in common that are as good as the same; empty where that says nothing. */
  print: string;
  created: number;
  /** As JSON, opaque to the store. */
  findings: string;
}

/** A comment's place in an order of time; in the order `top` `likes` come first. A place does not move when a comment is liked. */
export interface Place {
  created: number;
  id: string;
  likes: number;
}

export interface ThreadRecord extends ThreadName {
  url: string | null;
  title: string;
  /** Whether a moderator has closed it. */
  closed: boolean;
  /** Whether a moderator has opened it: it does not close by itself. */
  opened: boolean;
  /** Whether title and address are an owner's: pages do not change them. */
  named: boolean;
  created: number;
  /** When the newest of its comments was made, whatever became of it; 0 without any. */
  latest: number;
  /** Approved comments, all depths. */
  comments: number;
  /** Ratings by whole star, one star first; five entries. A rating counts unless a comment carries it that is not approved. */
  ratings: number[];
  /** How many of the counted ratings are by visitors whom the site knows or has invited, and how many were imported. */
  verified: number;
  imported: number;
  /**
   * By how much the counted ratings by criteria are together above (below 0: under) the whole stars they stand for, in sixtieths of a
   * star: of 1 to 6 criteria every mean is a whole number of them.
   */
  sixtieths: number;
  /** The criteria of the counted ratings, in the order they were first given. */
  criteria: CriterionCount[];
  /** How many visitors gave each reaction, in the order they were first given. */
  reactions: Record<string, number>;
}

/** Stars given to a criterion: how many together, by how many visitors (at least one). */
export interface CriterionCount {
  name: string;
  stars: number;
  count: number;
}

/** Who changed a comment's words last, if it was not its author. */
export type CommentEditor = 'site';

/** The states of a comment whose words are kept. */
export type KeptStatus = 'approved' | 'pending' | 'rejected' | 'spam';
export type StoredStatus = KeptStatus | 'deleted';

/** What becomes of a comment. One that is rejected has a reason of the list; `null` for those from before reasons were kept. */
export type StatusChange = CommentName &
  (
    | {status: 'rejected'; held: null; reason: RejectReason | null}
    /** `held` is why it waits while it is pending, else `null`. */
    | {status: Exclude<KeptStatus, 'rejected'>; held: HeldReason | null}
  );

export interface CommentRecord extends CommentName {
  thread: string;
  parent: string | null;
  /** 0 at the top level. */
  depth: number;
  status: StoredStatus;
  /** Why it waits, while it is pending. */
  held: HeldReason | null;
  /** Why it was rejected, while it is; `null` for one from before reasons were kept. */
  reason: RejectReason | null;
  /** How the site came by it; the rating that it carries came the same way. */
  origin: Origin;
  /** Whether lists show it: while it is approved, or approved ones stand below it. */
  listed: boolean;
  /** When it was pinned: it stands before all others then. `null` for one that is not. */
  pinned: number | null;
  name: string;
  email: string | null;
  /** Keyed hash of the visitor's token, empty for a guest without one. */
  visitor: string;
  /** What the site has vouched that its author is; `null` for a guest. */
  role: AuthorRole | null;
  /** Keyed hash of the id that the site knows its author by, empty for a guest. */
  subject: string;
  created: number;
  edited: number | null;
  /** How often its words were changed. */
  revision: number;
  /** Who changed them last, where it was not its author. */
  editor: CommentEditor | null;
  /** Whole stars: of a rating by criteria the nearest ones. */
  rating: number | null;
  criteria: Criteria | null;
  likes: number;
  /** Approved comments below this one, all depths. */
  replies: number;
  /** The text as a tree, as JSON: made once when written, opaque to the store. */
  body: string;
  /** The text as typed. */
  source: string;
  /** Hash of the content as posted: tells a retry from another comment with the same id. */
  digest: string;
}

export type NewCommentRecord = Pick<
  CommentRecord,
  'site' | 'id' | 'thread' | 'parent' | 'name' | 'email' | 'visitor' | 'created' | 'body' | 'source' | 'digest'
> & {
  role?: AuthorRole | null;
  subject?: string;
  status: KeptStatus;
  held: HeldReason | null;
  /** The stars shown with it; the thread's counts follow `putRating`. */
  rating: number | null;
  criteria?: Criteria | null;
  /** By a visitor of the page if nothing else is said. */
  origin?: Origin;
  /** Of a comment that is brought from elsewhere: why it was rejected, when it was changed last, and how often. */
  reason?: RejectReason | null;
  edited?: number | null;
  revision?: number;
  editor?: CommentEditor | null;
};

export interface RatingRecord extends RatingName {
  /** 1 to 5; of a rating by criteria the nearest whole star. */
  value: number;
  /** Stars by 1 to 6 criteria, if that is how it was given. */
  criteria?: Criteria | null;
  /** How the site came by it, by a visitor of the page if nothing else is said. */
  origin?: Origin;
  /** Id of the comment that carries it. */
  comment: string | null;
}

/** What a transaction did to what everybody may see of a comment, or to a thread's ratings and reactions alone (`rating`). `moved`:
 * other comments are in the thread than before. */
export type ChangeKind = 'new' | 'changed' | 'removed' | 'likes' | 'rating' | 'moved';

/**
 * An entry of the log of changes. It names what changed and keeps no words: what a comment says is read when it is told, so that
 * what was deleted is gone.
 */
export interface ChangeRecord extends ThreadName {
  /** 1 or more, in the order of commits. */
  position: number;
  /** When it was written. */
  made: number;
  kind: ChangeKind;
  /** Id of the comment; `null` with `rating` and `moved`. */
  comment: string | null;
}

/** A comment and its thread after a change. */
export interface Changed {
  comment: CommentRecord;
  thread: ThreadRecord;
}
