import type {ReactionsAnswer} from '../../../protocol/api.ts';
import {ApiError, request, type RequestOptions} from '../../shared/client.ts';
import {visitorToken} from '../../shared/visitor.ts';
import {HttpStore} from '../http-store.ts';
import type {Source} from '../source.ts';
import type {CommentStore} from '../store.ts';

/** The half of a store that only writers need. */
export type StoreWrites = Pick<CommentStore, 'post' | 'like'>;

/** What writes into a store: a page's own does it itself. */
export function writesOf(store: CommentStore | HttpStore): StoreWrites {
  return store instanceof HttpStore ? httpWrites(store) : store;
}

/** Gives or takes back a reaction. @returns how many gave each */
export type React = (reaction: string, given: boolean) => Promise<Record<string, number>>;

/** What writes reactions to a thread, `undefined` where its store keeps none. */
export function reactionWrites({store, thread, site}: Source): React | undefined {
  if (!(store instanceof HttpStore)) {
    return store.react && ((reaction, given) => store.react!({thread, ...(site && {site}), reaction, given}));
  }
  const {server = '', thread: id} = store;
  return async (reaction, given) => {
    const method = given ? 'PUT' : 'DELETE';
    const path = `reactions?${id.slice(server.length)}`;
    return (await write<ReactionsAnswer>(store, path, {method, body: {reaction}})).reactions;
  };
}

/** Writes to the server of a thread, with the visitor's token. */
async function write<T>(store: HttpStore, path: string, options: RequestOptions): Promise<T> {
  const {server} = store;
  if (!server) throw new ApiError(0);
  store.outdate();
  return request<T>(server, path, {...options, token: visitorToken(server)});
}

/** Writes to the Lintel server of a thread. */
function httpWrites(store: HttpStore): StoreWrites {
  // What is addressed by a comment's id has no thread in its query, but is looked for in a site all the same.
  const site = /&(site=.*)/.exec(store.thread)?.[1];
  return {
    post: comment => write(store, 'comments', {method: 'POST', body: comment}),
    like: (id, liked) =>
      write(store, `comments/${id}/like${site ? '?' + site : ''}`, {method: liked ? 'PUT' : 'DELETE'}),
  };
}
