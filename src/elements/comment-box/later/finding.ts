import type {CommentAnswer, CommentsPage, SearchAnswer} from '../../../protocol/api.ts';
import {ApiError, request} from '../../shared/client.ts';
import {HttpStore, parameters} from '../http-store.ts';
import type {CommentStore} from '../store.ts';

/** The part of a store that only those need who look for something. */
export type Finding = Pick<CommentStore, 'locate' | 'previous' | 'search'>;

/** What finds comments in a store: a page's own does it itself, as far as it can. */
export function findingOf(store: CommentStore | HttpStore): Finding {
  return store instanceof HttpStore ? httpFinding(store) : store;
}

function httpFinding(store: HttpStore): Required<Finding> {
  const get = async <T>(path: string): Promise<T> => {
    if (!store.server) throw new ApiError(0);
    return request<T>(store.server, path);
  };
  const query = store.thread.slice(store.server?.length);
  // What is addressed by a comment's id has no thread in its query, but is looked for in a site all the same.
  const site = /&site=.*/.exec(query)?.[0] ?? '';
  return {
    locate: ({id, order}) => get<CommentAnswer>(`comments/${id}?order=${order}${site}`),
    previous: page =>
      get<CommentsPage>(`comments?${query}${parameters(page)}&before=${encodeURIComponent(page.before)}`),
    search: ({text, after}) =>
      get<SearchAnswer>(`search?${query}&q=${encodeURIComponent(text)}${after ? `&after=${after}` : ''}`),
  };
}
