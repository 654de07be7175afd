import type {CommentsPage, ThreadAnswer} from '../../protocol/api.ts';
import {ApiError, request} from '../shared/client.ts';
import type {ThreadController} from '../shared/threads.ts';
import type {CommentStore, PageQuery, ThreadQuery} from './store.ts';

/** Threads of which the page holds an answer from before something was written. */
const outdated = new Set<string>();

/**
 * What a query adds to the thread's own. The server's defaults are left out, so that a rating of it shares the request. Nothing is taken from
 * `Object.prototype`, which scripts of the page may have given a `rating`.
 */
export const parameters = (query: ThreadQuery & Pick<PageQuery, 'parent'>): string => {
  const {order, limit, rating, verified, parent} = {__proto__: null, ...query} as typeof query;
  return (
    (order === 'newest' ? '' : `&order=${order}`) +
    (limit === 20 ? '' : `&limit=${limit}`) +
    (rating ? `&rating=${rating}` : '') +
    (verified ? '&verified=true' : '') +
    (parent ? `&parent=${parent}` : '')
  );
};

/**
 * The store every comment box starts with: the Lintel server of a thread. Stays with the thread it was made for, whatever
 * thread the box shows when something that is under way ends. Only what readers need: `later/writes.ts` writes, `later/finding.ts` finds.
 */
export class HttpStore implements Pick<CommentStore, 'read' | 'more'> {
  #threads: ThreadController;
  /** Its id, see `ThreadController`. */
  readonly thread: string;
  readonly server: string | undefined;

  constructor(threads: ThreadController) {
    this.#threads = threads;
    this.thread = threads.id;
    this.server = threads.server;
  }

  /** Through the thread, which all elements about it on the page share. */
  read(query: ThreadQuery & {fresh?: boolean}): Promise<ThreadAnswer> {
    return this.#threads.read(parameters(query), outdated.delete(this.thread) || query.fresh);
  }

  async more(query: PageQuery): Promise<CommentsPage> {
    if (!this.server) throw new ApiError(0);
    const thread = this.thread.slice(this.server.length);
    return request(this.server, `comments?${thread}${parameters(query)}&after=${encodeURIComponent(query.after)}`);
  }

  /** Something is being written: the page's answer is from before. */
  outdate(): void {
    outdated.add(this.thread);
  }
}
