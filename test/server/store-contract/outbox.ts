import assert from 'node:assert/strict';
import {SITE, type PromiseTest} from './helpers.ts';

/** What waits to be sent. */
export function outboxPromises(promise: PromiseTest): void {
  const message = (comment: string, due: number, receiver = 'r') => ({
    ...{site: SITE, comment, receiver, created: 1, due, attempts: 0},
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
      other.read(async snapshot => (await snapshot.dueMessages({receiver: 'r', now, limit})).map(m => m.comment));
    assert.deepEqual(await due(30), ['b', 'c', 'a'], 'added once, longest due first');
    assert.deepEqual(await due(30, 2), ['b', 'c']);
    assert.equal(await other.read(snapshot => snapshot.nextMessage('r')), 10);
    await store.write(t => t.postponeMessage({...message('b', 50), attempts: 1}));
    assert.deepEqual(await due(30), ['c', 'a']);
    const [, , last] = await other.read(snapshot => snapshot.dueMessages({receiver: 'r', now: 60, limit: 3}));
    assert.deepEqual([last?.comment, last?.due, last?.attempts], ['b', 50, 1]);
    for (const comment of ['a', 'b', 'c', 'd']) await store.write(t => t.removeMessage(message(comment, 0)));
    await store.write(t => t.postponeMessage(message('a', 1)));
    assert.deepEqual(await due(100), [], 'gone stays gone');
    assert.equal(await other.read(snapshot => snapshot.nextMessage('r')), null);
    assert.equal(await other.read(snapshot => snapshot.nextMessage('other')), 5);
    await other.close();
  });
}
