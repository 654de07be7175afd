import type {NewComment, PostedComment, PreviewAnswer, ReactionsAnswer, ReportAnswer} from '../../../protocol/api.ts';
import {ApiError, request, type RequestOptions} from '../../shared/client.ts';
import {asVisitor} from '../../shared/visitor.ts';
import {HttpStore} from '../http-store.ts';
import type {I18n} from '../messages.ts';
import type {Source} from '../source.ts';
import type {CommentStore} from '../store.ts';
import type {Proof} from './challenge.ts';
import type {Signing} from './signing.ts';

/** The half of a store that only writers need. */
export type StoreWrites = Pick<
  CommentStore,
  'like' | 'own' | 'edit' | 'remove' | 'restore' | 'report' | 'data' | 'object' | 'forget' | 'preview' | 'follow'
> & {
  /** @param asGuest also where the site says meanwhile who the visitor is */
  post(comment: NewComment, asGuest?: boolean): Promise<PostedComment>;
};

/**
 * What writes into a store: a page's own does it itself.
 * @param signing, proof what a Lintel server is sent beside a comment: who the visitor is, or that their browser has worked
 * @param reader in which language a Lintel server says why not
 */
export function writesOf(
  store: CommentStore | HttpStore,
  signing: Signing,
  proof: Proof | undefined,
  reader: Reader,
): StoreWrites {
  return store instanceof HttpStore ? httpWrites(store, signing, proof, reader) : store;
}

/** Who reads what a server says: the language of a box, which is not always the browser's. */
type Reader = Pick<I18n, 'tag'>;

/** Gives or takes back a reaction. @returns how many gave each */
export type React = (reaction: string, given: boolean) => Promise<Record<string, number>>;

/** What writes reactions to a thread, `undefined` where its store keeps none. */
export function reactionWrites({store, thread, site}: Source, reader: Reader): React | undefined {
  if (!(store instanceof HttpStore)) {
    return store.react && ((reaction, given) => store.react!({thread, ...(site && {site}), reaction, given}));
  }
  const {server = '', thread: id} = store;
  return async (reaction, given) => {
    const method = given ? 'PUT' : 'DELETE';
    const path = `reactions?${id.slice(server.length)}`;
    return (await write<ReactionsAnswer>(store, reader, path, {method, body: {reaction}})).reactions;
  };
}

/** Writes to the server of a thread, with the visitor's token. */
async function write<T>(store: HttpStore, reader: Reader, path: string, options: RequestOptions): Promise<T> {
  const {server} = store;
  if (!server) throw new ApiError(0);
  store.outdate();
  return request<T>(server, path, {
    ...options,
    headers: {...asVisitor(server), ...inLanguageOf(reader), ...options.headers},
  });
}

const inLanguageOf = ({tag}: Reader): Record<string, string> => ({'Accept-Language': tag});

/** Writes to the Lintel server of a thread. */
function httpWrites(store: HttpStore, signing: Signing, proof: Proof | undefined, reader: Reader): StoreWrites {
  // What is addressed by a comment's id has no thread in its query, but is looked for in a site all the same.
  const site = /&(site=.*)/.exec(store.thread)?.[1];
  const send = <T>(path: string, options: RequestOptions) => write<T>(store, reader, path, options);
  const own = <T>(path: string, options: RequestOptions = {}) => send<T>(path + (site ? '?' + site : ''), options);
  return {
    async post(comment, asGuest) {
      const signed = asGuest ? '' : signing.send();
      if (signed) return send('comments', {method: 'POST', body: comment, headers: {'Lintel-Token': signed}});
      const challenge = await proof?.solutionFor(comment.id);
      return send('comments', {method: 'POST', body: {...comment, challenge}});
    },
    own: id => own(`visitor/comments/${id}`),
    edit: (id, change) => own(`comments/${id}`, {method: 'PATCH', body: change}),
    remove: id => own(`comments/${id}`, {method: 'DELETE'}),
    restore: id => own(`comments/${id}/restore`, {method: 'POST'}),
    report: async (id, report) => {
      const answer = await own<ReportAnswer>(`comments/${id}/report`, {method: 'POST', body: report});
      return {...answer, ...(answer.url && {url: new URL(answer.url, store.server).href})};
    },
    data: language => send(`visitor?${site ? site + '&' : ''}lang=${language ?? ''}`, {}),
    object: (id, words) => own(`visitor/comments/${id}/objection`, {method: 'POST', body: {words}}),
    forget: () => own('visitor', {method: 'DELETE'}),
    follow: wish => {
      const signed = signing.token;
      return send('follows', {method: 'POST', body: wish, ...(signed && {headers: {'Lintel-Token': signed}})});
    },
    preview: async text => {
      const {server} = store;
      if (!server) throw new ApiError(0);
      // It takes nobody's name to look at a text.
      return (
        await request<PreviewAnswer>(server, 'preview', {
          ...{method: 'POST', body: {text}, headers: inLanguageOf(reader)},
        })
      ).body;
    },
    like: (id, liked) => own(`comments/${id}/like`, {method: liked ? 'PUT' : 'DELETE'}),
  };
}
