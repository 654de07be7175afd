import type {
  CommentAnswer,
  CommentOrder,
  CommentsPage,
  CountsAnswer,
  PostedComment,
  ThreadAnswer,
} from '../../protocol/api.ts';
import type {CommentRecord, Place, Snapshot, Store, ThreadName} from '../store/store.ts';
import {closesAt} from './closing.ts';
import {writeCursor, type Cursor} from './cursor.ts';
import {fixedSettings, type SettingsOf} from './site-settings.ts';
import {difficultyOf, fromNetwork, historyOf, ofNetwork, type Who} from './reputation.ts';
import {toComment, toRating, toStored, type Stored} from './shapes.ts';

/** Replies that come with a top-level comment; the rest are asked for with `parent`. */
export const REPLIES_SHOWN = 10;
/** A page ends early rather than grow beyond this many characters of comment trees. */
const MAX_PAGE_CHARS = 400_000;

interface Page {
  comments: CommentRecord[];
  next: string | null;
  previous: string | null;
}

interface PageRequest extends ThreadName {
  order: CommentOrder;
  limit: number;
  rating?: number | undefined;
  verified?: boolean | undefined;
  after?: Cursor | undefined;
  before?: Cursor | undefined;
}

/** The cursor or parent names no comment of this thread. */
export type UnknownComment = 'unknown-comment';

/** Why a comment is not shown: it waits for a moderator, is no more, or never was. */
export type NotShown = 'held' | 'gone' | 'unknown';

export type Reading = ReturnType<typeof createReading>;

export interface ReadingOptions {
  /** Whether visitors may follow by mail. */
  mail?: boolean;
  now?: () => number;
}

/** What visitors may read of threads, in the protocol's shapes. */
export function createReading(
  store: Store,
  settingsOf: SettingsOf = fixedSettings(),
  {mail = false, now = () => store.now()}: ReadingOptions = {},
) {
  return {
    async thread(
      asked: ThreadName & {
        order: CommentOrder;
        limit: number;
        rating?: number | undefined;
        verified?: boolean | undefined;
      },
    ): Promise<Stored<ThreadAnswer>> {
      const site = await settingsOf(asked.site);
      const {moderation, maxlength, editMinutes, challenge} = site;
      return store.read(async snapshot => {
        const thread = await snapshot.thread(asked);
        const page = thread ? await topLevelPage(snapshot, asked) : {comments: [], next: null};
        return {
          thread: {
            key: asked.thread,
            title: thread?.title ?? '',
            url: thread?.url ?? null,
            count: thread?.comments ?? 0,
            closed: closesAt(thread, site) <= now(),
            settings: {moderation, maxlength, editMinutes, challenge, ...(mail && {mail})},
            changed: (await snapshot.newestChange(asked))?.position ?? null,
            ...(Object.keys(thread?.reactions ?? {}).length && {reactions: thread!.reactions}),
          },
          rating: toRating(thread),
          comments: page.comments.map(toStored),
          next: page.next,
        };
      });
    },

    /** When what `thread` answers is no longer so by itself: a thread closes. `Infinity` for never. */
    async closes(thread: ThreadName): Promise<number> {
      const site = await settingsOf(thread.site);
      if (!site.closeAfterDays) return Infinity;
      const at = closesAt(await store.read(snapshot => snapshot.thread(thread)), site);
      return at > now() ? at : Infinity;
    },

    comments: ({
      parent,
      ...asked
    }: PageRequest & {parent?: string | undefined}): Promise<Stored<CommentsPage> | UnknownComment> =>
      store.read(async snapshot => {
        const placeOf = async ({id, likes}: Cursor): Promise<Place | UnknownComment> => {
          const comment = await snapshot.comment({site: asked.site, id});
          if (comment?.thread !== asked.thread || (comment.parent && !parent)) return 'unknown-comment';
          return {created: comment.created, id, likes: likes ?? comment.likes};
        };
        const after = asked.after && (await placeOf(asked.after));
        const before = asked.before && (await placeOf(asked.before));
        if (after === 'unknown-comment' || before === 'unknown-comment') return 'unknown-comment';
        if (!parent) return shown(await topLevelPage(snapshot, {...asked, after, before}));
        const above = await snapshot.comment({site: asked.site, id: parent});
        if (above?.thread !== asked.thread) return 'unknown-comment';
        return shown(await repliesPage(snapshot, {...asked, parent, after}));
      }),

    /** A comment with those above it, and the cursor after which its top-level comment comes first. */
    comment: ({
      site,
      id,
      order,
    }: {
      site: string;
      id: string;
      order: CommentOrder;
    }): Promise<Stored<CommentAnswer> | NotShown> =>
      store.read(async snapshot => {
        const comment = await snapshot.comment({site, id});
        if (!comment) return 'unknown';
        if (!comment.listed) return comment.status === 'pending' ? 'held' : 'gone';
        const ancestors = (await snapshot.ancestors(comment)).reverse();
        const root = ancestors[0] ?? comment;
        const isFirst = root.pinned !== null;
        const [before] = isFirst
          ? []
          : await snapshot.topLevel({site, thread: root.thread, order, before: root, limit: 1});
        return {
          comment: toStored(comment),
          ancestors: ancestors.map(toStored),
          place: {thread: comment.thread, order, after: before ? writeCursor(before, order) : null},
        };
      }),

    /** Counts and ratings of threads, in the order asked. */
    counts: (site: string, threads: string[]): Promise<CountsAnswer> =>
      store.read(async snapshot => {
        const counts: CountsAnswer['threads'] = [];
        for (const key of threads) {
          const thread = await snapshot.thread({site, thread: key});
          counts.push({key, count: thread?.comments ?? 0, rating: toRating(thread)});
        }
        return {threads: counts};
      }),

    /** The answer to a post that was stored before, if it had this content. */
    posted: (site: string, id: string, digest: string): Promise<PostedComment | null> =>
      store.read(async snapshot => {
        const comment = await snapshot.comment({site, id});
        if (comment?.digest !== digest) return null;
        const thread = await snapshot.thread(comment);
        return {comment: toComment(comment), rating: toRating(thread), count: thread?.comments ?? 0};
      }),

    /** How hard a challenge is for somebody, from what became of their comments and how many came from their networks. */
    difficulty: (by: Who): Promise<number> =>
      store.read(async snapshot => {
        const history = await historyOf(snapshot, by);
        return difficultyOf(history, await fromNetwork(snapshot, by), await ofNetwork(snapshot, by));
      }),

    /** Rejects when the database does not answer. */
    check: () => store.read(async snapshot => void (await snapshot.isEmpty())),
  };
}

function shown({comments, next, previous}: Page): Stored<CommentsPage> {
  return {comments: comments.map(toStored), next, previous};
}

async function topLevelPage(
  snapshot: Snapshot,
  {
    site,
    thread,
    order,
    limit,
    rating,
    verified,
    after,
    before,
  }: Omit<PageRequest, 'after' | 'before'> & {after?: Place | undefined; before?: Place | undefined},
): Promise<Page> {
  const only = {...(rating !== undefined && {rating}), ...(verified && {verified})};
  const rows = await snapshot.topLevel({
    ...{site, thread, order, limit: limit + 1},
    ...only,
    ...(before ? {before} : after && {after}),
  });
  // A page that is too long ends at the end that is farther from its place.
  if (before) rows.reverse();
  const entries: CommentRecord[][] = [];
  let size = 0;
  const withReplies = async (row: CommentRecord): Promise<CommentRecord[]> => {
    const entry = [row];
    size += row.body.length;
    for (const reply of row.replies ? await snapshot.replies({site, id: row.id, limit: REPLIES_SHOWN}) : []) {
      if (size >= MAX_PAGE_CHARS) break;
      entry.push(reply);
      size += reply.body.length;
    }
    return entry;
  };
  for (const row of rows.slice(0, limit)) {
    if (size >= MAX_PAGE_CHARS) break;
    entries.push(await withReplies(row));
  }
  const goesOn = entries.length < rows.length;
  if (before) entries.reverse();
  // They stand before all others, whatever the order, and so on the page that begins it.
  const first: CommentRecord[][] = [];
  if (before ? !goesOn : !after) {
    for (const row of await snapshot.pinned({site, thread, ...only})) first.push(await withReplies(row));
  }
  const cursor = (entry: CommentRecord[] | undefined) => (entry ? writeCursor(entry[0]!, order) : null);
  return {
    comments: [...first, ...entries].flat(),
    next: before || goesOn ? cursor(entries.at(-1)) : null,
    previous: (before ? goesOn : after) ? cursor(entries[0]) : null,
  };
}

/** All comments below one, oldest first: each stands after the one it answers. */
async function repliesPage(
  snapshot: Snapshot,
  {site, parent, limit, after}: {site: string; parent: string; limit: number; after?: Place | undefined},
): Promise<Page> {
  const rows = await snapshot.replies({site, id: parent, limit: limit + 1, ...(after && {after})});
  let end = 0;
  for (let size = 0; end < rows.length && end < limit && size < MAX_PAGE_CHARS; end++) size += rows[end]!.body.length;
  return {comments: rows.slice(0, end), next: end < rows.length ? rows[end - 1]!.id : null, previous: null};
}
