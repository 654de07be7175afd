import type {PreviewAnswer} from '../../../protocol/api.ts';
import {ApiError, request, type RequestOptions} from '../../shared/client.ts';
import {visitorToken} from '../../shared/visitor.ts';
import {HttpStore} from '../http-store.ts';
import type {CommentStore} from '../store.ts';

/** The half of a store that only writers need. */
export type StoreWrites = Pick<
  CommentStore,
  'post' | 'like' | 'own' | 'edit' | 'remove' | 'restore' | 'report' | 'preview'
>;

/** What writes into a store: a page's own does it itself. */
export function writesOf(store: CommentStore | HttpStore): StoreWrites {
  return store instanceof HttpStore ? httpWrites(store) : store;
}

/** Writes to the Lintel server of a thread, with the visitor's token. */
function httpWrites(store: HttpStore): StoreWrites {
  const write = async <T>(path: string, options: RequestOptions): Promise<T> => {
    const {server} = store;
    if (!server) throw new ApiError(0);
    store.outdate();
    return request<T>(server, path, {...options, token: visitorToken(server)});
  };
  // What is addressed by a comment's id has no thread in its query, but is looked for in a site all the same.
  const site = /&(site=.*)/.exec(store.thread)?.[1];
  const own = <T>(path: string, options: RequestOptions = {}) => write<T>(path + (site ? '?' + site : ''), options);
  return {
    post: comment => write('comments', {method: 'POST', body: comment}),
    own: id => own(`visitor/comments/${id}`),
    edit: (id, change) => own(`comments/${id}`, {method: 'PATCH', body: change}),
    remove: id => own(`comments/${id}`, {method: 'DELETE'}),
    restore: id => own(`comments/${id}/restore`, {method: 'POST'}),
    report: (id, report) => own(`comments/${id}/report`, {method: 'POST', body: report}),
    preview: async text => {
      const {server} = store;
      if (!server) throw new ApiError(0);
      // It takes nobody's name to look at a text.
      return (await request<PreviewAnswer>(server, 'preview', {method: 'POST', body: {text}})).body;
    },
    like: (id, liked) => write(`comments/${id}/like${site ? '?' + site : ''}`, {method: liked ? 'PUT' : 'DELETE'}),
  };
}
