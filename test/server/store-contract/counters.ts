import assert from 'node:assert/strict';
import {createPipeline} from '../../../src/server/domain/checks/index.ts';
import {moderationCheck} from '../../../src/server/domain/checks/moderation.ts';
import {createDesk} from '../../../src/server/domain/desk.ts';
import {createModeration} from '../../../src/server/domain/moderation.ts';
import {eraseDue} from '../../../src/server/domain/erasing.ts';
import {createVisitors} from '../../../src/server/domain/visitors.ts';
import {createRatings, starsOf} from '../../../src/server/domain/ratings.ts';
import {fixedSettings} from '../../../src/server/domain/site-settings.ts';
import {createWriting} from '../../../src/server/domain/writing.ts';
import {StoreConflict} from '../../../src/server/store/store.ts';
import type {CommentRecord, ThreadRecord} from '../../../src/server/store/store.ts';
import {actor, draft, insert, random, recount, SITE, THREAD, type PromiseTest} from './helpers.ts';

/** Exact counters, whatever was hidden or deleted. */
export function counterPromises(promise: PromiseTest): void {
  promise(
    'deleting what others answer leaves a place without words, until the last answer goes',
    async ({store, reopen}) => {
      const root = await insert(store, {rating: 2, source: 'Secret words'});
      const child = await insert(store, {parent: root.id, source: 'Secret words'});
      const leaf = await insert(store, {parent: child.id});
      const erase = (id: string) => store.write(t => t.eraseComment({site: SITE, id}));
      const get = async (id: string) => (await store.read(s => s.comment({site: SITE, id})))!;
      for (const {id} of [root, child]) await erase(id);
      await store.close();
      const again = await reopen();
      const list = await again.read(s => s.replies({site: SITE, id: root.id, limit: 9}));
      assert.deepEqual(
        list.map(row => [row.id, row.status, row.source, row.name, row.email]),
        [
          [child.id, 'deleted', '', '', null],
          [leaf.id, 'approved', 'Words', 'Ann', 'ann@example.com'],
        ],
      );
      store = again;
      assert.equal((await get(root.id)).rating, null);
      await recount(store, []);
      await erase(leaf.id);
      assert.deepEqual(await store.read(s => s.topLevel({...THREAD, order: 'newest', limit: 9})), []);
      await assert.rejects(insert(store, {id: root.id}), StoreConflict, 'the id stays taken');
      await erase(leaf.id);
      assert.deepEqual(await recount(store, []), {comments: 3, ratings: 0, likes: 0});
      await again.close();
    },
  );

  promise('what waits is counted and listed when it is approved, its rating too', async ({store}) => {
    const root = await insert(store);
    const held = await insert(store, {parent: root.id, visitor: 'ann', rating: 4, status: 'pending', held: 'first'});
    const rating = {...THREAD, visitor: 'ann', value: 4, comment: held.id};
    await store.write(t => t.putRating({...rating, now: 5}));
    assert.deepEqual([held.status, held.held, held.listed, held.revision], ['pending', 'first', false, 0]);
    await recount(store, ['ann']);
    const set = (status: 'approved' | 'spam' | 'pending') =>
      store.write(t => t.setStatus({site: SITE, id: held.id, status, held: status === 'pending' ? 'check' : null}));
    const approved = await set('approved');
    assert.deepEqual([approved.comment.held, approved.comment.listed], [null, true]);
    assert.deepEqual([approved.thread.comments, approved.thread.ratings], [2, [0, 0, 0, 1, 0]]);
    await recount(store, ['ann']);
    const spam = await set('spam');
    assert.deepEqual([spam.thread.comments, spam.thread.ratings], [1, [0, 0, 0, 0, 0]]);
    assert.equal((await set('pending')).comment.held, 'check');
    await recount(store, ['ann']);
    const erased = await store.write(t => t.eraseComment({site: SITE, id: held.id}));
    assert.deepEqual([erased.comment.held, erased.thread.comments], [null, 1]);
    await recount(store, ['ann']);
  });

  promise(
    'a rating counts until a newer comment that waits is approved, and not after it was given anew',
    async ({store}) => {
      const {rate, withdraw} = createRatings(store);
      const moderation = createModeration(store);
      const waiting = createWriting(store, {
        settingsOf: fixedSettings({moderation: 'pre'}),
        checks: createPipeline({checks: [moderationCheck]}),
      });
      const ann = () => ({...actor('ann'), thread: THREAD.thread});
      const counts = async () => {
        await recount(store, ['ann', 'bob']);
        return (await store.read(s => s.thread(THREAD)))!.ratings;
      };
      await rate({...ann(), value: 4});
      const second = draft({rating: 2});
      const third = draft({rating: 1});
      const posted = await waiting.post(actor('ann'), second);
      assert.ok(!('refused' in posted));
      assert.deepEqual([posted.comment.status, posted.comment.rating, posted.rating.average], ['pending', 2, 4]);
      await waiting.post(actor('ann'), third);
      await waiting.edit(actor('ann'), {id: third.id, rating: 3});
      assert.deepEqual(await counts(), [0, 0, 0, 1, 0], 'neither of those that wait');
      await moderation.show(SITE, third.id);
      assert.deepEqual(await counts(), [0, 0, 1, 0, 0], 'the newer one');
      await moderation.show(SITE, second.id);
      assert.deepEqual(await counts(), [0, 0, 1, 0, 0], 'not the older one after it');

      const fourth = draft({rating: 1});
      await waiting.post(actor('ann'), fourth);
      await moderation.hide(SITE, fourth.id, 'off-topic');
      assert.deepEqual(await counts(), [0, 0, 1, 0, 0], 'rejected, it never counted');
      await rate({...ann(), value: 5});
      await moderation.show(SITE, fourth.id);
      assert.deepEqual(await counts(), [0, 0, 0, 0, 1], 'rated again since');
      const fifth = draft({rating: 1});
      await waiting.post(actor('ann'), fifth);
      await withdraw(ann());
      await moderation.show(SITE, fifth.id);
      assert.deepEqual(await counts(), [0, 0, 0, 0, 0], 'withdrawn since');

      // On the moderators' page, with an undo.
      await rate({...actor('bob'), thread: THREAD.thread, value: 4});
      const bobs = draft({rating: 2});
      await waiting.post(actor('bob'), bobs);
      const desk = createDesk(store);
      const moderator = {id: 'm', name: 'mo', role: 'owner'} as Parameters<typeof desk.act>[0];
      const {undo} = await desk.act(moderator, {site: SITE, action: 'approve', ids: [bobs.id]});
      assert.deepEqual(await counts(), [0, 1, 0, 0, 0]);
      assert.equal(await desk.undo(moderator, undo!), 1);
      assert.deepEqual(await counts(), [0, 0, 0, 1, 0], 'as it was before');
    },
  );

  promise('what is shown to nobody has a place when something approved is stored below it', async ({store}) => {
    const root = await insert(store);
    await store.write(t => t.eraseComment({site: SITE, id: root.id}));
    const held = await insert(store, {parent: root.id, status: 'spam'});
    assert.deepEqual(await store.read(s => s.topLevel({...THREAD, order: 'newest', limit: 9})), []);
    const leaf = await insert(store, {parent: held.id});
    const [top] = await store.read(s => s.topLevel({...THREAD, order: 'newest', limit: 9}));
    assert.deepEqual([top?.id, top?.status, top?.replies], [root.id, 'deleted', 1]);
    const below = await store.read(s => s.replies({site: SITE, id: root.id, limit: 9}));
    assert.deepEqual(
      below.map(({id}) => id),
      [held.id, leaf.id],
    );
    await recount(store, []);
  });

  promise('what is hidden comes back as it was', async ({store}) => {
    const writing = createWriting(store);
    const moderation = createModeration(store);
    const root = draft({rating: 5});
    await writing.post(actor('ann'), root);
    await writing.post(actor('bob'), draft({parent: root.id, rating: 3}));
    const state = () =>
      store.read(
        async s =>
          [await s.thread(THREAD), await s.comment({site: SITE, id: root.id})] as [ThreadRecord, CommentRecord],
      );
    const before = await state();
    assert.equal(await moderation.hide(SITE, root.id, 'off-topic'), 'done');
    const [thread, hidden] = await state();
    assert.deepEqual([thread.comments, thread.ratings], [1, [0, 0, 1, 0, 0]]);
    assert.deepEqual([hidden.status, hidden.listed, hidden.source], ['rejected', true, 'Hello']);
    await recount(store, ['ann', 'bob']);
    assert.equal(await moderation.hide(SITE, root.id, 'off-topic'), 'unchanged');
    assert.equal(await moderation.show(SITE, root.id), 'done');
    assert.deepEqual(await state(), before);

    await moderation.hide(SITE, root.id, 'off-topic');
    await createRatings(store).withdraw({...actor('ann'), thread: THREAD.thread});
    await moderation.show(SITE, root.id);
    assert.deepEqual((await state())[0].ratings, [0, 0, 1, 0, 0], 'a rating withdrawn meanwhile stays withdrawn');
    await recount(store, ['ann', 'bob']);
  });

  promise('counters equal a recount after more than a thousand mixed writes', async ({store}) => {
    const next = random(7);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
    const visitors = Array.from({length: 12}, (_, i) => `v${i}`);
    const writing = createWriting(store);
    const ratings = createRatings(store);
    const moderation = createModeration(store);
    const own = createVisitors(store);
    const ids: string[] = [];
    const hidden: string[] = [];
    const authors = new Map<string, string>();
    const done: Record<string, number> = {};
    const stars = () => 1 + Math.floor(next() * 5);
    const names = ['Service', 'Price', 'Taste', 'Room', 'Staff', 'Bed', 'Sound'];
    const opinion = () => {
      if (next() < 0.5) return {rating: stars()};
      const asked = names.filter(() => next() < 0.6).slice(0, 5);
      return {rating: null, criteria: Object.fromEntries([...asked, 'Service'].map(name => [name, stars()]))};
    };
    const writes: Record<string, () => Promise<object | string | null | void>> = {
      post: () => {
        const parent = ids.length && next() < 0.7 ? pick(ids) : null;
        const post = draft({parent, ...(next() < 0.4 && opinion())});
        const author = pick(visitors);
        ids.push(post.id);
        authors.set(post.id, author);
        return writing.post(actor(author), post);
      },
      edit: () => {
        const id = pick(ids);
        return writing.edit(actor(authors.get(id)), {id, ...(next() < 0.5 ? opinion() : {rating: null})});
      },
      remove: () => {
        const id = pick(ids);
        return writing.remove(actor(next() < 0.5 ? authors.get(id) : pick(visitors)), id);
      },
      restore: () => {
        const id = pick(ids);
        return writing.restore(actor(authors.get(id)), id);
      },
      erase: async () => void (next() < 0.3 && (await eraseDue(store, Number.MAX_SAFE_INTEGER))),
      forget: async () => {
        if (next() < 0.2) await own.forget({site: SITE, visitor: pick(visitors)});
      },
      like: () => writing.like(actor(pick(visitors)), pick(ids), next() < 0.7),
      rate: () => ratings.rate({...actor(pick(visitors)), thread: THREAD.thread, ...starsOf(opinion())!}),
      withdraw: () => ratings.withdraw({...actor(pick(visitors)), thread: THREAD.thread}),
      hide: () => {
        hidden.push(pick(ids));
        return moderation.hide(SITE, hidden.at(-1)!, 'off-topic');
      },
      show: () => moderation.show(SITE, pick(hidden.length ? hidden : ids)),
      delete: () => (next() < 0.3 ? moderation.delete(SITE, pick(ids)) : moderation.show(SITE, pick(ids))),
    };
    await writes.post!();
    for (let round = 0; round < 80; round++) {
      const batch = Array.from({length: 20}, async () => {
        const kind = next() < 0.3 ? 'post' : pick(Object.keys(writes));
        const result = await writes[kind]!();
        const happened =
          result === 'done' ||
          result === null ||
          result === undefined ||
          (typeof result === 'object' && !('refused' in result));
        if (happened) done[kind] = (done[kind] ?? 0) + 1;
      });
      await Promise.all(batch);
    }
    const counted = await recount(store, visitors);
    const thread = (await store.read(s => s.thread(THREAD)))!;
    assert.ok(thread.criteria.length > 1 && thread.sixtieths, JSON.stringify(thread));
    for (const kind of Object.keys(writes)) assert.ok((done[kind] ?? 0) >= 10, `${kind}: ${done[kind]}`);
    assert.ok(counted.comments >= 100 && counted.ratings >= 3 && counted.likes >= 5, JSON.stringify(counted));
  });
}
