import assert from 'node:assert/strict';
import {StoreNotFound, type Store} from '../../../src/server/store/store.ts';
import {insert, random, recount, SITE, THREAD, type PromiseTest} from './helpers.ts';

const OLD = {site: SITE, thread: 'old'};
const VISITORS = ['ann', 'bob', 'cem', 'dee', 'eve'];

const move = (store: Store, from = OLD.thread, to = THREAD.thread) =>
  store.write(({threads}) => threads.move({site: SITE, thread: from, to, now: 5}));

/** Threads as owners look for them, and those that are moved. */
export function threadPromises(promise: PromiseTest): void {
  promise('threads are found by words of key, title and address, page by page', async ({store}) => {
    for (const [thread, title, created] of [
      ['/tea', 'About tea', 10],
      ['/coffee', 'Coffee 100%_', 30],
      ['/cake', 'TEA and cake', 20],
    ] as const) {
      await store.write(t => t.ensureThread({site: SITE, thread, title, url: `https://a.example${thread}`, created}));
      await insert(store, {thread, created});
    }
    await insert(store, {thread: '/tea', created: 40});
    await insert(store, {site: 'other', thread: '/tea'});
    const keys = (more: object = {}) =>
      store.read(async ({threads}) =>
        (await threads.list({site: SITE, order: 'latest', limit: 10, ...more})).map(({thread}) => thread),
      );
    assert.deepEqual(await keys(), ['/tea', '/coffee', '/cake']);
    assert.deepEqual(await keys({limit: 1, after: {value: 40, key: '/tea'}}), ['/coffee']);
    assert.deepEqual(await keys({order: 'comments'}), ['/tea', '/cake', '/coffee'], 'then by key');
    assert.deepEqual(await keys({order: 'comments', after: {value: 1, key: '/cake'}}), ['/coffee']);
    assert.deepEqual(await keys({text: 'tea'}), ['/tea', '/cake']);
    assert.deepEqual(await keys({text: '100%_'}), ['/coffee'], 'nothing in it is a pattern');
    assert.deepEqual(await keys({text: 'a.example/cof'}), ['/coffee']);
    assert.deepEqual(await keys({text: 'none'}), []);
  });

  promise('what an owner has named no page names otherwise, until it may again', async ({store}) => {
    await insert(store);
    const page = {title: 'Of the page', url: 'https://a.example/page'};
    const visit = () => store.write(t => t.ensureThread({...THREAD, ...page, created: 1}));
    const read = async () => {
      const {title, url, named} = (await store.read(s => s.thread(THREAD)))!;
      return [title, url, named];
    };
    await store.write(({threads}) => threads.name({...THREAD, named: {title: 'Mine', url: null}}));
    await visit();
    assert.deepEqual(await read(), ['Mine', null, true]);
    await store.write(({threads}) => threads.name({...THREAD, named: null}));
    assert.deepEqual(await read(), ['Mine', null, false]);
    await visit();
    assert.deepEqual(await read(), ['Of the page', 'https://a.example/page', false]);
    await assert.rejects(
      store.write(({threads}) => threads.name({...OLD, named: null})),
      StoreNotFound,
    );
  });

  promise('a thread that is moved is found under its old keys, however often', async ({store, changed}) => {
    const {id} = await insert(store, {thread: 'a', source: 'Marmalade'});
    changed.length = 0;
    await move(store, 'a', 'b');
    assert.deepEqual(changed, [null]);
    await move(store, 'b', 'c');
    await store.read(async snapshot => {
      const {threads} = snapshot;
      const resolve = (thread: string) => threads.resolve({site: SITE, thread});
      assert.deepEqual(await Promise.all(['a', 'b', 'c', 'd'].map(resolve)), ['c', 'c', 'c', 'd']);
      assert.deepEqual(await threads.aliases({site: SITE, thread: 'c'}), ['a', 'b']);
      assert.deepEqual(await threads.sitesWithAliases(), [SITE]);
      assert.equal(await snapshot.thread({site: SITE, thread: 'a'}), undefined);
      const search = (thread: string) => snapshot.search({site: SITE, thread, text: 'marmalade', limit: 5});
      assert.deepEqual(
        (await search('c')).map(row => row.id),
        [id],
      );
      assert.deepEqual(await search('a'), []);
    });
    await move(store, 'c', 'a');
    await store.read(async ({threads}) => {
      assert.equal(await threads.resolve({site: SITE, thread: 'a'}), 'a', 'where it began');
      assert.deepEqual(await threads.aliases({site: SITE, thread: 'a'}), ['b', 'c']);
    });
    await store.write(({threads}) => threads.removeAlias({site: SITE, thread: 'b'}));
    assert.deepEqual(await store.read(({threads}) => threads.aliases({site: SITE, thread: 'a'})), ['c']);
    await assert.rejects(move(store, 'none', 'a'), StoreNotFound);
    await assert.rejects(move(store, 'a', 'a'), StoreNotFound);
  });

  promise('merged threads count as if all had been written to one', async ({store}) => {
    const rand = random(7);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(rand() * list.length)]!;
    for (const {thread} of [OLD, THREAD]) {
      const ids: string[] = [];
      for (let i = 0; i < 30; i++) {
        const visitor = pick(VISITORS);
        const rating = rand() < 0.4 ? 1 + Math.floor(rand() * 5) : null;
        const criteria = rating && rand() < 0.5 ? {Service: rating, Price: 5} : null;
        const status = pick(['approved', 'approved', 'pending', 'spam'] as const);
        const {id} = await insert(store, {
          thread,
          visitor,
          rating,
          criteria,
          status,
          parent: ids.length && rand() < 0.4 ? pick(ids) : null,
        });
        if (status === 'approved') ids.push(id);
        await store.write(async t => {
          if (rating) {
            const value = criteria ? Math.round((rating + 5) / 2) : rating;
            const comment = rand() < 0.7 ? id : null;
            await t.putRating({site: SITE, thread, visitor, value, criteria, comment, now: Math.floor(rand() * 1000)});
          }
          if (status === 'approved') await t.addLike({site: SITE, id, visitor: pick(VISITORS), now: 1});
          await t.addReaction({site: SITE, thread, visitor, reaction: pick(['👍', '🎉', '❤️']), now: i});
        });
      }
    }
    const newest = await store.read(async s => {
      const found = new Map<string, number>();
      for (const {thread} of [OLD, THREAD])
        for (const visitor of VISITORS)
          for (const one of (await s.ratingsOf({site: SITE, visitor, limit: 9})).filter(one => one.thread === thread))
            found.set(visitor, Math.max(found.get(visitor) ?? 0, one.updated));
      return found;
    });
    const moved = await move(store);
    const {comments, likes} = await recount(store, VISITORS);
    assert.equal(comments, 60);
    assert.ok(likes > 20);
    await store.read(async s => {
      assert.deepEqual(await s.thread(THREAD), moved);
      for (const [visitor, updated] of newest) {
        const [one, ...others] = await s.ratingsOf({site: SITE, visitor, limit: 9});
        assert.deepEqual([one!.updated, others], [updated, []], 'the newer of two ratings');
      }
      const reactions: Record<string, number> = {};
      for (const visitor of VISITORS)
        for (const {reaction} of await s.reactionsOf({site: SITE, visitor, limit: 99}))
          reactions[reaction] = (reactions[reaction] ?? 0) + 1;
      assert.deepEqual({...moved.reactions}, reactions);
      assert.ok(Object.values(reactions).every(count => count <= VISITORS.length));
    });
    // The counters go on from there.
    await store.write(t => t.putRating({...THREAD, visitor: 'new', value: 3, comment: null, now: 2000}));
    await insert(store);
    await recount(store, [...VISITORS, 'new']);
  });

  promise('readers of both threads are told that one was moved', async ({store}) => {
    await insert(store);
    await insert(store, {thread: OLD.thread});
    const before = (await store.read(s => s.newestChange()))!.position;
    await move(store);
    const told = await store.read(s => s.changes({after: before, limit: 10}));
    assert.deepEqual(
      told.map(({thread, kind, comment}) => [thread, kind, comment]),
      [
        ['old', 'moved', null],
        ['k', 'moved', null],
      ],
    );
  });

  promise('what was closed by hand stays closed in what it is merged into', async ({store}) => {
    await insert(store);
    await insert(store, {thread: OLD.thread});
    await store.write(async t => {
      await t.closeThread({...OLD, closed: true});
      await t.closeThread({...THREAD, closed: false});
    });
    assert.equal((await move(store)).closed, true);
  });

  promise('a thread is exported by itself', async ({store}) => {
    const {id} = await insert(store, {visitor: 'ann'});
    const other = await insert(store, {thread: OLD.thread});
    await store.write(async t => {
      for (const one of [id, other.id]) await t.addLike({site: SITE, id: one, visitor: 'bob', now: 1});
      for (const thread of [THREAD, OLD]) {
        await t.putRating({...thread, visitor: 'ann', value: 4, comment: null, now: 1});
        await t.addReaction({...thread, visitor: 'ann', reaction: '👍', now: 1});
      }
    });
    await store.read(async s => {
      const count = async (kind: 'thread' | 'comment' | 'rating' | 'like' | 'reaction' | 'report', thread?: string) =>
        (await s.siteRecords({kind, site: SITE, thread, limit: 10})).records.length;
      for (const kind of ['thread', 'comment', 'rating', 'like', 'reaction'] as const)
        assert.deepEqual([await count(kind), await count(kind, 'k'), await count(kind, 'none')], [2, 1, 0], kind);
      assert.equal(await count('report', 'k'), 0);
    });
  });
}
