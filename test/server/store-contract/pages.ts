import assert from 'node:assert/strict';
import type {CommentRecord, Place} from '../../../src/server/store/store.ts';
import {insert, SITE, THREAD, walk, type PromiseTest} from './helpers.ts';

/** Keyset pages. */
export function pagePromises(promise: PromiseTest): void {
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
      const above = (before: Place, limit: number) => store.read(s => s.topLevel({...THREAD, order, before, limit}));
      const idsOf = (rows: CommentRecord[]) => rows.map(row => row.id);
      assert.deepEqual(idsOf(await above(row, 1)), [ids[4]], order);
      assert.deepEqual(idsOf(await above(row, 3)), ids.slice(2, 5), `${order}: the last ones before a place, in order`);
      assert.deepEqual(idsOf(await above(row, 9)), ids.slice(0, 5));
      const first = (await store.read(s => s.comment({site: SITE, id: ids[0]!})))!;
      assert.deepEqual(await above(first, 9), []);
    }
  });

  promise('comments with so many stars are a list of their own, in every order, from both ends', async ({store}) => {
    const rows: CommentRecord[] = [];
    for (let i = 0; i < 40; i++) rows.push(await insert(store, {rating: i % 4 ? (i % 5) + 1 : null}));
    for (const [i, {id}] of rows.entries())
      for (let n = 0; n < i % 3; n++) await store.write(t => t.addLike({site: SITE, id, visitor: `v${n}`, now: 1}));
    const answered = rows.find(row => row.rating === 5)!;
    await insert(store, {parent: answered.id, rating: 5});
    await store.write(t =>
      t.setStatus({site: SITE, id: answered.id, status: 'rejected', held: null, reason: 'abusive'}),
    );
    let met = 0;
    for (const rating of [1, 2, 3, 4, 5])
      for (const order of ['newest', 'oldest', 'top'] as const) {
        const all = await store.read(s => s.topLevel({...THREAD, order, limit: 100}));
        const wanted = all.filter(row => row.rating === rating && row.status === 'approved').map(row => row.id);
        const down: string[] = [];
        for (let after: Place | undefined; ;) {
          const page = await store.read(s => s.topLevel({...THREAD, order, limit: 2, rating, ...(after && {after})}));
          down.push(...page.map(row => row.id));
          if (page.length < 2) break;
          after = page.at(-1);
        }
        assert.deepEqual(down, wanted, `${rating} stars, ${order}`);
        const last = (await store.read(s => s.comment({site: SITE, id: wanted.at(-1)!})))!;
        const up = await store.read(s => s.topLevel({...THREAD, order, limit: 100, rating, before: last}));
        assert.deepEqual(
          up.map(row => row.id),
          wanted.slice(0, -1),
        );
        met += wanted.length;
      }
    assert.equal(met, 29 * 3, 'all approved ones with stars, in three orders');
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
}
