import assert from 'node:assert/strict';
import {newId} from '../../helpers/server.ts';
import {insert, SITE, type PromiseTest} from './helpers.ts';

/** What checks of comments rest on. */
export function checkPromises(promise: PromiseTest): void {
  promise(
    'a challenge is used once, by all processes together, and remembered until it expires',
    async ({store, reopen}) => {
      const other = await reopen();
      const spend = (on: typeof store, id: string, site = SITE) =>
        on.write(t => t.spendChallenge({site, id, expires: 50}));
      const tries = await Promise.all([store, other, store, other].map(on => spend(on, 'a')));
      assert.equal(tries.filter(Boolean).length, 1);
      assert.equal(await spend(other, 'a', 'another'), true, 'of another site');
      assert.equal(await store.write(t => t.forgetChallenges({now: 50, most: 9})), 0);
      assert.equal(await spend(store, 'a'), false);
      assert.equal(await store.write(t => t.forgetChallenges({now: 51, most: 1})), 1, 'some at a time');
      assert.equal(await store.write(t => t.forgetChallenges({now: 51, most: 9})), 1);
      assert.equal(await spend(store, 'a'), true);
      const isSpent = (id: string) => other.read(s => s.isSpent({site: SITE, id}));
      assert.deepEqual([await isSpent('a'), await isSpent('b')], [true, false]);
      await other.close();
    },
  );

  promise('what was said of a comment is kept until its words are gone', async ({store}) => {
    const {id} = await insert(store);
    const decision = {site: SITE, id, print: 'p', created: 5, findings: '[1]'};
    await store.write(t => t.keepDecision(decision));
    assert.deepEqual({...(await store.read(s => s.decision({site: SITE, id})))}, decision);
    await store.write(t => t.keepDecision({...decision, findings: '[2]'}));
    assert.equal((await store.read(s => s.decision({site: SITE, id})))?.findings, '[2]');
    await store.write(t => t.eraseComment({site: SITE, id}));
    assert.equal(await store.read(s => s.decision({site: SITE, id})), undefined);
  });

  promise('texts that are alike are counted since a time, up to a limit', async ({store}) => {
    const keep = (created: number, print: string, site = SITE) =>
      store.write(t => t.keepDecision({site, id: newId(), print, created, findings: '[]'}));
    for (const created of [1, 2, 3, 4]) await keep(created, 'p');
    await keep(9, 'q');
    await keep(9, 'p', 'another');
    const alike = (since: number, limit = 9) => store.read(s => s.alike({site: SITE, print: 'p', since, limit}));
    assert.deepEqual([await alike(0), await alike(3), await alike(5), await alike(0, 2)], [4, 2, 0, 2]);
  });

  promise('what became of a visitor’s latest comments is counted', async ({store}) => {
    const ids: string[] = [];
    const statuses = ['approved', 'pending', 'spam', 'approved', 'rejected'] as const;
    for (const [i, status] of statuses.entries()) {
      const held = status === 'pending' ? 'first' : null;
      const who = {visitor: 'ann', subject: 'member-1', role: 'member'} as const;
      ids.push((await insert(store, {...who, status, held, created: 1_000 + i})).id);
    }
    await insert(store, {visitor: 'bob', created: 1_001});
    const of = (who: {visitor: string} | {subject: string}, more: {limit?: number; before?: number} = {}) =>
      store.read(({spam}) =>
        spam.history({site: SITE, ...who, settledBefore: 1_001, latelyAfter: 1_002, limit: 9, ...more}),
      );
    const all = {approved: 2, settled: 1, refused: 2, lately: 2};
    assert.deepEqual([await of({visitor: 'ann'}), await of({subject: 'member-1'})], [all, all]);
    assert.deepEqual(await of({visitor: 'ann'}, {limit: 2}), {approved: 1, settled: 0, refused: 1, lately: 2});
    assert.deepEqual(await of({visitor: 'ann'}, {before: 1_003}), {approved: 1, settled: 1, refused: 1, lately: 0});
    const nothing = {approved: 0, settled: 0, refused: 0, lately: 0};
    assert.deepEqual([await of({visitor: 'eve'}), await of({subject: ''})], [nothing, nothing], 'guests are nobody');
    await store.write(t => t.setStatus({site: SITE, id: ids[4]!, status: 'approved', held: null}));
    assert.deepEqual(await of({visitor: 'ann'}), {approved: 3, settled: 1, refused: 1, lately: 2});
    const pending = await store.read(s => s.pending({site: SITE, limit: 9}));
    assert.deepEqual(
      pending.map(({id, role, subject}) => [id, role, subject]),
      [[ids[1], 'member', 'member-1']],
    );
  });

  promise('a newer message about a comment takes the place of one that is under way', async ({store}) => {
    const name = {site: SITE, receiver: 'r', kind: 'comment', about: 'a', address: ''};
    const first = {...name, created: 1, due: 1, attempts: 0};
    await store.write(t => t.addMessage(first));
    await store.write(t => t.addMessage({...first, created: 2, due: 2}));
    await store.write(async t => {
      await t.postponeMessage({...first, due: 99, attempts: 5});
      await t.removeMessage(first);
    });
    const due = await store.read(s => s.dueMessages({receiver: 'r', now: 9, limit: 9}));
    assert.deepEqual(
      due.map(({created, attempts}) => [created, attempts]),
      [[2, 0]],
    );
    await store.write(t => t.addMessage(first));
    await store.write(t => t.removeMessage({...name, created: 2}));
    assert.equal(await store.read(s => s.nextMessage('r')), null);
  });
}
