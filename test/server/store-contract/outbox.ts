import assert from 'node:assert/strict';
import {SITE, type PromiseTest} from './helpers.ts';

/** What waits to be sent. */
export function outboxPromises(promise: PromiseTest): void {
  const message = (comment: string, due: number, receiver = 'r') => ({
    ...{site: SITE, receiver, kind: 'comment', about: comment, address: '', created: 1, due, attempts: 0},
  });

  promise('a message waits for its receiver until it is removed', async ({store, reopen}) => {
    await store.write(async transaction => {
      for (const [comment, due] of [
        ['a', 30],
        ['b', 10],
        ['c', 20],
        ['d', 99],
      ] as const) {
        await transaction.addMessage(message(comment, due));
        await transaction.addMessage(message(comment, 5, 'other'));
      }
      await transaction.addMessage({...message('a', 1), attempts: 7});
    });
    const other = await reopen();
    const due = (now: number, limit = 10) =>
      other.read(async snapshot => (await snapshot.dueMessages({receiver: 'r', now, limit})).map(m => m.about));
    assert.deepEqual(await due(30), ['b', 'c', 'a'], 'added once, longest due first');
    assert.deepEqual(await due(30, 2), ['b', 'c']);
    assert.equal(await other.read(snapshot => snapshot.nextMessage('r')), 10);
    await store.write(t => t.postponeMessage({...message('b', 50), attempts: 1}));
    assert.deepEqual(await due(30), ['c', 'a']);
    const [, , last] = await other.read(snapshot => snapshot.dueMessages({receiver: 'r', now: 60, limit: 3}));
    assert.deepEqual([last?.about, last?.due, last?.attempts], ['b', 50, 1]);
    for (const comment of ['a', 'b', 'c', 'd']) await store.write(t => t.removeMessage(message(comment, 0)));
    await store.write(t => t.postponeMessage(message('a', 1)));
    assert.deepEqual(await due(100), [], 'gone stays gone');
    assert.equal(await other.read(snapshot => snapshot.nextMessage('r')), null);
    assert.equal(await other.read(snapshot => snapshot.nextMessage('other')), 5);
    await other.close();
  });

  promise('messages of other kinds, and to others behind the same receiver, are others', async ({store}) => {
    const first = message('a', 1);
    const others = [
      {...first, kind: 'digest'},
      {...first, address: 'x'},
      {...first, site: 'other'},
    ];
    await store.write(async t => {
      for (const one of [first, ...others]) await t.addMessage(one);
      await t.postponeMessage({...first, due: 50, attempts: 3});
    });
    const waiting = (now: number) => store.read(s => s.waitingMessages({receiver: 'r', now}));
    assert.deepEqual(await waiting(0), {count: 1, oldest: 1}, 'what was tried already waits');
    assert.deepEqual(await waiting(1), {count: 4, oldest: 1});
    assert.deepEqual(await store.read(s => s.waitingMessages({receiver: 'nobody', now: 9})), {count: 0, oldest: null});
    assert.equal(await store.write(t => t.removeMessage(first)), true);
    assert.equal(await store.write(t => t.removeMessage(first)), false);
    assert.equal((await waiting(9)).count, 3);
  });

  promise(
    'how sending to a receiver goes is remembered: since when it fails, and that it no longer does',
    async ({store}) => {
      const note = (at: number, problem: string | null) =>
        store.write(t => t.noteReceiver({receiver: 'r', at, problem}));
      const read = () => store.read(s => s.receiver('r'));
      assert.equal(await read(), undefined);
      await note(1, 'dead');
      await note(2, 'still dead');
      assert.deepEqual(await read(), {receiver: 'r', sent: null, failing: 1, failed: 2, problem: 'still dead'});
      await note(3, null);
      assert.deepEqual(await read(), {receiver: 'r', sent: 3, failing: null, failed: 2, problem: 'still dead'});
      await note(4, 'again');
      assert.equal((await read())?.failing, 4);
    },
  );
}
