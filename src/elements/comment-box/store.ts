import type {CommentOrder, CommentsPage, NewComment, PostedComment, ThreadAnswer} from '../../protocol/api.ts';
import {request} from '../shared/client.ts';
import type {ThreadController} from '../shared/threads.ts';

/** What a page of comments is asked for. */
export interface ThreadQuery {
  thread: string;
  site?: string;
  order: CommentOrder;
  /** Top-level comments a page. */
  limit: number;
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
 * shown: `errors` at the field their pointer names (`/text`, `/name`, `/rating`), else `detail` or `title` below the
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
}

/** The Lintel server of a thread. Its writes come with the writer, made of `ask`. */
export interface HttpStore extends Pick<CommentStore, 'read' | 'more'> {
  threads: ThreadController;
  ask<T>(path: string, method?: 'PUT' | 'POST' | 'DELETE', body?: unknown): Promise<T>;
}

/** Threads of which the page holds an answer from before something was written. */
const outdated = new Set<string>();

/** The store every comment box starts with: the Lintel server of its thread, shared with other elements of the page. */
export function httpStore(threads: ThreadController): HttpStore {
  const ask: HttpStore['ask'] = (path, method, body) => {
    if (method) outdated.add(threads.id);
    return request(threads.server!, path, {method, body, visitor: !!method});
  };
  // The server's defaults are left out, so that a rating of the same thread shares the request.
  const page = ({order, limit}: ThreadQuery) =>
    (order === 'newest' ? '' : `&order=${order}`) + (limit === 20 ? '' : `&limit=${limit}`);
  return {
    threads,
    ask,
    read: query => threads.read(page(query), outdated.delete(threads.id) || query.fresh),
    more: query =>
      ask(
        `comments?${threads.id.slice(threads.server!.length)}${page(query)}&after=${encodeURIComponent(query.after)}` +
          (query.parent ? `&parent=${query.parent}` : ''),
      ),
  };
}
