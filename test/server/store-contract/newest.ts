import assert from 'node:assert/strict';
import {insert, SITE, THREAD, type PromiseTest} from './helpers.ts';

/** Lists over many threads. */
export function newestPromises(promise: PromiseTest): void {
  promise('the newest comments of a site and of a thread are those that everybody sees', async ({store}) => {
    const ids: string[] = [];
    for (let i = 0; i < 9; i++) {
      // 4 answers 3.
      const thread = i % 3 === 0 || i === 4 ? THREAD.thread : 'other';
      ids.push((await insert(store, {created: 5_000 + i, thread, parent: i === 4 ? ids[3]! : null})).id);
    }
    await insert(store, {site: 'elsewhere', created: 9_000});
    const gone = ids[6]!;
    await store.write(t => t.eraseComment({site: SITE, id: gone}));
    const list = async (limit: number, thread?: string) =>
      (await store.read(s => s.newest({site: SITE, thread, limit}))).map(({id}) => id);
    const all = ids.toReversed().filter(id => id !== gone);
    assert.deepEqual(await list(100), all);
    assert.deepEqual(await list(3), all.slice(0, 3));
    // Those of the thread: 0, 3, the answer 4; 6 is gone.
    assert.deepEqual(await list(100, THREAD.thread), [ids[4], ids[3], ids[0]]);
    assert.deepEqual(await list(100, 'nobody wrote here'), []);
  });

  promise('answers to a visitor are those of others, wherever they stand', async ({store}) => {
    const own = await insert(store, {visitor: 'ann', thread: 'a', created: 1});
    const also = await insert(store, {visitor: 'ann', thread: 'b', created: 2});
    const bobs = await insert(store, {visitor: 'bob', thread: 'b', created: 3});
    const answer = await insert(store, {visitor: 'bob', thread: 'a', parent: own.id, created: 4});
    await insert(store, {visitor: 'ann', thread: 'a', parent: answer.id, created: 5});
    const guest = await insert(store, {visitor: '', thread: 'b', parent: also.id, created: 6});
    await insert(store, {visitor: 'ann', thread: 'a', parent: own.id, created: 7});
    await insert(store, {visitor: 'eve', thread: 'b', parent: bobs.id, created: 8});
    const gone = await insert(store, {visitor: 'bob', thread: 'a', parent: own.id, created: 9});
    await store.write(t => t.eraseComment({site: SITE, id: gone.id}));
    const to = async (visitor: string, limit = 10, among = 10) =>
      (await store.read(s => s.newestAnswers({site: SITE, visitor, among, limit}))).map(({id}) => id);
    assert.deepEqual(await to('ann'), [guest.id, answer.id]);
    assert.deepEqual(await to('ann', 1), [guest.id]);
    assert.deepEqual(await to('nobody'), []);
  });
}
