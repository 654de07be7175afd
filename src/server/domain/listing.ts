import type {ListedComment} from '../../protocol/api.ts';
import type {CommentRecord, Snapshot, Store, ThreadRecord} from '../store/store.ts';
import {toComment} from './shapes.ts';

/** Of one's own comments, those whose answers are looked for. */
const COMMENTS_FOLLOWED = 200;

/** The newest comments of a list, and the thread that all of them are in if it is the list of a thread. */
export interface Listing {
  thread: ListedComment['thread'] | undefined;
  comments: ListedComment[];
}

export type Listings = ReturnType<typeof createListings>;

/** Lists over threads, newest first, of what everybody may see. */
export function createListings(store: Store) {
  return {
    /** Of a site, or of one thread. */
    newest: (asked: {site: string; thread?: string | undefined; limit: number}): Promise<Listing> =>
      store.read(async snapshot => {
        const {site, thread: key} = asked;
        const comments = await withThreads(snapshot, site, await snapshot.newest(asked));
        const thread = key === undefined ? undefined : shape(key, await snapshot.thread({site, thread: key}));
        return {thread, comments};
      }),

    /** What others answered to a visitor's newest comments. */
    answers: (asked: {site: string; visitor: string; limit: number}): Promise<Listing> =>
      store.read(async snapshot => {
        const comments = await snapshot.newestAnswers({...asked, among: COMMENTS_FOLLOWED});
        return {thread: undefined, comments: await withThreads(snapshot, asked.site, comments)};
      }),
  };
}

async function withThreads(snapshot: Snapshot, site: string, comments: CommentRecord[]): Promise<ListedComment[]> {
  const threads = new Map<string, ListedComment['thread']>();
  const listed: ListedComment[] = [];
  for (const record of comments) {
    const {thread: key} = record;
    const thread = threads.get(key) ?? shape(key, await snapshot.thread({site, thread: key}));
    threads.set(key, thread);
    listed.push({comment: toComment(record), thread});
  }
  return listed;
}

function shape(key: string, thread: ThreadRecord | undefined): ListedComment['thread'] {
  return {key, title: thread?.title ?? '', url: thread?.url ?? null};
}
