import type {Executor} from './prepare.ts';
import type {Queries} from './queries.ts';
import type {CommentRow, ThreadRow} from './tables.ts';
import type {Touch} from './writer.ts';

/** Deeper answers are stored beside the one they answer instead of below it: every write stays cheap. */
export const MAX_DEPTH = 16;
/** An author may edit or delete for this long. */
export const EDIT_WINDOW_MS = 15 * 60_000;
/** First ratings of a thread a day from one network, and first likes of a comment. */
const RATINGS_PER_NETWORK = 5;
const LIKES_PER_NETWORK = 20;
const DAY_MS = 86_400_000;

/** Why a write did not happen. Each becomes an answer; none is an exception, which would undo the whole batch. */
export type Refused = {
  refused: 'conflict' | 'closed' | 'no-parent' | 'no-comment' | 'not-yours' | 'too-late' | 'too-many';
};

export interface Posted {
  comment: CommentRow;
  thread: ThreadRow;
  created: boolean;
}

export interface ThreadName {
  url: string | null;
  title: string;
}

/** `network` is the keyed hash of the visitor's network for today, `null` where limits are off. */
export interface Rater {
  site: string;
  visitor: string;
  network: string | null;
  now: number;
}

export interface NewRow extends Rater, ThreadName {
  id: string;
  key: string;
  parent: string;
  name: string;
  email: string | null;
  source: string;
  body: string;
  rating: number | null;
  digest: string;
}

const NO_CHANGE = {comments: 0, r1: 0, r2: 0, r3: 0, r4: 0, r5: 0};
type Change = typeof NO_CHANGE;

/** The change of a thread's counts when one visitor's rating goes from one value to another. */
function rated(from: number | null, to: number | null): Change {
  const change = {...NO_CHANGE};
  if (from) change[`r${from}` as 'r1'] -= 1;
  if (to) change[`r${to}` as 'r1'] += 1;
  return change;
}

/** The writes, each to be run inside a transaction (`on`). */
export function createWrites(q: Queries) {
  /** Whether one more first rating or like from this network counts today; takes it if so. */
  async function allowed(on: Executor, who: Rater, target: string, most: number): Promise<boolean> {
    if (!who.network) return true;
    const key = {site: who.site, target, network: who.network, day: Math.floor(who.now / DAY_MS)};
    const [row] = await q.allowance(on, key);
    if ((row?.used ?? 0) >= most) return false;
    await q.useAllowance(on, key);
    return true;
  }

  /** Makes room for another one of today, when the visitor takes theirs back: who changes their mind locks nobody out. */
  async function giveBack(on: Executor, who: Rater, target: string): Promise<void> {
    if (!who.network) return;
    await q.giveBack(on, {site: who.site, target, network: who.network, day: Math.floor(who.now / DAY_MS)});
  }

  async function threadFor(on: Executor, p: Rater & ThreadName & {key: string}, thread: ThreadRow | undefined) {
    if (!thread) return (await q.addThread(on, {...p, created: p.now}))[0]!;
    const url = thread.url ?? p.url;
    const title = thread.title || p.title;
    if (url !== thread.url || title !== thread.title) await q.nameThread(on, {site: p.site, key: p.key, url, title});
    return thread;
  }

  /**
   * Stores the visitor's one rating of a thread. The comment that carries the rating shows the new value too; a newer
   * rated comment takes the rating over, and the older one keeps the stars it was posted with.
   */
  async function setRating(on: Executor, p: Rater & {key: string; value: number; comment: string | null}) {
    const who = {site: p.site, thread: p.key, visitor: p.visitor};
    const [old] = await q.rating(on, who);
    const comment = p.comment ?? old?.comment ?? '';
    if (old?.value === p.value && old.comment === comment) return NO_CHANGE;
    await q.putRating(on, {...who, value: p.value, comment, created: p.now, updated: p.now});
    if (p.comment === null && comment) await q.rateComment(on, {site: p.site, id: comment, rating: p.value});
    return rated(old?.value ?? null, p.value);
  }

  async function clearRating(on: Executor, p: Rater & {key: string}) {
    const who = {site: p.site, thread: p.key, visitor: p.visitor};
    const [old] = await q.rating(on, who);
    if (!old) return NO_CHANGE;
    await q.removeRating(on, who);
    await giveBack(on, p, `rating ${p.key}`);
    if (old.comment) await q.rateComment(on, {site: p.site, id: old.comment, rating: null});
    return rated(old.value, null);
  }

  const mayRate = async (on: Executor, p: Rater & {key: string}) =>
    (await q.rating(on, {site: p.site, thread: p.key, visitor: p.visitor})).length > 0 ||
    (await allowed(on, p, `rating ${p.key}`, RATINGS_PER_NETWORK));

  async function ancestorsOf(on: Executor, site: string, parent: string): Promise<CommentRow[]> {
    const ancestors: CommentRow[] = [];
    for (let id = parent; id;) {
      const [row] = await q.comment(on, {site, id});
      if (!row) break;
      ancestors.push(row);
      id = row.parent;
    }
    return ancestors;
  }

  /** The comment to change, if it is the visitor's own and recent enough. */
  async function own(on: Executor, p: Rater & {id: string}): Promise<CommentRow | Refused> {
    const [row] = await q.comment(on, p);
    if (!row) return {refused: 'no-comment'};
    if (!row.visitor || row.visitor !== p.visitor) return {refused: 'not-yours'};
    if (p.now - row.created > EDIT_WINDOW_MS) return {refused: 'too-late'};
    return row;
  }

  const change = async (on: Executor, site: string, key: string, by: Change) =>
    (by === NO_CHANGE ? await q.thread(on, {site, key}) : await q.count(on, {site, key, ...by}))[0]!;

  return {
    async post(on: Executor, touch: Touch, p: NewRow): Promise<Posted | Refused> {
      const [same] = await q.comment(on, p);
      let [thread] = await q.thread(on, p);
      if (same) {
        if (same.digest !== p.digest || !thread) return {refused: 'conflict'};
        return {comment: same, thread, created: false};
      }
      if (thread?.closed) return {refused: 'closed'};
      const ancestors = p.parent ? await ancestorsOf(on, p.site, p.parent) : [];
      const parent = ancestors[0];
      if (p.parent && (parent?.thread !== p.key || parent.status !== 'visible')) return {refused: 'no-parent'};
      // Where a network's ratings are used up the words count all the same, without stars.
      const rating = p.rating !== null && (await mayRate(on, p)) ? p.rating : null;

      if (ancestors.length >= MAX_DEPTH) ancestors.shift();
      thread = await threadFor(on, p, thread);
      const comment: CommentRow = {
        site: p.site,
        id: p.id,
        thread: p.key,
        parent: ancestors[0]?.id ?? '',
        depth: ancestors.length,
        listed: 1,
        status: 'visible',
        pinned: 0,
        name: p.name,
        email: p.email,
        visitor: p.visitor,
        // Lists of replies are in order of time: no comment may come before the one it answers, whatever the clock did.
        created: Math.max(p.now, (parent?.created ?? 0) + 1),
        edited: null,
        rating,
        likes: 0,
        replies: 0,
        body: p.body,
        source: p.source,
        digest: p.digest,
      };
      await q.addComment(on, comment);
      for (const {id} of ancestors) {
        await q.addBelow(on, {site: p.site, ancestor: id, created: comment.created, id: p.id});
        await q.addReplies(on, {site: p.site, id, by: 1});
      }
      const stars = rating === null ? NO_CHANGE : await setRating(on, {...p, value: rating, comment: p.id});
      touch(p.site, p.key);
      return {comment, thread: await change(on, p.site, p.key, {...stars, comments: 1}), created: true};
    },

    async edit(
      on: Executor,
      touch: Touch,
      p: Rater & {id: string; name?: string; rating?: number | null; source?: string; body?: string},
    ): Promise<Posted | Refused> {
      const row = await own(on, p);
      if ('refused' in row) return row;
      if (row.status === 'deleted') return {refused: 'no-comment'};
      const who = {...p, key: row.thread};
      let stars = NO_CHANGE;
      if (p.rating && p.rating !== row.rating) {
        if (!(await mayRate(on, who))) return {refused: 'too-many'};
        stars = await setRating(on, {...who, value: p.rating, comment: row.id});
        await q.rateComment(on, {site: p.site, id: row.id, rating: p.rating});
      } else if (p.rating === null && row.rating !== null) {
        const [current] = await q.rating(on, {site: p.site, thread: row.thread, visitor: p.visitor});
        if (current?.comment === row.id) stars = await clearRating(on, who);
        else await q.rateComment(on, {site: p.site, id: row.id, rating: null});
      }
      const {name = row.name, source = row.source, body = row.body} = p;
      if (name !== row.name || source !== row.source) {
        await q.editComment(on, {site: p.site, id: row.id, name, source, body, edited: p.now});
      }
      touch(p.site, row.thread);
      const [comment] = await q.comment(on, p);
      return {comment: comment!, thread: await change(on, p.site, row.thread, stars), created: false};
    },

    /** Deletes the visitor's own comment and the rating it carries. Comments below it keep their place. */
    async remove(on: Executor, touch: Touch, p: Rater & {id: string}): Promise<Refused | null> {
      const row = await own(on, p);
      if ('refused' in row) return row;
      if (row.status === 'deleted') return null;
      const ancestors = await ancestorsOf(on, p.site, row.parent);
      const [current] = await q.rating(on, {site: p.site, thread: row.thread, visitor: p.visitor});
      const stars = current?.comment === row.id ? await clearRating(on, {...p, key: row.thread}) : NO_CHANGE;
      await q.eraseComment(on, {site: p.site, id: row.id, listed: row.replies ? 1 : 0});
      for (const {id} of ancestors) await q.addReplies(on, {site: p.site, id, by: -1});
      await prune(on, row.replies ? [] : [row, ...ancestors.map(a => ({...a, replies: a.replies - 1}))]);
      touch(p.site, row.thread);
      await change(on, p.site, row.thread, {...stars, comments: -1});
      return null;
    },

    async like(on: Executor, touch: Touch, p: Rater & {id: string; on: boolean}): Promise<Refused | null> {
      const [row] = await q.comment(on, p);
      if (row?.status !== 'visible') return {refused: 'no-comment'};
      const like = {site: p.site, comment: p.id, visitor: p.visitor};
      if (p.on) {
        if ((await q.like(on, like)).length) return null;
        if (!(await allowed(on, p, `like ${p.id}`, LIKES_PER_NETWORK))) return {refused: 'too-many'};
        await q.addLike(on, {...like, created: p.now});
      } else {
        if (!(await q.removeLike(on, like)).length) return null;
        await giveBack(on, p, `like ${p.id}`);
      }
      await q.addLikes(on, {site: p.site, id: p.id, by: p.on ? 1 : -1});
      touch(p.site, row.thread);
      return null;
    },

    async report(on: Executor, p: {site: string; id: string; reporter: string; reason: string; now: number}) {
      const [row] = await q.comment(on, p);
      if (row?.status !== 'visible') return {refused: 'no-comment'} satisfies Refused;
      await q.addReport(on, {site: p.site, comment: p.id, reporter: p.reporter, reason: p.reason, created: p.now});
      return null;
    },

    async rate(
      on: Executor,
      touch: Touch,
      p: Rater & ThreadName & {key: string; value: number},
    ): Promise<ThreadRow | Refused> {
      const [thread] = await q.thread(on, p);
      if (thread?.closed) return {refused: 'closed'};
      if (!(await mayRate(on, p))) return {refused: 'too-many'};
      await threadFor(on, p, thread);
      touch(p.site, p.key);
      return change(on, p.site, p.key, await setRating(on, {...p, comment: null}));
    },

    async unrate(on: Executor, touch: Touch, p: Rater & {key: string}): Promise<ThreadRow | undefined> {
      const stars = await clearRating(on, p);
      if (stars === NO_CHANGE) return (await q.thread(on, p))[0];
      touch(p.site, p.key);
      return change(on, p.site, p.key, stars);
    },
  };

  /** Takes a deleted comment without comments below it out of the lists, and deleted ones above it that it kept there. */
  async function prune(on: Executor, chain: CommentRow[]): Promise<void> {
    for (const [i, row] of chain.entries()) {
      if (i > 0 && (row.status !== 'deleted' || row.replies > 0)) return;
      await q.unlist(on, {site: row.site, id: row.id});
      for (const above of chain.slice(i + 1)) {
        await q.removeBelow(on, {site: row.site, ancestor: above.id, created: row.created, id: row.id});
      }
    }
  }
}
