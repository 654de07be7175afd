import type {PreviewAnswer} from '../../../protocol/api.ts';
import {ApiError, request, type RequestOptions} from '../../shared/client.ts';
import {asVisitor} from '../../shared/visitor.ts';
import {HttpStore} from '../http-store.ts';
import type {CommentStore} from '../store.ts';
import type {Proof} from './challenge.ts';
import type {Signing} from './signing.ts';

/** The half of a store that only writers need. */
export type StoreWrites = Pick<
  CommentStore,
  'post' | 'like' | 'own' | 'edit' | 'remove' | 'restore' | 'report' | 'preview'
>;

/**
 * What writes into a store: a page's own does it itself.
 * @param signing, proof what a Lintel server is sent beside a comment: who the visitor is, or that their browser has worked
 */
export function writesOf(store: CommentStore | HttpStore, signing: Signing, proof: Proof | undefined): StoreWrites {
  return store instanceof HttpStore ? httpWrites(store, signing, proof) : store;
}

/** Writes to the Lintel server of a thread, with the visitor's token. */
function httpWrites(store: HttpStore, signing: Signing, proof: Proof | undefined): StoreWrites {
  const write = async <T>(path: string, options: RequestOptions): Promise<T> => {
    const {server} = store;
    if (!server) throw new ApiError(0);
    store.outdate();
    return request<T>(server, path, {...options, headers: {...asVisitor(server), ...options.headers}});
  };
  // What is addressed by a comment's id has no thread in its query, but is looked for in a site all the same.
  const site = /&(site=.*)/.exec(store.thread)?.[1];
  const own = <T>(path: string, options: RequestOptions = {}) => write<T>(path + (site ? '?' + site : ''), options);
  return {
    async post(comment) {
      const signed = signing.token;
      if (signed) return write('comments', {method: 'POST', body: comment, headers: {'Lintel-Token': signed}});
      const challenge = await proof?.solutionFor(comment.id);
      return write('comments', {method: 'POST', body: {...comment, challenge}});
    },
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
