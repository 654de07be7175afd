import assert from 'node:assert/strict';
import {setTimeout as wait} from 'node:timers/promises';
import {insert, SITE, THREAD, type PromiseTest} from './helpers.ts';

/** Sites, and what is set for each. */
export function sitePromises(promise: PromiseTest): void {
  promise('sites are made once, keep what is set for them, and are forgotten with it', async ({store, reopen}) => {
    await store.write(async ({sites}) => {
      assert.equal(await sites.make({site: 'b', created: 1}), true);
      assert.equal(await sites.make({site: 'a', created: 2}), true);
      assert.equal(await sites.make({site: 'b', created: 3}), false, 'there already');
      await sites.set({site: 'a', key: 'x', value: '1'});
      await sites.set({site: 'b', key: 'x', value: '"one"'});
      await sites.set({site: 'b', key: 'x', value: '"two"'});
      await sites.set({site: 'b', key: 'y', value: '[]'});
      await sites.unset({site: 'b', key: 'y'});
      await sites.unset({site: 'b', key: 'none'});
    });
    const other = await reopen();
    await other.read(async ({sites}) => {
      assert.deepEqual(await sites.made(), [
        {site: 'a', created: 2},
        {site: 'b', created: 1},
      ]);
      assert.deepEqual(await sites.settings(), [
        {site: 'a', key: 'x', value: '1'},
        {site: 'b', key: 'x', value: '"two"'},
      ]);
    });
    await other.write(({sites}) => sites.unmake('b'));
    await other.read(async ({sites}) => {
      assert.deepEqual(await sites.made(), [{site: 'a', created: 2}]);
      assert.deepEqual(await sites.settings(), [{site: 'a', key: 'x', value: '1'}]);
    });
    await other.close();
  });

  promise('sizes of sites are counted over their threads', async ({store}) => {
    assert.deepEqual(await store.read(({sites}) => sites.sizes()), []);
    await insert(store);
    await insert(store, {thread: 'other'});
    await insert(store, {thread: 'other', status: 'pending'});
    await insert(store, {site: 'zoo'});
    assert.deepEqual(await store.read(({sites}) => sites.sizes()), [
      {site: SITE, threads: 2, comments: 2},
      {site: 'zoo', threads: 1, comments: 1},
    ]);
  });

  promise('what waits is counted: comments of a site, and messages by receiver', async ({store}) => {
    await insert(store, {status: 'pending', held: 'pre'});
    await insert(store, {status: 'pending', held: 'pre', site: 'zoo'});
    await insert(store);
    const named = {site: SITE, kind: 'comment', address: ''};
    await store.write(async t => {
      for (const [comment, receiver, created] of [
        ['a', 'x', 20],
        ['b', 'x', 10],
        ['a', 'y', 30],
      ] as const)
        await t.addMessage({...named, about: comment, receiver, created, due: 1, attempts: 0});
    });
    await store.read(async ({sites}) => {
      assert.deepEqual([await sites.waiting(SITE), await sites.waiting('none')], [1, 0]);
      assert.deepEqual(await sites.messages(), [
        {receiver: 'x', waiting: 2, oldest: 10},
        {receiver: 'y', waiting: 1, oldest: 30},
      ]);
    });
  });

  promise('a change of a setting is told as a change of everything, in other processes too', async empty => {
    const {store, changed, reopen} = empty;
    await insert(store);
    changed.length = 0;
    await store.write(({sites}) => sites.set({site: SITE, key: 'x', value: '1'}));
    assert.deepEqual(changed, [null]);
    const other = await reopen();
    changed.length = 0;
    await other.write(({sites}) => sites.unset({site: SITE, key: 'x'}));
    for (const end = Date.now() + 5_000; !changed.includes(null) && Date.now() < end;) await wait(20);
    assert.ok(changed.includes(null));
    await other.close();
  });

  promise('a thread is closed by hand, and opened by hand for good', async ({store}) => {
    await insert(store);
    const state = async () => {
      const {closed, opened} = (await store.read(snapshot => snapshot.thread(THREAD)))!;
      return [closed, opened];
    };
    assert.deepEqual(await state(), [false, false]);
    await store.write(transaction => transaction.closeThread({...THREAD, closed: true}));
    assert.deepEqual(await state(), [true, false]);
    await store.write(transaction => transaction.closeThread({...THREAD, closed: false}));
    assert.deepEqual(await state(), [false, true]);
  });
}
