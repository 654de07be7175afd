import assert from 'node:assert/strict';
import {insert, SITE, THREAD, type PromiseTest} from './helpers.ts';

/** What is counted over time. */
export function chartPromises(promise: PromiseTest): void {
  promise('comments of a stretch of time are counted by status, each once', async ({store}) => {
    for (const [created, status] of [
      [99, 'approved'],
      [100, 'approved'],
      [150, 'approved'],
      [150, 'pending'],
      [199, 'spam'],
      [199, 'rejected'],
      [200, 'spam'],
    ] as const)
      await insert(store, {created, status});
    await insert(store, {created: 150, site: 'other'});
    const deleted = await insert(store, {created: 150});
    await store.write(t => t.eraseComment({site: SITE, id: deleted.id}));
    await store.read(async ({charts}) => {
      const count = (from: number, until: number) => charts.comments({site: SITE, from, until});
      assert.deepEqual(await count(100, 200), {approved: 2, pending: 1, rejected: 1, spam: 1});
      assert.deepEqual(await count(0, 100), {approved: 1, pending: 0, rejected: 0, spam: 0});
      assert.deepEqual(await count(200, 300), {approved: 0, pending: 0, rejected: 0, spam: 1});
    });
  });

  promise('ratings are counted by star when they were first given, as their thread counts them', async ({store}) => {
    const shown = await insert(store, {created: 1});
    const held = await insert(store, {created: 1, status: 'pending'});
    await insert(store, {created: 1, site: 'other'});
    const rate = (visitor: string, value: number, now: number, comment: string | null = null, site = SITE) =>
      store.write(t => t.putRating({...THREAD, site, visitor, value, comment, now}));
    await rate('ann', 5, 99);
    await rate('bob', 5, 100);
    await rate('cem', 2, 150);
    await rate('cem', 1, 400);
    await rate('dee', 4, 199, shown.id);
    await rate('eve', 3, 150, held.id);
    await rate('ann', 3, 150, null, 'other');
    await store.read(async ({charts}) => {
      assert.deepEqual(await charts.ratings({site: SITE, from: 100, until: 200}), [1, 0, 0, 1, 1]);
      assert.deepEqual(await charts.ratings({site: SITE, from: 200, until: 500}), [0, 0, 0, 0, 0]);
    });
    await store.write(t => t.setStatus({site: SITE, id: held.id, status: 'approved', held: null}));
    assert.deepEqual(
      await store.read(({charts}) => charts.ratings({site: SITE, from: 100, until: 200})),
      [1, 0, 1, 1, 1],
    );
  });

  promise('time to reply is that of the site’s first approved answer to a visitor', async ({store}) => {
    const asked = await insert(store, {created: 100});
    const answer = (created: number, more: object = {}) =>
      insert(store, {created, parent: asked.id, role: 'site', ...more});
    await answer(110, {role: null});
    await answer(120, {status: 'pending', held: 'pre'});
    const first = await answer(150, {role: 'moderator'});
    await answer(160);
    await answer(170, {parent: first.id});
    const member = await insert(store, {created: 300, role: 'member'});
    await answer(500, {parent: member.id});
    await insert(store, {created: 600, role: 'site'});
    await store.read(async ({charts}) => {
      const waits = async (from: number, until: number, limit = 9) =>
        (await charts.repliesAfter({site: SITE, from, until, limit})).sort((a, b) => a - b);
      assert.deepEqual(await waits(0, 1000), [50, 200]);
      assert.deepEqual(await waits(0, 1000, 1), [200], 'of the newest answers');
      assert.deepEqual(await waits(0, 150), []);
      assert.deepEqual(await waits(150, 151), [50]);
      assert.deepEqual(await waits(151, 500), [], 'a second answer is none');
      assert.deepEqual(await charts.repliesAfter({site: 'other', from: 0, until: 1000, limit: 9}), []);
    });
    await store.write(t => t.setStatus({site: SITE, id: first.id, status: 'rejected', held: null, reason: null}));
    assert.deepEqual(
      await store.read(({charts}) => charts.repliesAfter({site: SITE, from: 0, until: 200, limit: 9})),
      [60],
      'the first one that is shown',
    );
  });

  promise('what waits longest is found', async ({store}) => {
    const oldest = () => store.read(({charts}) => charts.oldestWaiting(SITE));
    assert.equal(await oldest(), null);
    await insert(store, {created: 5});
    await insert(store, {created: 6, status: 'pending', site: 'other'});
    await insert(store, {created: 30, status: 'pending'});
    const {id} = await insert(store, {created: 20, status: 'pending'});
    assert.equal(await oldest(), 20);
    await store.write(t => t.setStatus({site: SITE, id, status: 'approved', held: null}));
    assert.equal(await oldest(), 30);
  });
}
