import assert from 'node:assert/strict';
import {StoreConflict, StoreNotFound} from '../../../src/server/store/store.ts';
import {insert, recount, SITE, THREAD, type PromiseTest} from './helpers.ts';

/** What belongs to a visitor: found, forgotten, deleted and restored. */
export function ownPromises(promise: PromiseTest): void {
  promise('a deleted comment is gone for everybody, and comes back as it was, also in another process', async empty => {
    const {store} = empty;
    const root = await insert(store, {visitor: 'ann', rating: 4, status: 'pending', held: 'check'});
    const id = {site: SITE, id: root.id};
    await store.write(t => t.setStatus({...id, status: 'approved', held: null}));
    const leaf = await insert(store, {parent: root.id});
    const get = () => store.read(s => s.comment(id));
    const before = await get();
    const deleted = await store.write(t => t.deleteComment({...id, due: 500, stars: 4}));
    assert.deepEqual([deleted.comment.status, deleted.comment.listed, deleted.thread.comments], ['deleted', true, 1]);
    await recount(store, []);
    await assert.rejects(
      store.write(t => t.deleteComment({...id, due: 9, stars: null})),
      StoreNotFound,
      'once',
    );
    const other = await empty.reopen();
    assert.deepEqual(
      {...(await other.read(s => s.erasure(id)))},
      {...id, due: 500, status: 'approved', held: null, pinned: null, stars: 4},
    );
    const restored = await other.write(t => t.restoreComment(id));
    assert.deepEqual([restored.comment, restored.thread.comments], [before, 2]);
    await other.close();
    assert.equal(await store.read(s => s.erasure(id)), undefined);
    await assert.rejects(
      store.write(t => t.restoreComment(id)),
      StoreNotFound,
      'it is not deleted',
    );
    assert.deepEqual(await get(), before);
    await recount(store, []);
    assert.equal((await store.read(s => s.replies({...id, limit: 9})))[0]!.id, leaf.id);
  });

  promise('deleted comments are erased in the order of their time, and cannot be restored then', async ({store}) => {
    const ids: string[] = [];
    for (const due of [300, 100, 200]) {
      const {id} = await insert(store, {source: 'Secret words'});
      ids.push(id);
      await store.write(t => t.deleteComment({site: SITE, id, due, stars: null}));
    }
    assert.equal(await store.read(s => s.nextErasure()), 100);
    const due = await store.read(s => s.dueErasures({now: 200, limit: 9}));
    assert.deepEqual(
      due.map(({id}) => id),
      [ids[1], ids[2]],
    );
    assert.equal((await store.read(s => s.dueErasures({now: 300, limit: 1}))).length, 1);
    for (const name of due) await store.write(t => t.eraseComment(name));
    assert.equal(await store.read(s => s.nextErasure()), 300);
    const name = {site: SITE, id: ids[1]!};
    await assert.rejects(
      store.write(t => t.restoreComment(name)),
      StoreNotFound,
    );
    assert.equal((await store.read(s => s.comment(name)))!.source, '');
    await recount(store, []);
  });

  promise('everything of a visitor is found, of one site, and nobody else’s', async ({store}) => {
    const mine = [await insert(store, {visitor: 'ann'}), await insert(store, {visitor: 'ann', status: 'spam'})];
    const theirs = await insert(store, {visitor: 'bob'});
    await insert(store, {visitor: 'ann', site: 'other'});
    const ann = {site: SITE, visitor: 'ann'};
    const page = (limit: number, after?: {created: number; id: string}) =>
      store.read(s => s.commentsOf({...ann, limit, ...(after && {after})}));
    assert.deepEqual(
      (await page(9)).map(({id}) => id),
      [mine[1]!.id, mine[0]!.id],
    );
    assert.deepEqual(
      (await page(9, mine[1])).map(({id}) => id),
      [mine[0]!.id],
    );
    assert.equal((await page(1)).length, 1);
    await store.write(async t => {
      await t.putRating({...THREAD, visitor: 'ann', value: 3, comment: mine[0]!.id, now: 7});
      await t.putRating({...THREAD, visitor: 'bob', value: 1, comment: null, now: 7});
      await t.addLike({site: SITE, id: theirs.id, visitor: 'ann', now: 8});
      await t.addLike({site: SITE, id: theirs.id, visitor: 'bob', now: 8});
    });
    const limit = 9;
    assert.deepEqual(await store.read(s => s.ratingsOf({...ann, limit})), [
      {...THREAD, visitor: 'ann', value: 3, origin: 'visitor', criteria: null, comment: mine[0]!.id, updated: 7},
    ]);
    assert.deepEqual(await store.read(s => s.likesOf({...ann, limit})), [
      {site: SITE, id: theirs.id, visitor: 'ann', created: 8},
    ]);
    await store.write(t => t.disownComment({site: SITE, id: mine[0]!.id}));
    assert.deepEqual(
      (await page(9)).map(({id}) => id),
      [mine[1]!.id],
    );
    const disowned = (await store.read(s => s.comment({site: SITE, id: mine[0]!.id})))!;
    assert.deepEqual([disowned.visitor, disowned.digest, disowned.source], ['', '', 'Words']);
    await assert.rejects(insert(store, {id: mine[0]!.id}), StoreConflict, 'the id stays taken');
  });

  promise('a report has one receipt, and stays when its reporter is forgotten', async ({store}) => {
    const {id} = await insert(store);
    const report = {
      site: SITE,
      id,
      reporter: 'ann',
      reason: 'spam',
      words: 'w',
      receipt: 'A',
      now: 5,
      most: 2,
    } as const;
    const add = (more: object) => store.write(t => t.addReport({...report, ...more}));
    assert.equal(await add({}), 'A');
    assert.equal(await add({receipt: 'B', words: 'other'}), 'A', 'the first one is kept');
    assert.equal(await add({reporter: 'bob', receipt: 'C'}), 'C');
    assert.equal(await add({reporter: 'eve', receipt: 'D'}), null, 'there are enough');
    assert.equal(await add({receipt: 'E'}), 'A', 'known for all that');
    const ann = {site: SITE, visitor: 'ann', limit: 9};
    const {now: created, most: _, ...kept} = report;
    assert.deepEqual(await store.read(s => s.reportsOf(ann)), [
      {...kept, created, mail: '', language: '', outcome: null, answer: '', answered: null},
    ]);
    await store.write(t => t.disownReport({site: SITE, id, reporter: 'ann', as: 'x'}));
    assert.deepEqual(await store.read(s => s.reportsOf(ann)), []);
    assert.equal(await store.write(t => t.reports({site: SITE, id})), 2);
  });
}
