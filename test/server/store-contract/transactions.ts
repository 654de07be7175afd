import assert from 'node:assert/strict';
import {StoreNotFound} from '../../../src/server/store/store.ts';
import type {Store} from '../../../src/server/store/store.ts';
import {newId} from '../../helpers/server.ts';
import {becomes} from '../../helpers/wait.ts';
import {insert, newComment, recount, SITE, THREAD, type PromiseTest} from './helpers.ts';

/** Durable, one after the other, and told to who listens. */
export function transactionPromises(promise: PromiseTest): void {
  promise('an acknowledged write is there for another process at once, and after closing', async ({store, reopen}) => {
    const {id} = await insert(store);
    const other = await reopen();
    assert.equal((await other.read(s => s.comment({site: SITE, id})))?.id, id);
    await other.close();
    await store.close();
    const again = await reopen();
    const kept = await again.read(s => s.comment({site: SITE, id}));
    assert.deepEqual([kept?.source, kept?.email, kept?.parent, kept?.pinned], ['Words', 'ann@example.com', null, null]);
    await again.close();
  });

  promise('closing commits what was asked for', async ({store, reopen}) => {
    const asked = Array.from({length: 50}, () => insert(store));
    await store.close();
    await Promise.all(asked);
    const again = await reopen();
    assert.equal((await again.read(s => s.thread(THREAD)))?.comments, 50);
    await again.close();
  });

  promise('a thread takes over the page it is told, and keeps it when told none', async ({store}) => {
    const tell = (url: string | null, title: string) =>
      store.write(async transaction => {
        const {url: kept, title: keptTitle} = await transaction.ensureThread({...THREAD, url, title, created: 1});
        return [kept, keptTitle];
      });
    assert.deepEqual(await tell('https://a.example/1', 'One'), ['https://a.example/1', 'One']);
    assert.deepEqual(await tell(null, ''), ['https://a.example/1', 'One']);
    assert.deepEqual(await tell('https://a.example/2', 'Two'), ['https://a.example/2', 'Two']);
    assert.equal((await store.read(s => s.thread(THREAD)))?.url, 'https://a.example/2');
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
      return [before, (await snapshot.thread(THREAD))?.comments, (await snapshot.latest({...THREAD, limit: 9})).length];
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

  promise('what is not there cannot be changed', async ({store}) => {
    await insert(store);
    const name = {site: SITE, id: newId()};
    const missing = {rejects: 0};
    for (const change of [
      store.write(t => t.insertComment(newComment({parent: name.id}))),
      store.write(t => t.insertComment(newComment({thread: 'nowhere'}))),
      store.write(t => t.editComment({...name, name: '', source: '', body: '[]', edited: 1})),
      store.write(t => t.setCommentRating({...name, rating: 1})),
      store.write(t => t.setStatus({...name, status: 'rejected', held: null, reason: 'abusive'})),
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
    await becomes('told', () => changed.some(thread => thread === null || thread === 's k'));
    await other.close();
  });
}
