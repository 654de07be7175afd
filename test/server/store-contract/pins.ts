import assert from 'node:assert/strict';
import {MAX_PINNED} from '../../../src/protocol/limits.ts';
import {StoreNotFound, type CommentRecord, type Store} from '../../../src/server/store/store.ts';
import {newId} from '../../helpers/server.ts';
import {insert, SITE, THREAD, walk, type PromiseTest} from './helpers.ts';

const pin = (store: Store, {id}: Pick<CommentRecord, 'id'>, at: number | null) =>
  store.write(t => t.pinComment({site: SITE, id, at}));
const pinned = async (store: Store, more: {rating?: number} = {}) =>
  (await store.read(s => s.pinned({...THREAD, ...more}))).map(({id}) => id);
const insertAll = async (store: Store, count: number): Promise<CommentRecord[]> => {
  const rows: CommentRecord[] = [];
  for (let i = 0; i < count; i++) rows.push(await insert(store, {rating: (i % 2) + 4}));
  return rows;
};

/** Comments that stand before all others. */
export function pinPromises(promise: PromiseTest): void {
  promise('pinned comments are a list of their own, newest pin first, and in no page', async ({store, changed}) => {
    const rows = await insertAll(store, 12);
    const [a, b, c] = [rows[2]!, rows[7]!, rows[5]!];
    changed.length = 0;
    assert.equal(await pin(store, a, 300), true);
    assert.deepEqual(changed, [`${SITE} ${THREAD.thread}`]);
    await pin(store, b, 100);
    await pin(store, c, 200);
    await pin(store, await insert(store, {thread: 'other'}), 400);
    assert.deepEqual(await pinned(store), [a.id, c.id, b.id]);
    assert.deepEqual(await pinned(store, {rating: a.rating!}), [a.id]);
    assert.equal((await store.read(s => s.comment({site: SITE, id: a.id})))?.pinned, 300);
    const others = rows.filter(row => ![a, b, c].includes(row)).map(({id}) => id);
    for (const limit of [1, 4, 100]) {
      assert.deepEqual(await walk(store, 'oldest', limit), others);
      assert.deepEqual(await walk(store, 'newest', limit), others.toReversed());
      assert.deepEqual((await walk(store, 'top', limit)).sort(), others.toSorted());
    }
    const up = await store.read(s => s.topLevel({...THREAD, order: 'oldest', before: rows[8]!, limit: 100}));
    assert.deepEqual(
      up.map(({id}) => id),
      others.slice(0, others.indexOf(rows[8]!.id)),
    );
    assert.equal(await pin(store, a, null), true);
    assert.equal(await pin(store, a, null), true, 'it is so already');
    assert.deepEqual(await pinned(store), [c.id, b.id]);
    assert.ok((await walk(store, 'oldest', 100)).includes(a.id));
  });

  promise('a thread has no more pins than it may have, however many are given at once', async ({store, reopen}) => {
    const rows = await insertAll(store, MAX_PINNED + 4);
    const other = await reopen();
    const given = await Promise.all(rows.map((row, i) => pin(i % 2 ? store : other, row, i + 1)));
    await other.close();
    assert.equal(given.filter(Boolean).length, MAX_PINNED);
    const kept = await pinned(store);
    assert.deepEqual(
      kept.toSorted(),
      rows
        .filter((_, i) => given[i])
        .map(({id}) => id)
        .sort(),
    );
    assert.equal(await pin(store, {id: kept[0]!}, 99), true, 'a pinned one may be pinned anew');
    assert.equal((await pinned(store))[0], kept[0]);
    assert.equal(await pin(store, await insert(store, {thread: 'other'}), 1), true, 'threads are counted apart');
  });

  promise('of two threads that become one the newest pins stay', async ({store}) => {
    const ids: string[] = [];
    for (let i = 0; i < 2 * MAX_PINNED; i++) {
      const row = await insert(store, {thread: i % 2 ? 'other' : THREAD.thread});
      await pin(store, row, i + 1);
      ids.unshift(row.id);
    }
    await store.write(t => t.threads.move({site: SITE, thread: 'other', to: THREAD.thread, now: 1}));
    assert.deepEqual(await pinned(store), ids.slice(0, MAX_PINNED));
    assert.equal((await walk(store, 'newest', 100)).length, MAX_PINNED);
  });

  promise('only approved comments of the top level are pinned, and only while they are approved', async ({store}) => {
    const root = await insert(store);
    const reply = await insert(store, {parent: root.id});
    const waiting = await insert(store, {status: 'pending', held: 'pre'});
    assert.deepEqual([await pin(store, reply, 1), await pin(store, waiting, 1)], [false, false]);
    await assert.rejects(pin(store, {id: newId()}, 1), StoreNotFound);
    await assert.rejects(pin(store, {id: newId()}, null), StoreNotFound);
    for (const status of ['rejected', 'pending', 'spam'] as const) {
      assert.equal(await pin(store, root, 1), true);
      const change = {site: SITE, id: root.id, held: null};
      await store.write(t =>
        t.setStatus(status === 'rejected' ? {...change, status, reason: null} : {...change, status}),
      );
      assert.deepEqual(await pinned(store), [], status);
      // Its place among the others is that of what it was: something answers it.
      assert.deepEqual(await walk(store, 'oldest', 100), [root.id]);
      await store.write(t => t.setStatus({site: SITE, id: root.id, status: 'approved', held: null}));
      assert.deepEqual(await pinned(store), [], 'it has lost its pin');
    }
    await pin(store, root, 1);
    await store.write(t => t.eraseComment({site: SITE, id: root.id}));
    assert.deepEqual(await pinned(store), []);
  });

  promise('a deletion that is undone gives the pin back, where there is room', async ({store}) => {
    const rows = await insertAll(store, MAX_PINNED + 1);
    const [first, ...others] = rows as [CommentRecord, ...CommentRecord[]];
    const name = {site: SITE, id: first.id};
    const deleteFirst = () => store.write(t => t.deleteComment({...name, due: 1, stars: null}));
    await pin(store, first, 7);
    await deleteFirst();
    assert.deepEqual(await pinned(store), []);
    await store.write(t => t.restoreComment(name));
    assert.equal((await store.read(s => s.comment(name)))?.pinned, 7);
    await deleteFirst();
    for (const row of others) await pin(store, row, 8);
    await store.write(t => t.restoreComment(name));
    assert.equal((await pinned(store)).length, MAX_PINNED);
    assert.equal((await store.read(s => s.comment(name)))?.pinned, null);
  });
}
