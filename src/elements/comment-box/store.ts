import type {
  Block,
  CommentAnswer,
  CommentChange,
  CommentOrder,
  CommentsPage,
  FollowAnswer,
  LiveChange,
  LiveEventName,
  NewComment,
  NewFollow,
  NewReport,
  OwnComment,
  PostedComment,
  ReportAnswer,
  SearchAnswer,
  ThreadAnswer,
  VisitorData,
} from '../../protocol/api.ts';

/** Which comments of the top level are wanted, when not all are. */
export interface Choice {
  /** Only those with this many stars. Asked for where the store says `byRating`. */
  rating?: number;
  /** Only those by visitors whom the site has invited or knows. Asked for where the store says `byVerified`. */
  verified?: boolean;
}

/** What a page of comments is asked for. */
export interface ThreadQuery extends Choice {
  thread: string;
  site?: string;
  order: CommentOrder;
  /** Top-level comments a page. */
  limit: number;
}

/** A reaction of this visitor to a page. */
export interface Reaction {
  thread: string;
  site?: string;
  /** One emoji. */
  reaction: string;
  /** Whether it is given or taken back. */
  given: boolean;
}

/** Asks for the page after a cursor; with `parent`, for that comment's replies after the reply with the id `after`. */
export interface PageQuery extends ThreadQuery {
  after: string;
  parent?: string;
}

/** Asks which comments of a thread have all words of a text, from the latest on or after the result with the id `after`. */
export interface SearchQuery extends Pick<ThreadQuery, 'thread' | 'site'> {
  text: string;
  after?: string;
}

/** What happened to a thread; `missed`: something that cannot be told any more, so that it is time to read the thread again. */
export type StoreChange = ({name: LiveEventName} & LiveChange) | {name: 'missed'};

/**
 * Where a comment box keeps its comments. Give `commentBox.store` an object like this to use a backend of your own.
 *
 * Every method may reject. An error with a `status` from 400 to 499 is a refusal, and its `problem` (RFC 9457) is
 * shown: `errors` at the field their pointer names (`/text`, `/name`, `/rating`, `/criteria`), else `detail` or `title` below the
 * form. Any other error means "not reached": what was typed is kept and the visitor may try again.
 */
export interface CommentStore {
  /**
   * The first page, and everything around it. What is `pinned` stands first in it, whatever the order and beside the `limit`, and on no
   * other page. `fresh` when the visitor asked for it anew.
   */
  read(query: ThreadQuery & {fresh?: boolean}): Promise<ThreadAnswer>;
  more(query: PageQuery): Promise<CommentsPage>;
  /** Must be idempotent: the same `id` with the same content again is answered with the same comment; 409 otherwise. */
  post(comment: NewComment): Promise<PostedComment>;
  /** Sets (`true`) or takes back this visitor's like; idempotent. */
  like(id: string, liked: boolean): Promise<void>;
  /** Whether `read` and `more` understand `rating`: visitors may then choose comments by their stars. */
  readonly byRating?: boolean;
  /** Whether they understand `verified`: visitors may then choose verified comments. */
  readonly byVerified?: boolean;
  /**
   * Where a comment stands, for links to one that is not on the first page (`#comment-<id>`). Rejects with the `status` 404 or 410
   * when it is not there or not any more, with 403 when it waits for a moderator.
   */
  locate?(query: ThreadQuery & {id: string}): Promise<CommentAnswer>;
  /** The page before one, by the `previous` that came with that. */
  previous?(query: ThreadQuery & {before: string}): Promise<CommentsPage>;
  /** Visitors of a long thread may search it where the store can. */
  search?(query: SearchQuery): Promise<SearchAnswer>;
  /** A comment of this visitor's as typed. Without it, or without `edit`, menus do not offer to change comments. */
  own?(id: string): Promise<OwnComment>;
  /**
   * Changes a comment of this visitor's. When it is not the `revision` of the change any more: a refusal with status 409, whose `problem`
   * has what is stored as `current`.
   */
  edit?(id: string, change: CommentChange): Promise<PostedComment>;
  /** Deletes a comment of this visitor's; what stands in its place. Without it menus do not offer it. */
  remove?(id: string): Promise<PostedComment>;
  /** Undoes that, for ten seconds at least. Without it nobody is offered to. */
  restore?(id: string): Promise<PostedComment>;
  /** Tells the moderators of a comment. Without it menus do not offer it. */
  report?(id: string, report: NewReport): Promise<ReportAnswer>;
  /** All that is kept about this visitor on the site. Without it, or without `forget`, menus do not offer it. */
  data?(language?: string): Promise<VisitorData>;
  /** Sends the moderators one message about a decision on a comment of this visitor's, where `data` says that there is one (`statement`). */
  object?(id: string, words: string): Promise<void>;
  /** Forgets all of it, for good. */
  forget?(): Promise<void>;
  /**
   * Tells what happens to a thread from now on, for boxes that are `live`; also what this visitor does.
   * @returns ends it
   */
  subscribe?(query: Pick<ThreadQuery, 'thread' | 'site'>, listener: (change: StoreChange) => void): () => void;
  /** How a text would be shown as a comment. A store without it has no preview. */
  preview?(text: string): Promise<Block[]>;
  /**
   * Gives or takes back this visitor's reaction to the page; idempotent. Answers with how many gave each. Without it the box shows
   * no reactions.
   */
  react?(reaction: Reaction): Promise<Record<string, number>>;
  /**
   * Takes an address that wants mail about a thread, or about answers to a comment of this visitor's, and asks it to confirm. Offered
   * where the thread's `settings.mail` says that mail is possible.
   */
  follow?(wish: NewFollow): Promise<FollowAnswer>;
}
