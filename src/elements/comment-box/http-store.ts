import type {CommentsPage, NewComment, PostedComment, ThreadAnswer} from '../../protocol/api.ts';
import {ApiError, request, type RequestOptions} from '../shared/client.ts';
import type {ThreadController} from '../shared/threads.ts';
import type {CommentStore, PageQuery, ThreadQuery} from './store.ts';

/** Threads of which the page holds an answer from before something was written. */
const outdated = new Set<string>();

/** What a query adds to the thread's own. The server's defaults are left out, so that a rating of it shares the request. */
const parameters = ({order, limit}: ThreadQuery) =>
  (order === 'newest' ? '' : `&order=${order}`) + (limit === 20 ? '' : `&limit=${limit}`);

/**
 * The store every comment box starts with: the Lintel server of a thread. Stays with the thread it was made for, whatever
 * thread the box shows when something that is under way ends.
 */
export class HttpStore implements CommentStore {
  #threads: ThreadController;
  #thread: string;
  #server: string | undefined;

  constructor(threads: ThreadController) {
    this.#threads = threads;
    this.#thread = threads.id;
    this.#server = threads.server;
  }

  /** Through the thread, which all elements about it on the page share. */
  read(query: ThreadQuery & {fresh?: boolean}): Promise<ThreadAnswer> {
    return this.#threads.read(parameters(query), outdated.delete(this.#thread) || query.fresh);
  }

  more(query: PageQuery): Promise<CommentsPage> {
    const thread = this.#thread.slice(this.#server?.length);
    const parent = query.parent ? `&parent=${query.parent}` : '';
    return this.#request(`comments?${thread}${parameters(query)}&after=${encodeURIComponent(query.after)}${parent}`);
  }

  post(comment: NewComment): Promise<PostedComment> {
    return this.#write('comments', {method: 'POST', body: comment});
  }

  like(id: string, liked: boolean): Promise<void> {
    // What is addressed by a comment's id has no thread in its query, but is looked for in a site all the same.
    const site = /&(site=.*)/.exec(this.#thread)?.[1];
    return this.#write(`comments/${id}/like${site ? '?' + site : ''}`, {method: liked ? 'PUT' : 'DELETE'});
  }

  #write<T>(path: string, options: RequestOptions): Promise<T> {
    outdated.add(this.#thread);
    return this.#request(path, {...options, visitor: true});
  }

  async #request<T>(path: string, options?: RequestOptions): Promise<T> {
    if (!this.#server) throw new ApiError(0);
    return request<T>(this.#server, path, options);
  }
}
