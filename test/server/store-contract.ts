import assert from 'node:assert/strict';
import {after, describe, test} from 'node:test';
import {createModeration} from '../../src/server/domain/moderation.ts';
import {createRatings} from '../../src/server/domain/ratings.ts';
import {createWriting, type Draft} from '../../src/server/domain/writing.ts';
import {StoreConflict, StoreNotFound} from '../../src/server/store/store.ts';
import type {
  CommentRecord,
  NewCommentRecord,
  Order,
  Place,
  RatingRecord,
  Store,
  ThreadName,
  ThreadRecord,
} from '../../src/server/store/store.ts';
import {newId} from '../helpers/server.ts';

/** An empty database of an engine. */
export interface EmptyStore {
  store: Store;
  /** The threads told as changed so far, as `site thread`; `null` entries are "any". */
  changed: (string | null)[];
  /** Opens the same data again, as another process would; `store` may be open or closed. */
  reopen(): Promise<Store>;
}

const SITE = 's';
const THREAD: ThreadName = {site: SITE, thread: 'k'};
let clock = 1_000;

const newComment = (more: Partial<NewCommentRecord> = {}): NewCommentRecord => ({
  ...THREAD,
  ...{id: newId(), parent: null, name: 'Ann', email: 'ann@example.com', visitor: '', created: clock++},
  ...{body: '[]', source: 'Words', digest: 'd', rating: null, ...more},
});

/** Stores a comment, with its thread if it is the first. */
async function insert(store: Store, more: Partial<NewCommentRecord> = {}): Promise<CommentRecord> {
  const comment = newComment(more);
  return store.write(async transaction => {
    await transaction.ensureThread({site: comment.site, thread: comment.thread, url: null, title: '', created: 1});
    return (await transaction.insertComment(comment)).comment;
  });
}

const draft = (more: Partial<Draft> = {}): Draft => ({
  ...{id: newId(), thread: THREAD.thread, parent: null, name: '', email: '', text: 'Hello', rating: null, ...more},
});
const actor = (visitor = '') => ({site: SITE, visitor, network: null, now: clock++, url: null, title: ''});

/** Walks through all pages of the top level. */
async function walk(store: Store, order: Order, limit: number, between?: () => Promise<unknown>): Promise<string[]> {
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
async function recount(store: Store, visitors: string[]) {
  return store.read(async snapshot => {
    const thread = (await snapshot.thread(THREAD))!;
    const all = await snapshot.latest({...THREAD, limit: 100_000});
    const visible = all.filter(row => row.status === 'visible');
    assert.equal(thread.comments, visible.length, 'comments of the thread');
    const byId = new Map(all.map(row => [row.id, row]));
    const above = (row: CommentRecord): string[] => (row.parent ? [row.parent, ...above(byId.get(row.parent)!)] : []);
    for (const row of all) {
      const below = visible.filter(other => above(other).includes(row.id));
      assert.equal(row.replies, below.length, 'answers below a comment');
      const likers = await Promise.all(visitors.map(visitor => snapshot.hasLike({site: SITE, id: row.id, visitor})));
      assert.equal(row.likes, likers.filter(Boolean).length, 'likes');
      assert.equal(row.listed, row.status === 'visible' || below.length > 0, 'listed');
      const listed = await snapshot.replies({site: SITE, id: row.id, limit: 100_000});
      const wanted = all.filter(other => other.listed && above(other).includes(row.id));
      assert.deepEqual(listed.map(r => r.id).sort(), wanted.map(r => r.id).sort(), 'the list of answers');
    }
    const distribution = [0, 0, 0, 0, 0];
    const found = await Promise.all(visitors.map(visitor => snapshot.rating({...THREAD, visitor})));
    const counted = found.filter((rating): rating is RatingRecord => {
      return !!rating && (!rating.comment || byId.get(rating.comment)?.status === 'visible');
    });
    for (const {value} of counted) distribution[value - 1]! += 1;
    assert.deepEqual(thread.ratings, distribution, 'ratings of the thread');
    return {comments: all.length, ratings: counted.length, likes: all.reduce((sum, row) => sum + row.likes, 0)};
  });
}

/** Repeatable random numbers (Mulberry32). */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Promises of `store/store.ts` whose tests must have run, however the suite is changed. */
const PROMISES = 20;

/** Puts an engine through everything that `store/store.ts` promises. */
export function storeContract(name: string, openEmptyStore: () => Promise<EmptyStore>): void {
  describe(`${name} keeps the store’s promises`, () => {
    let reached = 0;
    const promise = (title: string, check: (empty: EmptyStore) => Promise<void>) =>
      test(title, async () => {
        const empty = await openEmptyStore();
        try {
          await check(empty);
          reached++;
        } finally {
          await empty.store.close().catch(() => {});
        }
      });
    after(() => assert.ok(reached >= PROMISES, `only ${reached} of ${PROMISES} promises were checked`));

    promise(
      'an acknowledged write is there for another process at once, and after closing',
      async ({store, reopen}) => {
        const {id} = await insert(store);
        const other = await reopen();
        assert.equal((await other.read(s => s.comment({site: SITE, id})))?.id, id);
        await other.close();
        await store.close();
        const again = await reopen();
        const kept = await again.read(s => s.comment({site: SITE, id}));
        assert.deepEqual(
          [kept?.source, kept?.email, kept?.parent, kept?.pinned],
          ['Words', 'ann@example.com', null, false],
        );
        await again.close();
      },
    );

    promise('closing commits what was asked for', async ({store, reopen}) => {
      const asked = Array.from({length: 50}, () => insert(store));
      await store.close();
      await Promise.all(asked);
      const again = await reopen();
      assert.equal((await again.read(s => s.thread(THREAD)))?.comments, 50);
      await again.close();
    });

    promise('a write that rejects changed nothing, and no other write with it', async ({store}) => {
      const failing = store.write(async transaction => {
        await transaction.ensureThread({...THREAD, url: null, title: '', created: 1});
        await transaction.insertComment(newComment());
        throw new Error('no');
      });
      const [failed, done] = await Promise.allSettled([failing, insert(store, {thread: 'other'})]);
      assert.deepEqual([failed.status, done.status], ['rejected', 'fulfilled']);
      assert.equal(await store.read(s => s.thread(THREAD)), undefined);
      assert.equal((await store.read(s => s.thread({site: SITE, thread: 'other'})))?.comments, 1);
    });

    promise('nothing is read before it is committed', async ({store}) => {
      await insert(store);
      const {during} = await store.write(async transaction => {
        await transaction.insertComment(newComment());
        return {during: (await store.read(s => s.thread(THREAD)))?.comments};
      });
      assert.equal(during, 1);
      assert.equal((await store.read(s => s.thread(THREAD)))?.comments, 2);
    });

    promise('all reads of one snapshot see the same state', async ({store}) => {
      await insert(store);
      const counts = await store.read(async snapshot => {
        const before = (await snapshot.thread(THREAD))?.comments;
        const written = insert(store);
        // Engines with a connection for reads commit this meanwhile; others after the snapshot.
        await Promise.race([written, new Promise(resolve => setTimeout(resolve, 100))]);
        return [
          before,
          (await snapshot.thread(THREAD))?.comments,
          (await snapshot.latest({...THREAD, limit: 9})).length,
        ];
      });
      assert.deepEqual(counts, [1, 1, 1]);
    });

    promise('transactions have the effect of one after the other, from two processes too', async ({store, reopen}) => {
      await insert(store);
      const other = await reopen();
      const increase = (on: Store) =>
        on.write(async transaction => {
          const rating = await transaction.rating({...THREAD, visitor: 'counter'});
          const value = ((rating?.value ?? 0) % 5) + 1;
          await transaction.putRating({...THREAD, visitor: 'counter', value, comment: null, now: 1});
          return value;
        });
      const values = await Promise.all(Array.from({length: 60}, (_, i) => increase(i % 2 ? store : other)));
      await other.close();
      const times = [1, 2, 3, 4, 5].map(value => values.filter(v => v === value).length);
      assert.deepEqual(times, [12, 12, 12, 12, 12]);
    });

    promise('one comment for each id, however many post it at once', async ({store, reopen}) => {
      await insert(store);
      const other = await reopen();
      const comment = newComment();
      const tries = Array.from({length: 40}, (_, i) =>
        (i % 2 ? store : other).write(transaction => transaction.insertComment(comment)),
      );
      const results = await Promise.allSettled(tries);
      await other.close();
      assert.equal(results.filter(r => r.status === 'fulfilled').length, 1);
      for (const r of results)
        if (r.status === 'rejected') assert.ok(r.reason instanceof StoreConflict, String(r.reason));
      assert.equal((await store.read(s => s.thread(THREAD)))?.comments, 2);
      assert.ok(await insert(store, {id: comment.id, site: 'another site'}), 'another site may have the same id');
    });

    promise('a retry of a post is answered with what is stored, other content is a conflict', async ({store}) => {
      const writing = createWriting(store);
      const post = draft({rating: 4});
      const retries = await Promise.all(Array.from({length: 20}, () => writing.post(actor('ann'), post)));
      const made = retries.map(r => 'created' in r && r.created);
      assert.equal(made.filter(Boolean).length, 1);
      assert.deepEqual(await writing.post(actor('ann'), {...post, text: 'Other'}), {refused: 'conflict'});
      assert.deepEqual(await writing.post(actor('eve'), post), {refused: 'conflict'});
      assert.deepEqual(await recount(store, ['ann', 'eve']), {comments: 1, ratings: 1, likes: 0});
    });

    promise('what is not there cannot be changed', async ({store}) => {
      await insert(store);
      const name = {site: SITE, id: newId()};
      const missing = {rejects: 0};
      for (const change of [
        store.write(t => t.insertComment(newComment({parent: name.id}))),
        store.write(t => t.insertComment(newComment({thread: 'nowhere'}))),
        store.write(t => t.editComment({...name, name: '', source: '', body: '[]', edited: 1})),
        store.write(t => t.setCommentRating({...name, rating: 1})),
        store.write(t => t.setStatus({...name, status: 'hidden'})),
        store.write(t => t.eraseComment(name)),
        store.write(t => t.addLike({...name, visitor: 'ann', now: 1})),
        store.write(t => t.putRating({site: SITE, thread: 'nowhere', visitor: 'ann', value: 1, comment: null, now: 1})),
      ]) {
        await assert.rejects(change, StoreNotFound);
        missing.rejects++;
      }
      assert.equal(missing.rejects, 8);
      assert.equal(await store.write(t => t.removeRating({...THREAD, visitor: 'ann'})), undefined);
      assert.equal(await store.write(t => t.removeLike({...name, visitor: 'ann'})), false);
      assert.deepEqual(await recount(store, ['ann']), {comments: 1, ratings: 0, likes: 0});
    });

    promise('one rating for each visitor and thread, whatever the path', async ({store}) => {
      const writing = createWriting(store);
      const ratings = createRatings(store);
      const rate = (value: number) => ratings.rate({...actor('ann'), thread: THREAD.thread, value});
      await rate(1);
      await Promise.all(
        [2, 3, 4, 5, 1, 2].map((value, i) =>
          i % 2 ? rate(value) : writing.post(actor('ann'), draft({rating: value})),
        ),
      );
      const {ratings: counted} = await recount(store, ['ann']);
      assert.equal(counted, 1);
      await ratings.withdraw({...actor('ann'), thread: THREAD.thread});
      assert.deepEqual((await store.read(s => s.thread(THREAD)))?.ratings, [0, 0, 0, 0, 0]);
    });

    promise('many ratings at once are all counted', async ({store, reopen}) => {
      await insert(store);
      const other = await reopen();
      const visitors = Array.from({length: 100}, (_, i) => `v${i}`);
      await Promise.all(
        visitors.map((visitor, i) =>
          createRatings(i % 2 ? store : other).rate({...actor(visitor), thread: THREAD.thread, value: (i % 5) + 1}),
        ),
      );
      await other.close();
      assert.deepEqual((await store.read(s => s.thread(THREAD)))?.ratings, [20, 20, 20, 20, 20]);
    });

    promise('one like for each visitor and comment, many at once', async ({store}) => {
      const {id} = await insert(store);
      const visitors = Array.from({length: 50}, (_, i) => `v${i % 25}`);
      const fresh = await Promise.all(
        visitors.map(visitor => store.write(t => t.addLike({site: SITE, id, visitor, now: 1}))),
      );
      assert.equal(fresh.filter(Boolean).length, 25);
      assert.equal((await store.read(s => s.comment({site: SITE, id})))?.likes, 25);
      const gone = await Promise.all(
        visitors.map(visitor => store.write(t => t.removeLike({site: SITE, id, visitor}))),
      );
      assert.equal(gone.filter(Boolean).length, 25);
      assert.equal((await store.read(s => s.comment({site: SITE, id})))?.likes, 0);
    });

    promise('an allowance is never used more often than it may be', async ({store, reopen}) => {
      const other = await reopen();
      const name = {site: SITE, target: 't', network: 'n', day: 5};
      const taken = await Promise.all(
        Array.from({length: 40}, (_, i) => (i % 2 ? store : other).write(t => t.takeAllowance(name, 7))),
      );
      await other.close();
      assert.equal(taken.filter(Boolean).length, 7);
      await store.write(t => t.returnAllowance(name));
      assert.deepEqual([await take(), await take()], [true, false]);
      await store.write(t => t.forgetAllowances({day: 5}));
      assert.equal(await take(), false, 'a day that is not over is kept');
      await store.write(t => t.forgetAllowances({day: 6}));
      assert.equal(await take(), true);
      function take() {
        return store.write(t => t.takeAllowance(name, 7));
      }
    });

    promise('a value is kept as the first one gave it', async ({store, reopen}) => {
      const other = await reopen();
      const keep = (on: Store, value: string) => on.write(t => t.keepValue({name: 'secret', value}));
      const values = await Promise.all(Array.from({length: 10}, (_, i) => keep(i % 2 ? store : other, `v${i}`)));
      await other.close();
      assert.equal(new Set(values).size, 1);
      await store.close();
      const again = await reopen();
      assert.equal(await keep(again, 'late'), values[0]);
      await again.close();
    });

    promise('the top level is complete and in order, page by page', async ({store}) => {
      const rows: CommentRecord[] = [];
      for (let i = 0; i < 30; i++) rows.push(await insert(store, {created: 1_000 + Math.floor(i / 3)}));
      for (const [i, {id}] of rows.entries()) {
        for (let n = 0; n < i % 4; n++) await store.write(t => t.addLike({site: SITE, id, visitor: `v${n}`, now: 1}));
      }
      await insert(store, {parent: rows[3]!.id});
      const oldest = rows.toSorted((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1)).map(row => row.id);
      const likes = new Map(rows.map((row, i) => [row.id, i % 4]));
      const newest = oldest.toReversed();
      const orders = {oldest, newest, top: newest.toSorted((a, b) => likes.get(b)! - likes.get(a)!)};
      let pages = 0;
      for (const limit of [1, 7, 30, 100]) {
        for (const order of ['oldest', 'newest', 'top'] as const) {
          assert.deepEqual(await walk(store, order, limit), orders[order], `${order}, ${limit} a page`);
          pages++;
        }
      }
      assert.equal(pages, 12);
      for (const order of ['oldest', 'newest', 'top'] as const) {
        const ids = orders[order];
        const row = (await store.read(s => s.comment({site: SITE, id: ids[5]!})))!;
        const before = await store.read(s => s.topLevelBefore({...THREAD, order, before: row}));
        assert.equal(before?.id, ids[4], order);
        const first = (await store.read(s => s.comment({site: SITE, id: ids[0]!})))!;
        assert.equal(await store.read(s => s.topLevelBefore({...THREAD, order, before: first})), undefined);
      }
    });

    promise('pages stay where they are while others write', async ({store}) => {
      const rows: string[] = [];
      for (let i = 0; i < 20; i++) rows.push((await insert(store)).id);
      let written = 0;
      const newest = await walk(store, 'newest', 4, async () => {
        await insert(store);
        await store.write(t => t.addLike({site: SITE, id: rows[0]!, visitor: `v${written++}`, now: 1}));
      });
      assert.deepEqual(newest, rows.toReversed());
      assert.ok(written >= 4);
      const oldest = await walk(store, 'oldest', 4);
      assert.equal(new Set(oldest).size, 20 + written, 'every comment once');
    });

    promise('answers come after what they answer, at any depth, page by page', async ({store}) => {
      const root = await insert(store);
      const ids: string[] = [];
      let parent = root.id;
      for (let i = 0; i < 12; i++) {
        const row = await insert(store, {parent: i % 3 ? parent : root.id});
        parent = row.id;
        ids.push(row.id);
      }
      const seen: string[] = [];
      for (let after: Place | undefined; ;) {
        const page = await store.read(s => s.replies({site: SITE, id: root.id, limit: 5, ...(after && {after})}));
        seen.push(...page.map(row => row.id));
        after = page.at(-1);
        if (page.length < 5) break;
      }
      assert.deepEqual(seen, ids);
      const deepest = (await store.read(s => s.comment({site: SITE, id: ids[2]!})))!;
      assert.deepEqual(
        [deepest.depth, (await store.read(s => s.ancestors(deepest))).map(row => row.id)],
        [3, [ids[1], ids[0], root.id]],
      );
    });

    promise(
      'deleting what others answer leaves a place without words, until the last answer goes',
      async ({store, reopen}) => {
        const root = await insert(store, {rating: 2, source: 'Secret words'});
        const child = await insert(store, {parent: root.id, source: 'Secret words'});
        const leaf = await insert(store, {parent: child.id});
        const erase = (id: string) => store.write(t => t.eraseComment({site: SITE, id}));
        const get = async (id: string) => (await store.read(s => s.comment({site: SITE, id})))!;
        for (const {id} of [root, child]) await erase(id);
        await store.close();
        const again = await reopen();
        const list = await again.read(s => s.replies({site: SITE, id: root.id, limit: 9}));
        assert.deepEqual(
          list.map(row => [row.id, row.status, row.source, row.name, row.email]),
          [
            [child.id, 'deleted', '', '', null],
            [leaf.id, 'visible', 'Words', 'Ann', 'ann@example.com'],
          ],
        );
        store = again;
        assert.equal((await get(root.id)).rating, null);
        await recount(store, []);
        await erase(leaf.id);
        assert.deepEqual(await store.read(s => s.topLevel({...THREAD, order: 'newest', limit: 9})), []);
        await assert.rejects(insert(store, {id: root.id}), StoreConflict, 'the id stays taken');
        await erase(leaf.id);
        assert.deepEqual(await recount(store, []), {comments: 3, ratings: 0, likes: 0});
        await again.close();
      },
    );

    promise('what is hidden comes back as it was', async ({store}) => {
      const writing = createWriting(store);
      const moderation = createModeration(store);
      const root = draft({rating: 5});
      await writing.post(actor('ann'), root);
      await writing.post(actor('bob'), draft({parent: root.id, rating: 3}));
      const state = () =>
        store.read(
          async s =>
            [await s.thread(THREAD), await s.comment({site: SITE, id: root.id})] as [ThreadRecord, CommentRecord],
        );
      const before = await state();
      assert.equal(await moderation.hide(SITE, root.id), 'done');
      const [thread, hidden] = await state();
      assert.deepEqual([thread.comments, thread.ratings], [1, [0, 0, 1, 0, 0]]);
      assert.deepEqual([hidden.status, hidden.listed, hidden.source], ['hidden', true, 'Hello']);
      await recount(store, ['ann', 'bob']);
      assert.equal(await moderation.hide(SITE, root.id), 'unchanged');
      assert.equal(await moderation.show(SITE, root.id), 'done');
      assert.deepEqual(await state(), before);

      await moderation.hide(SITE, root.id);
      await createRatings(store).withdraw({...actor('ann'), thread: THREAD.thread});
      await moderation.show(SITE, root.id);
      assert.deepEqual((await state())[0].ratings, [0, 0, 1, 0, 0], 'a rating withdrawn meanwhile stays withdrawn');
      await recount(store, ['ann', 'bob']);
    });

    promise('each commit tells the threads it changed, once', async ({store, changed}) => {
      const row = await insert(store);
      assert.ok(changed.includes('s k'));
      changed.length = 0;
      await store.write(async transaction => {
        await transaction.addLike({site: SITE, id: row.id, visitor: 'ann', now: 1});
        await transaction.setCommentRating({site: SITE, id: row.id, rating: 1});
      });
      assert.deepEqual(changed, ['s k']);
      changed.length = 0;
      await assert.rejects(
        store.write(async t => {
          await t.eraseComment(row);
          throw new Error('no');
        }),
      );
      await store.read(s => s.thread(THREAD));
      assert.deepEqual(changed, [], 'nothing is told of what did not happen');
    });

    promise('another process’ commit is told soon', async ({changed, reopen}) => {
      const other = await reopen();
      changed.length = 0;
      await insert(other);
      const start = performance.now();
      while (!changed.some(thread => thread === null || thread === 's k')) {
        assert.ok(performance.now() - start < 5_000, 'not told within five seconds');
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      await other.close();
    });

    promise('counters equal a recount after a thousand mixed writes', async ({store}) => {
      const next = random(7);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
      const visitors = Array.from({length: 12}, (_, i) => `v${i}`);
      const writing = createWriting(store);
      const ratings = createRatings(store);
      const moderation = createModeration(store);
      const ids: string[] = [];
      const hidden: string[] = [];
      const authors = new Map<string, string>();
      const done: Record<string, number> = {};
      const stars = () => 1 + Math.floor(next() * 5);
      const writes: Record<string, () => Promise<object | string | null>> = {
        post: () => {
          const parent = ids.length && next() < 0.7 ? pick(ids) : null;
          const post = draft({parent, rating: next() < 0.4 ? stars() : null});
          const author = pick(visitors);
          ids.push(post.id);
          authors.set(post.id, author);
          return writing.post(actor(author), post);
        },
        edit: () => {
          const id = pick(ids);
          return writing.edit(actor(authors.get(id)), {id, rating: next() < 0.5 ? stars() : null});
        },
        remove: () => {
          const id = pick(ids);
          return writing.remove(actor(next() < 0.5 ? authors.get(id) : pick(visitors)), id);
        },
        like: () => writing.like(actor(pick(visitors)), pick(ids), next() < 0.7),
        rate: () => ratings.rate({...actor(pick(visitors)), thread: THREAD.thread, value: stars()}),
        withdraw: () => ratings.withdraw({...actor(pick(visitors)), thread: THREAD.thread}),
        hide: () => {
          hidden.push(pick(ids));
          return moderation.hide(SITE, hidden.at(-1)!);
        },
        show: () => moderation.show(SITE, pick(hidden.length ? hidden : ids)),
        delete: () => (next() < 0.3 ? moderation.delete(SITE, pick(ids)) : moderation.show(SITE, pick(ids))),
      };
      await writes.post!();
      for (let round = 0; round < 50; round++) {
        const batch = Array.from({length: 20}, async () => {
          const kind = next() < 0.3 ? 'post' : pick(Object.keys(writes));
          const result = await writes[kind]!();
          const happened =
            result === 'done' || result === null || (typeof result === 'object' && !('refused' in result));
          if (happened) done[kind] = (done[kind] ?? 0) + 1;
        });
        await Promise.all(batch);
      }
      const counted = await recount(store, visitors);
      for (const kind of Object.keys(writes)) assert.ok((done[kind] ?? 0) >= 10, `${kind}: ${done[kind]}`);
      assert.ok(counted.comments >= 100 && counted.ratings >= 3 && counted.likes >= 5, JSON.stringify(counted));
    });
  });
}
