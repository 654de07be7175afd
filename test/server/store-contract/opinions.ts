import assert from 'node:assert/strict';
import {eraseDue} from '../../../src/server/domain/erasing.ts';
import {createModeration} from '../../../src/server/domain/moderation.ts';
import {createRatings} from '../../../src/server/domain/ratings.ts';
import {createWriting} from '../../../src/server/domain/writing.ts';
import {StoreNotFound, type Store} from '../../../src/server/store/store.ts';
import {actor, draft, insert, recount, SITE, THREAD, type PromiseTest} from './helpers.ts';

const threadOf = async (store: Store) => (await store.read(s => s.thread(THREAD)))!;
const criteriaOf = async (store: Store) =>
  (await threadOf(store)).criteria.map(({name, stars, count}) => [name, stars, count]);

/** What a thread adds up to beside whole stars: criteria and reactions. */
export function opinionPromises(promise: PromiseTest): void {
  promise('criteria are added up with the rating they belong to, and go with it', async ({store, reopen}) => {
    const writing = createWriting(store);
    const ratings = createRatings(store);
    const moderation = createModeration(store);
    const rated = draft({criteria: {Service: 5, Price: 2}});
    await writing.post(actor('ann'), rated);
    await ratings.rate({...actor('bob'), thread: THREAD.thread, value: 3, criteria: {Service: 2, Room: 3, Bed: 5}});
    const all = [
      ['Service', 7, 2],
      ['Price', 2, 1],
      ['Room', 3, 1],
      ['Bed', 5, 1],
    ];
    assert.deepEqual(await criteriaOf(store), all, 'in the order they were first given');
    // 7/2 counts as 4 stars, 10/3 as 3: minus half a star and plus a third.
    assert.deepEqual([(await threadOf(store)).ratings, (await threadOf(store)).sixtieths], [[0, 0, 1, 1, 0], -10]);

    assert.equal(await moderation.hide(SITE, rated.id, 'off-topic'), 'done');
    assert.deepEqual(await criteriaOf(store), [
      ['Service', 2, 1],
      ['Room', 3, 1],
      ['Bed', 5, 1],
    ]);
    await recount(store, ['ann', 'bob']);
    await moderation.show(SITE, rated.id);
    assert.deepEqual((await criteriaOf(store)).sort(), all.sort());
    await recount(store, ['ann', 'bob']);
    const again = await reopen();
    assert.deepEqual((await again.read(s => s.comment({site: SITE, id: rated.id})))?.criteria, rated.criteria);
    await again.close();

    await writing.edit(actor('ann'), {id: rated.id, rating: 1});
    assert.equal((await store.read(s => s.comment({site: SITE, id: rated.id})))?.criteria, null);
    await recount(store, ['ann', 'bob']);
    await writing.edit(actor('ann'), {id: rated.id, criteria: {Price: 4}});
    await ratings.withdraw({...actor('bob'), thread: THREAD.thread});
    assert.deepEqual(await criteriaOf(store), [['Price', 4, 1]]);
    await writing.remove(actor('ann'), rated.id);
    assert.deepEqual(await criteriaOf(store), []);
    await eraseDue(store, Number.MAX_SAFE_INTEGER);
    assert.deepEqual([await criteriaOf(store), (await threadOf(store)).sixtieths], [[], 0]);
    assert.equal((await store.read(s => s.comment({site: SITE, id: rated.id})))?.criteria, null);
  });

  promise('one of each reaction for each visitor and thread, many at once', async ({store, reopen}) => {
    await insert(store);
    const other = await reopen();
    const visitors = Array.from({length: 40}, (_, i) => `v${i % 20}`);
    const react = (visitor: string, reaction: string) => ({...THREAD, visitor, reaction});
    const fresh = await Promise.all(
      visitors.map((visitor, i) =>
        (i % 2 ? store : other).write(t => t.addReaction({...react(visitor, i % 20 < 8 ? '👍' : '❤️'), now: 1})),
      ),
    );
    assert.equal(fresh.filter(Boolean).length, 20);
    assert.deepEqual({...(await threadOf(store)).reactions}, {'👍': 8, '❤️': 12});
    assert.ok(await store.write(t => t.addReaction({...react('v0', '🎉'), now: 2})), 'a visitor may give several');
    assert.ok(await other.read(s => s.hasReaction(react('v0', '🎉'))));
    assert.ok(!(await store.read(s => s.hasReaction(react('v1', '🎉')))));
    const gone = await Promise.all(
      visitors.map((visitor, i) => (i % 2 ? store : other).write(t => t.removeReaction(react(visitor, '👍')))),
    );
    assert.equal(gone.filter(Boolean).length, 8);
    assert.deepEqual({...(await threadOf(other)).reactions}, {'❤️': 12, '🎉': 1}, 'what nobody gives is gone');
    await other.close();
    await assert.rejects(
      store.write(t => t.addReaction({...react('v0', '👍'), thread: 'nowhere', now: 1})),
      StoreNotFound,
    );
    assert.ok(!(await store.read(s => s.hasReaction({...react('v0', '👍'), thread: 'nowhere'}))));
  });
}
