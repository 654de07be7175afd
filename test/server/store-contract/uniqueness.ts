import assert from 'node:assert/strict';
import {createRatings} from '../../../src/server/domain/ratings.ts';
import {createWriting} from '../../../src/server/domain/writing.ts';
import {StoreConflict} from '../../../src/server/store/store.ts';
import {actor, draft, insert, newComment, recount, SITE, THREAD, type PromiseTest} from './helpers.ts';

/** One of each, however many try at once. */
export function uniquenessPromises(promise: PromiseTest): void {
  promise('one comment for each id, however many post it at once', async ({store, reopen}) => {
    await insert(store);
    const other = await reopen();
    const comment = newComment();
    const tries = Array.from({length: 40}, (_, i) =>
      (i % 2 ? store : other).write(transaction => transaction.insertComment(comment)),
    );
    const results = await Promise.allSettled(tries);
    await other.close();
    assert.equal(results.filter(r => r.status === 'fulfilled').length, 1);
    for (const r of results)
      if (r.status === 'rejected') assert.ok(r.reason instanceof StoreConflict, String(r.reason));
    assert.equal((await store.read(s => s.thread(THREAD)))?.comments, 2);
    assert.ok(await insert(store, {id: comment.id, site: 'another site'}), 'another site may have the same id');
  });

  promise('a retry of a post is answered with what is stored, other content is a conflict', async ({store}) => {
    const writing = createWriting(store);
    const post = draft({rating: 4});
    const retries = await Promise.all(Array.from({length: 20}, () => writing.post(actor('ann'), post)));
    const made = retries.map(r => 'created' in r && r.created);
    assert.equal(made.filter(Boolean).length, 1);
    assert.deepEqual(await writing.post(actor('ann'), {...post, text: 'Other'}), {refused: 'conflict'});
    assert.deepEqual(await writing.post(actor('eve'), post), {refused: 'conflict'});
    assert.deepEqual(await recount(store, ['ann', 'eve']), {comments: 1, ratings: 1, likes: 0});
  });

  promise('one rating for each visitor and thread, whatever the path', async ({store}) => {
    const writing = createWriting(store);
    const ratings = createRatings(store);
    const rate = (value: number) => ratings.rate({...actor('ann'), thread: THREAD.thread, value});
    await rate(1);
    await Promise.all(
      [2, 3, 4, 5, 1, 2].map((value, i) => (i % 2 ? rate(value) : writing.post(actor('ann'), draft({rating: value})))),
    );
    const {ratings: counted} = await recount(store, ['ann']);
    assert.equal(counted, 1);
    await ratings.withdraw({...actor('ann'), thread: THREAD.thread});
    assert.deepEqual((await store.read(s => s.thread(THREAD)))?.ratings, [0, 0, 0, 0, 0]);
  });

  promise('many ratings at once are all counted', async ({store, reopen}) => {
    await insert(store);
    const other = await reopen();
    const visitors = Array.from({length: 100}, (_, i) => `v${i}`);
    await Promise.all(
      visitors.map((visitor, i) =>
        createRatings(i % 2 ? store : other).rate({...actor(visitor), thread: THREAD.thread, value: (i % 5) + 1}),
      ),
    );
    await other.close();
    assert.deepEqual((await store.read(s => s.thread(THREAD)))?.ratings, [20, 20, 20, 20, 20]);
  });

  promise('one like for each visitor and comment, many at once', async ({store}) => {
    const {id} = await insert(store);
    const visitors = Array.from({length: 50}, (_, i) => `v${i % 25}`);
    const fresh = await Promise.all(
      visitors.map(visitor => store.write(t => t.addLike({site: SITE, id, visitor, now: 1}))),
    );
    assert.equal(fresh.filter(Boolean).length, 25);
    assert.equal((await store.read(s => s.comment({site: SITE, id})))?.likes, 25);
    const gone = await Promise.all(visitors.map(visitor => store.write(t => t.removeLike({site: SITE, id, visitor}))));
    assert.equal(gone.filter(Boolean).length, 25);
    assert.equal((await store.read(s => s.comment({site: SITE, id})))?.likes, 0);
  });

  promise('an allowance is never used more often than it may be', async ({store, reopen}) => {
    const other = await reopen();
    const name = {site: SITE, target: 't', network: 'n', day: 5};
    const taken = await Promise.all(
      Array.from({length: 40}, (_, i) => (i % 2 ? store : other).write(t => t.takeAllowance(name, 7))),
    );
    await other.close();
    assert.deepEqual(
      taken.filter(Boolean).sort((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7],
    );
    await store.write(t => t.returnAllowance(name));
    assert.deepEqual([await take(), await take()], [7, 0]);
    assert.equal(await store.write(t => t.forgetAllowances({day: 5, most: 10})), 0);
    assert.equal(await take(), 0, 'a day that is not over is kept');
    assert.equal(await store.write(t => t.takeAllowance({...name, target: 'none'}, 0)), 0);
    const unlimited = {...name, day: 6, target: 'all'};
    const all = Array.from({length: 9}, () => store.write(t => t.takeAllowance(unlimited, Infinity)));
    assert.equal(Math.max(...(await Promise.all(all))), 9);
    await store.write(t => t.takeAllowance({...name, target: 'u'}, 7));
    assert.equal(await store.write(t => t.forgetAllowances({day: 6, most: 1})), 1, 'some at a time');
    assert.equal(await store.write(t => t.forgetAllowances({day: 6, most: 10})), 1);
    assert.equal(await take(), 1);
    function take() {
      return store.write(t => t.takeAllowance(name, 7));
    }
  });
}
