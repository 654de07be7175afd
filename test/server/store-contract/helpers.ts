import assert from 'node:assert/strict';
import type {Draft} from '../../../src/server/domain/writing.ts';
import type {
  CommentRecord,
  NewCommentRecord,
  Order,
  Place,
  RatingRecord,
  Store,
  ThreadName,
} from '../../../src/server/store/store.ts';
import {newId} from '../../helpers/server.ts';

/** An empty database of an engine. */
export interface EmptyStore {
  store: Store;
  /** The threads told as changed so far, as `site thread`; `null` entries are "any". */
  changed: (string | null)[];
  /** Opens the same data again, as another process would; `store` may be open or closed. */
  reopen(): Promise<Store>;
}

export const SITE = 's';
export const THREAD: ThreadName = {site: SITE, thread: 'k'};
let clock = 1_000;

export const newComment = (more: Partial<NewCommentRecord> = {}): NewCommentRecord => ({
  ...THREAD,
  ...{id: newId(), parent: null, name: 'Ann', email: 'ann@example.com', visitor: '', created: clock++},
  ...{body: '[]', source: 'Words', digest: 'd', rating: null, status: 'approved', held: null, ...more},
});

/** Stores a comment, with its thread if it is the first. */
export async function insert(store: Store, more: Partial<NewCommentRecord> = {}): Promise<CommentRecord> {
  const comment = newComment(more);
  return store.write(async transaction => {
    await transaction.ensureThread({site: comment.site, thread: comment.thread, url: null, title: '', created: 1});
    return (await transaction.insertComment(comment)).comment;
  });
}

export const draft = (more: Partial<Draft> = {}): Draft => ({
  ...{id: newId(), thread: THREAD.thread, parent: null, name: '', email: '', text: 'Hello', rating: null, ...more},
});
export const actor = (visitor = '') => ({site: SITE, visitor, networks: [], now: clock++, url: null, title: ''});

/** Walks through all pages of the top level. */
export async function walk(
  store: Store,
  order: Order,
  limit: number,
  between?: () => Promise<unknown>,
): Promise<string[]> {
  const ids: string[] = [];
  let after: Place | undefined;
  for (;;) {
    const page = await store.read(s => s.topLevel({...THREAD, order, limit, ...(after && {after})}));
    ids.push(...page.map(row => row.id));
    if (page.length < limit) return ids;
    const {created, id, likes} = page.at(-1)!;
    after = {created, id, likes};
    await between?.();
  }
}

/**
 * Counts by hand what the counters say. `visitors` are all who may have rated or liked.
 * Answers with how many comments, ratings and likes it has met.
 */
export async function recount(store: Store, visitors: string[]) {
  return store.read(async snapshot => {
    const thread = (await snapshot.thread(THREAD))!;
    const all = await snapshot.latest({...THREAD, limit: 100_000});
    const visible = all.filter(row => row.status === 'approved');
    assert.equal(thread.comments, visible.length, 'comments of the thread');
    assert.equal(thread.latest, Math.max(...all.map(row => row.created)), 'time of the newest comment');
    const byId = new Map(all.map(row => [row.id, row]));
    const above = (row: CommentRecord): string[] => (row.parent ? [row.parent, ...above(byId.get(row.parent)!)] : []);
    for (const row of all) {
      const below = visible.filter(other => above(other).includes(row.id));
      assert.equal(row.replies, below.length, 'answers below a comment');
      const likers = await Promise.all(visitors.map(visitor => snapshot.hasLike({site: SITE, id: row.id, visitor})));
      assert.equal(row.likes, likers.filter(Boolean).length, 'likes');
      assert.equal(row.listed, row.status === 'approved' || below.length > 0, 'listed');
      const listed = await snapshot.replies({site: SITE, id: row.id, limit: 100_000});
      const wanted = all.filter(other => other.listed && above(other).includes(row.id));
      assert.deepEqual(listed.map(r => r.id).sort(), wanted.map(r => r.id).sort(), 'the list of answers');
    }
    const distribution = [0, 0, 0, 0, 0];
    const by = {verified: 0, imported: 0};
    let beside = 0;
    const criteria: Record<string, number[]> = {};
    const found = await Promise.all(visitors.map(visitor => snapshot.rating({...THREAD, visitor})));
    const counted = found.filter(rating => {
      return !!rating && (!rating.comment || byId.get(rating.comment)?.status === 'approved');
    }) as RatingRecord[];
    for (const {value, origin, criteria: given} of counted) {
      if (origin === 'member' || origin === 'invited') by.verified++;
      if (origin === 'imported') by.imported++;
      distribution[value - 1]! += 1;
      if (!given) continue;
      const stars = Object.values(given);
      beside += (stars.reduce((sum, one) => sum + one) * 60) / stars.length - value * 60;
      for (const [name, one] of Object.entries(given)) (criteria[name] ??= []).push(one);
    }
    assert.deepEqual(thread.ratings, distribution, 'ratings of the thread');
    assert.deepEqual({verified: thread.verified, imported: thread.imported}, by, 'how ratings came about');
    assert.equal(thread.sixtieths, Math.round(beside), 'what ratings by criteria have beside whole stars');
    const byCriterion = Object.entries(criteria).map(([name, all]) => [name, all.reduce((a, b) => a + b), all.length]);
    assert.deepEqual(
      thread.criteria.map(({name, stars, count}) => [name, stars, count]).sort(),
      byCriterion.sort(),
      'criteria of the thread',
    );
    return {comments: all.length, ratings: counted.length, likes: all.reduce((sum, row) => sum + row.likes, 0)};
  });
}

/** Repeatable random numbers (Mulberry32). */
export function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Checks one promise on an empty database of its own. */
export type PromiseTest = (title: string, check: (empty: EmptyStore) => Promise<void>) => void;
