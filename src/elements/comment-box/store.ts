import type {CommentOrder, CommentsPage, NewComment, PostedComment, ThreadAnswer} from '../../protocol/api.ts';

/** What a page of comments is asked for. */
export interface ThreadQuery {
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

/**
 * Where a comment box keeps its comments. Give `commentBox.store` an object like this to use a backend of your own.
 *
 * Every method may reject. An error with a `status` from 400 to 499 is a refusal, and its `problem` (RFC 9457) is
 * shown: `errors` at the field their pointer names (`/text`, `/name`, `/rating`, `/criteria`), else `detail` or `title` below the
 * form. Any other error means "not reached": what was typed is kept and the visitor may try again.
 */
export interface CommentStore {
  /** The first page, and everything around it. `fresh` when the visitor asked for it anew. */
  read(query: ThreadQuery & {fresh?: boolean}): Promise<ThreadAnswer>;
  more(query: PageQuery): Promise<CommentsPage>;
  /** Must be idempotent: the same `id` with the same content again is answered with the same comment; 409 otherwise. */
  post(comment: NewComment): Promise<PostedComment>;
  /** Sets (`true`) or takes back this visitor's like; idempotent. */
  like(id: string, liked: boolean): Promise<void>;
  /**
   * Gives or takes back this visitor's reaction to the page; idempotent. Answers with how many gave each. Without it the box shows
   * no reactions.
   */
  react?(reaction: Reaction): Promise<Record<string, number>>;
}
