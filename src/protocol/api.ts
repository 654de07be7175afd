/**
 * The shapes that travel between the elements and a Lintel server, as `/api/v1/openapi.json` describes them.
 * Types, and a list that both sides check against. Times are ISO 8601 UTC, ids UUIDv7 (RFC 9562 §5.7).
 */

import type {Criteria} from './criteria.ts';
import type {RejectReason} from './reject-reasons.ts';
import type {ReportOutcome} from './report-outcomes.ts';

export type {Criteria} from './criteria.ts';

/** A run of text inside a block; `marks` nest from the outside in. */
export type Inline =
  | {type: 'text'; text: string}
  | {type: 'break'}
  | {type: 'code'; text: string}
  | {type: 'strong' | 'em'; children: Inline[]}
  /** `href` is http, https or mailto, checked on the server and again where it is rendered. */
  | {type: 'link'; href: string; children: Inline[]};

/** A comment's text as a small tree, never as HTML. */
export type Block =
  | {type: 'paragraph'; children: Inline[]}
  | {type: 'quote'; children: Block[]}
  /** `start` is the first number of an ordered list, left out when it is 1. */
  | {type: 'list'; ordered: boolean; start?: number; items: Block[][]}
  | {type: 'code'; text: string};

/**
 * What became of a comment. Everybody sees `approved` ones, and `deleted` in the place of any other that others answer. Its author sees
 * `pending` while it waits for a moderator. Only moderators see the rest.
 */
export type CommentStatus = 'approved' | 'pending' | 'rejected' | 'spam' | 'deleted';

/**
 * Why a comment waits for a moderator. `pre`: all do; `first`: the visitor's first does; `check`: a check found something in it;
 * `challenge`: the browser could not prove its work; `limit`: too many came from its network.
 */
export type HeldReason = 'pre' | 'first' | 'check' | 'challenge' | 'limit';

/** What a site vouches that somebody is, with a signed token: one of its members, a moderator, or the site itself. */
export type AuthorRole = 'member' | 'moderator' | 'site';

/**
 * How a site came by a comment or rating: a visitor of the page gave it, one whom the site has signed in, one whom it had invited, or
 * it was brought from another system. The last three are told to visitors.
 */
export const ORIGINS = ['visitor', 'member', 'invited', 'imported'] as const;
export type Origin = (typeof ORIGINS)[number];

export interface Comment {
  id: string;
  /** Id of the comment this one answers, `null` at the top level. */
  parent: string | null;
  /** `name` is empty for a guest who gave none. `verified`: the site vouches for the author, whom it has invited or knows; then `role` says as what. */
  author: {name: string; verified: boolean; role?: AuthorRole};
  created: string;
  edited: string | null;
  /** Not there when its author wrote it on the page by themselves, signed in or not. */
  origin?: 'invited' | 'imported';
  /** Who changed the words last, if it was not their author. */
  editor?: 'site';
  /** 1 to 5, whole unless there are `criteria`; `null` when the comment came without a rating. */
  rating: number | null;
  /** Stars by criterion, of which `rating` is the exact mean. Not there for any other rating. */
  criteria?: Criteria;
  body: Block[];
  likes: number;
  /** Approved answers below this comment, all depths. */
  replies: number;
  pinned: boolean;
  status: CommentStatus;
  /** Why it waits, while it is `pending`. */
  held?: HeldReason;
  /** How often its words were changed. */
  revision: number;
}

/**
 * `distribution` counts ratings by whole star, one star first; its length is the scale's maximum, 5. A rating by criteria counts
 * there as the nearest whole star, halves up.
 */
export interface RatingSummary {
  /** Arithmetic mean of the exact ratings, `null` when nobody has rated. */
  average: number | null;
  count: number;
  distribution: number[];
  /** How many of `count` are by visitors whom the site has invited or knows; not there for none. */
  verified?: number;
  /** How many of `count` were brought from another system; not there for none. */
  imported?: number;
  /** What the visitors who rated by criteria gave, the most rated criterion first; not there when nobody did. */
  criteria?: CriterionSummary[];
}

/** `average` of the `count` visitors who gave a criterion stars. */
export interface CriterionSummary {
  name: string;
  average: number;
  count: number;
}

export type CommentOrder = 'newest' | 'oldest' | 'top';

export interface ThreadSettings {
  /** Whether comments wait for a moderator before others see them. */
  moderation: 'post' | 'pre' | 'first';
  /** Longest text of a comment, in UTF-16 code units. */
  maxlength: number;
  /** Minutes for which authors may change or delete a comment after it was posted. */
  editMinutes: number;
  /** Whether visitors may follow by mail (`POST /api/v1/follows`). */
  mail?: boolean;
  /** Whether guests' browsers have to prove their work (`GET /api/v1/challenge`), or their comments wait. */
  challenge?: boolean;
}

/** Answer to `GET /api/v1/thread`: the whole first paint in one cacheable request. */
export interface ThreadAnswer {
  thread: {
    key: string;
    title: string;
    url: string | null;
    /** Approved comments, replies included. */
    count: number;
    closed: boolean;
    settings: ThreadSettings;
    /**
     * Position of the thread's last change in the log that `GET /api/v1/events` tells, `null` where the log does not reach back to
     * one. Grows with every change. Stores without live updates leave it out.
     */
    changed?: number | null;
    /** How many visitors gave each reaction (an emoji); not there when nobody gave any. */
    reactions?: Record<string, number>;
  };
  rating: RatingSummary;
  /**
   * Top-level comments of the page in the asked order, each followed by its first replies (10 at most, all depths, oldest
   * first). A comment whose `replies` says more has them at `GET /api/v1/comments?parent=ID&after=ID-OF-THE-LAST`.
   */
  comments: Comment[];
  /** Cursor for `GET /api/v1/comments?after=`, `null` on the last page. */
  next: string | null;
}

/**
 * Answer to `GET /api/v1/comments`: more top-level comments as in `ThreadAnswer`, or with `parent` all comments below
 * that one, oldest first. `after` is the `next` of the answer before; below a `parent` any comment's id will do, such as
 * the last reply that came with the thread.
 */
export interface CommentsPage {
  comments: Comment[];
  next: string | null;
  /** Cursor for `GET /api/v1/comments?before=`: the page before this one. `null` or left out on the first page and below a `parent`. */
  previous?: string | null;
}

/** Answer to `GET /api/v1/comments/ID`. */
export interface CommentAnswer {
  comment: Comment;
  /** From the top level down, empty for a top-level comment. */
  ancestors: Comment[];
  /** A page `after` this cursor starts with the comment's top-level comment; `null`: so does the first page. */
  place: {thread: string; order: CommentOrder; after: string | null};
}

/** A piece of a comment's text: `mark` is what was looked for. */
export type Snippet = {type: 'text' | 'mark'; text: string}[];

/** A comment that a search has found. */
export interface SearchResult extends Pick<Comment, 'id' | 'author' | 'created' | 'rating'> {
  snippet: Snippet;
}

/** Answer to `GET /api/v1/search`: visible comments of a thread, replies included, latest first. */
export interface SearchAnswer {
  results: SearchResult[];
  /** For `after=` of the next request, `null` on the last page. */
  next: string | null;
}

/** Body of `POST /api/v1/comments`. The client makes `id`, so that a retry never posts twice. */
export interface NewComment {
  id: string;
  thread: string;
  site?: string;
  url?: string;
  title?: string;
  parent?: string | null;
  name?: string;
  email?: string;
  text: string;
  /** Either `rating` or `criteria`. */
  rating?: number | null;
  criteria?: Criteria | null;
  /** The solution of a challenge, as ALTCHA's clients write it. Not part of the content: a retry may have another, or none. */
  challenge?: string;
}

/** Body of `POST /api/v1/follows`. */
export interface NewFollow {
  thread: string;
  site?: string;
  /** One of the visitor's own comments, whose answers are asked for; without it the whole thread. */
  comment?: string | null;
  email: string;
  /** In which mails are written (BCP 47). */
  language?: string;
}

/** Answer to `POST /api/v1/invitations/open`: `open` when what the visitor rates is verified, else why it is not. */
export interface InvitationOpened {
  state: 'open' | 'bad' | 'expired' | 'used' | 'declined' | 'withdrawn' | 'closed';
}

/** `asked`: a mail asks the address to confirm. `later`: it does when the comment is approved. `following`: this visitor has confirmed the address before. */
export interface FollowAnswer {
  state: 'asked' | 'later' | 'following';
}

/** Answer to `POST` and `PATCH /api/v1/comments`. `rating` and `count` are the thread's after the comment. */
export interface PostedComment {
  comment: Comment;
  rating: RatingSummary;
  count: number;
}

/** Body of `PATCH /api/v1/comments/ID`; what is left out stays. Answered with `PostedComment`. */
export interface CommentChange {
  text?: string;
  name?: string;
  /** Either `rating` or `criteria`; `null` takes the stars back. */
  rating?: number | null;
  criteria?: Criteria | null;
  /** The `revision` that was changed. When there is another by now the answer is 409, with what is stored as `current`. */
  revision?: number;
}

/** A comment for its author: as typed. `DELETE /api/v1/comments/ID` and `POST …/restore` are answered with `PostedComment`. */
export interface OwnComment {
  /** Its `status` may be `rejected`, with its words. */
  comment: Comment;
  /** The text as typed, empty when it was deleted. */
  text: string;
  email: string | null;
  thread: {key: string; title: string; url: string | null};
  /** Why others do not see it, where somebody or a rule has decided so. */
  statement?: Statement;
}

/** Why others do not see a comment, as its author is told it. */
export interface StatementFacts {
  decision: 'held' | 'rejected' | 'spam' | 'deleted';
  /** Whether a moderator decided, or the site's rules by themselves. */
  by: 'person' | 'rule';
  /** Of a rejection; `null` for one from before reasons were kept. */
  reason: RejectReason | null;
  /** Why it waits, while it does. */
  held: HeldReason | null;
  /** In the moderator's own words, empty when there are none. */
  words: string;
  /** When a moderator decided; `null` where that is not known, or a rule did. */
  at: string | null;
  /** The author's message to the moderators; `null`: there is none, and `POST …/objection` takes one. */
  objection: {words: string; at: string} | null;
  /** What the moderators said to it. A comment that they have approved has no statement any more. */
  answer: {words: string; at: string} | null;
}

export interface Statement extends StatementFacts {
  /** The same for people to read, in the language asked for (`lang`). */
  sentences: string[];
}

/** Answer to `GET /api/v1/visitor/comments`: the visitor's own of a site, newest first. */
export interface OwnComments {
  comments: OwnComment[];
  /** `after` of the next page. */
  next: string | null;
}

/** Answer to `GET /api/v1/visitor`: all that a site's server keeps about a visitor. */
export interface VisitorData {
  site: string;
  comments: OwnComment[];
  ratings: {thread: string; value: number; criteria?: Criteria; comment: string | null; updated: string}[];
  reactions: {thread: string; reaction: string; created: string}[];
  likes: {comment: string; created: string}[];
  reports: (Pick<NewReport, 'reason' | 'words'> & {
    comment: string;
    receipt: string;
    created: string;
    state?: 'open' | ReportOutcome;
    /** In the moderators' words. */
    answer?: string;
  })[];
  /** What the visitor asked to follow by mail; the address is not told. */
  follows?: {thread: string; comment: string | null; created: string; confirmed: boolean}[];
  /** Invitations to rate that were opened in this browser; the address that one went to is not told. */
  invitations?: {
    thread: string;
    by: 'mail' | 'card';
    created: string;
    expires: string;
    /** When it was used up, and for which comment, if for one. */
    used: string | null;
    comment: string | null;
  }[];
}

/** Why a comment is reported. */
export type ReportReason = 'spam' | 'abusive' | 'personal' | 'off-topic' | 'illegal' | 'other';

/** Body of `POST /api/v1/comments/ID/report`. */
export interface NewReport {
  reason: ReportReason;
  /** In the reporter's own words. */
  words?: string;
  /** Where the answer is mailed, once; where no mail can be sent it is forgotten at once. */
  email?: string;
  /** In which language (BCP 47). */
  language?: string;
}

/** Answer to it. */
export interface ReportAnswer {
  /** What the report is known by. `null` when others have said enough of the comment for the moderators to look at it. */
  receipt: string | null;
  /** Address of the page that says what became of it, below the server's own; not there without a receipt. */
  url?: string;
}

/**
 * Answer to `GET /api/v1/challenge`: a challenge of ALTCHA's protocol, version 2, for comments of one thread. `null` where none is
 * asked for. It can be used once, within `seconds`.
 */
export interface ChallengeAnswer {
  challenge: {
    parameters: {
      algorithm: string;
      nonce: string;
      salt: string;
      cost: number;
      keyLength: number;
      keyPrefix: string;
      keySignature?: string;
      data?: Record<string, string | number | boolean | null>;
    };
    signature: string;
  } | null;
  seconds: number;
}

/** How a site deals with reviews: facts of its settings, and what a thread's ratings are made of. */
export interface PolicyFacts {
  /** Whether comments wait for a moderator before others see them. */
  moderation: ThreadSettings['moderation'];
  /** Whether guests' browsers have to prove their work, or their comments wait. */
  challenge: boolean;
  /** Whether what each network writes in a day is limited. */
  limits: boolean;
  /** Whether the site has a check of its own, which is asked about each comment without its stars. */
  check: boolean;
  /** Minutes for which authors may change or delete a comment. A rating may be changed and withdrawn at any time. */
  editMinutes: number;
  /** The only reasons for which a comment is rejected. */
  reasons: RejectReason[];
  /** Whether the site has invited anybody to rate, by mail or with printed codes. */
  invitations: boolean;
  /** Of the thread that was asked about; `null` where none was. */
  ratings: {count: number; verified: number; imported: number} | null;
}

/** Answer to `GET /api/v1/policy`: how reviews are checked, as facts and in words. Nobody but the server writes it. */
export interface PolicyAnswer {
  facts: PolicyFacts;
  /** BCP 47 tag of the words. */
  language: string;
  title: string;
  sentences: string[];
  /** Address of the same as a page, below the server's own. */
  url: string;
}

/** Answer to `GET /api/v1/counts`, in the order asked. */
export interface CountsAnswer {
  threads: {key: string; count: number; rating: RatingSummary}[];
}

/** A comment among those of other threads. `url` is `null` while no page of the site has told it. */
export interface ListedComment {
  comment: Comment;
  thread: {key: string; title: string; url: string | null};
}

/** Answer to `GET /api/v1/latest`: the newest comments of a site, newest first. */
export interface LatestAnswer {
  comments: {
    id: string;
    parent: string | null;
    author: Comment['author'];
    created: string;
    rating: number | null;
    /** The beginning of the text, in one line without markup. */
    excerpt: string;
    thread: ListedComment['thread'];
  }[];
}

/** Answer to `GET /api/v1/feed`: addresses of feeds below the server's own, for whoever knows them. */
export interface FeedAnswer {
  /** Of the answers to the visitor's comments. It tells nothing of the visitor's token. */
  answers: string;
}

/** Answer to `POST /api/v1/preview`. */
export interface PreviewAnswer {
  body: Block[];
}

/** Body of `PUT /api/v1/rating`: either `value` or `criteria`. */
export interface NewRating {
  value?: number;
  criteria?: Criteria;
  url?: string;
  title?: string;
}

/** Answer to `PUT` and `DELETE /api/v1/rating`. */
export interface RatingAnswer {
  /** The visitor's own, of criteria their mean; `null` when withdrawn. */
  value: number | null;
  rating: RatingSummary;
  /** Id of the visitor's comment that carries the rating: its stars are `value` now. `null` when none does. */
  comment: string | null;
}

/**
 * Events of `GET /api/v1/events`, with a `LiveChange` each: a comment that is new to everybody, one that was edited, one that nobody may
 * see any more, the number of a comment's likes, a thread's ratings or reactions. Besides these `ready` (`LiveReady`: from here on they are live),
 * `reset` (the log does not reach back to the last id: read the threads again) and `bye` (the server stops: come back soon).
 */
export type LiveEventName = 'new' | 'changed' | 'removed' | 'likes' | 'rating';

/** Data of a live event. */
export interface LiveChange {
  /** Key of the thread. */
  thread: string;
  /** The thread's, as in `ThreadAnswer`. */
  count: number;
  rating: RatingSummary;
  /** Not there when nobody gave any. */
  reactions?: Record<string, number>;
  /** Of the comment; not with the event `rating`. */
  id?: string;
  /** Id of the comment it answers, `null` at the top level. */
  parent?: string | null;
  /** The comment, with `new` and `changed`; with `removed` what is left of it while answers stand below it. */
  comment?: Comment;
  /** With `likes`. */
  likes?: number;
}

/** Data of the event `ready`: the position of each thread's last change (`ThreadAnswer.thread.changed`). */
export interface LiveReady {
  threads: Record<string, number | null>;
}

/** Body of `PUT` and `DELETE /api/v1/reactions`. */
export interface NewReaction {
  /** One emoji. */
  reaction: string;
  url?: string;
  title?: string;
}

/** Answer to `PUT` and `DELETE /api/v1/reactions`: the thread's after it. */
export interface ReactionsAnswer {
  reactions: Record<string, number>;
}

/** RFC 9457 `application/problem+json`, with one entry per wrong field (`pointer` is an RFC 6901 JSON pointer). */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** What was refused, in kebab case, for programs: it stays the same when the sentences change. */
  code?: string;
  errors?: {pointer: string; message: string}[];
  /** For the site's owner: what to change, where `detail` speaks to a visitor. */
  hint?: string;
  /** What is stored, where a change was made to something older. */
  current?: OwnComment;
}
