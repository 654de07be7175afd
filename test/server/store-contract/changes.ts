import assert from 'node:assert/strict';
import type {ChangeRecord, Store} from '../../../src/server/store/store.ts';
import {newId} from '../../helpers/server.ts';
import {insert, newComment, SITE, THREAD, type PromiseTest} from './helpers.ts';

const all = (store: Store, after = 0) => store.read(snapshot => snapshot.changes({after, limit: 100_000}));
const said = (entries: ChangeRecord[]) => entries.map(({kind, comment}) => `${kind} ${comment ?? ''}`.trim());

/** The log of changes. */
export function changePromises(promise: PromiseTest): void {
  promise(
    'the log has an entry for each comment that a transaction changed for everybody, and no other',
    async ({store}) => {
      const since = async (work: Parameters<Store['write']>[0]) => {
        const before = (await store.read(s => s.newestChange()))?.position ?? 0;
        await store.write(work);
        return said(await all(store, before));
      };
      const {id} = await insert(store);
      const name = {site: SITE, id};
      assert.deepEqual(said(await all(store)), [`new ${id}`]);
      assert.deepEqual(await since(t => t.addLike({...name, visitor: 'v', now: 1})), [`likes ${id}`]);
      assert.deepEqual(await since(t => t.addLike({...name, visitor: 'v', now: 1})), [], 'there is one already');
      assert.deepEqual(await since(t => t.removeLike({...name, visitor: 'v'})), [`likes ${id}`]);
      assert.deepEqual(await since(t => t.putRating({...THREAD, visitor: 'v', value: 4, comment: null, now: 1})), [
        'rating',
      ]);
      assert.deepEqual(await since(t => t.putRating({...THREAD, visitor: 'v', value: 4, comment: null, now: 2})), []);
      assert.deepEqual(await since(t => t.removeRating({...THREAD, visitor: 'v'})), ['rating']);
      assert.deepEqual(await since(t => t.addReaction({...THREAD, visitor: 'v', reaction: '👍', now: 1})), ['rating']);
      const edit = {...name, name: 'Ann', source: 'Other', body: '[]', edited: 5};
      const several = await since(async t => {
        await t.editComment(edit);
        await t.setCommentRating({...name, rating: 3});
        await t.putRating({...THREAD, visitor: 'w', value: 3, comment: id, now: 1});
      });
      assert.deepEqual(several, [`changed ${id}`], 'once, which tells the ratings too');
      assert.deepEqual(await since(t => t.setStatus({...name, status: 'rejected', held: null, reason: 'abusive'})), [
        `removed ${id}`,
      ]);
      assert.deepEqual(await since(t => t.editComment({...edit, source: 'Unseen'})), [], 'nobody sees it');
      assert.deepEqual(await since(t => t.setStatus({...name, status: 'spam', held: null})), []);
      assert.deepEqual(await since(t => t.setStatus({...name, status: 'approved', held: null})), [`new ${id}`]);
      assert.deepEqual(await since(t => t.eraseComment(name)), [`removed ${id}`]);

      const held = newComment({status: 'pending'});
      assert.deepEqual(await since(t => t.insertComment(held)), []);
      assert.deepEqual(await since(t => t.setStatus({site: SITE, id: held.id, status: 'approved', held: null})), [
        `new ${held.id}`,
      ]);
      const shortLived = newComment();
      const both = since(async t => {
        await t.insertComment(shortLived);
        await t.eraseComment({site: SITE, id: shortLived.id});
      });
      assert.deepEqual(await both, [], 'nobody has ever seen it');
      const failing = store.write(async t => {
        await t.insertComment(newComment());
        throw new Error('no');
      });
      const before = await all(store);
      await assert.rejects(failing);
      assert.deepEqual(await all(store), before);
    },
  );

  promise(
    'the log is in the order of commits: who has read up to a place misses nothing below it',
    async ({store, reopen}) => {
      await store.write(t => t.ensureThread({...THREAD, url: null, title: '', created: 1}));
      const other = await reopen();
      let writing = true;
      const found: ChangeRecord[] = [];
      const reading = (async () => {
        for (let last = false; ;) {
          const next = await other.read(s => s.changes({after: found.at(-1)?.position ?? 0, limit: 7}));
          found.push(...next);
          if (last && !next.length) return;
          last = !writing;
          await new Promise(resolve => setImmediate(resolve));
        }
      })();
      const ids = Array.from({length: 300}, newId);
      // Two processes in turn, several writes at a time.
      await Promise.all(
        ids.map((id, i) => (i % 2 ? store : other).write(t => t.insertComment(newComment({id, created: i + 1})))),
      );
      writing = false;
      await reading;
      assert.deepEqual(found, await all(store));
      assert.deepEqual(found.map(entry => entry.comment).sort(), ids.sort());
      await other.close();
    },
  );

  promise(
    'the log is read for some threads, and forgets up to a place but never its newest entry',
    async ({store, reopen}) => {
      for (const thread of ['a', 'b', 'a', 'c', 'b']) await insert(store, {thread});
      const threads = (...names: string[]) => names.map(thread => ({site: SITE, thread}));
      const of = async (after: number, limit: number, ...names: string[]) =>
        (await store.read(s => s.changes({after, limit, threads: threads(...names)}))).map(entry => entry.thread);
      const [first, second] = await all(store);
      assert.deepEqual(await of(0, 10, 'a', 'b'), ['a', 'b', 'a', 'b']);
      assert.deepEqual(await of(first!.position, 2, 'a', 'b'), ['b', 'a']);
      assert.deepEqual(await of(0, 10, 'other'), []);
      const newestOf = async (thread: string) =>
        (await store.read(s => s.newestChange({site: SITE, thread})))?.position;
      assert.equal(await newestOf('other'), undefined);
      const newest = (await store.read(s => s.newestChange()))!;
      assert.equal(await newestOf('b'), newest.position);

      await store.write(t => t.forgetChanges(second!));
      assert.deepEqual(
        (await all(store)).map(entry => entry.thread),
        ['a', 'c', 'b'],
      );
      await store.write(t => t.forgetChanges({position: newest.position + 10}));
      assert.deepEqual(await all(store), [newest]);
      await store.close();
      const again = await reopen();
      await insert(again, {thread: 'd'});
      assert.deepEqual(
        (await all(again)).map(entry => [entry.thread, entry.position > newest.position]),
        [
          ['b', false],
          ['d', true],
        ],
      );
      await again.close();
    },
  );
}
