import assert from 'node:assert/strict';
import {StoreConflict} from '../../../src/server/store/store.ts';
import {insert, SITE, THREAD, type PromiseTest} from './helpers.ts';

const moderator = (id: string, name: string) => ({
  ...({id, name, key: name.toLowerCase(), role: 'moderator', password: 'hash', created: 1} as const),
});

/** Those who moderate, and what they look at. */
export function moderatorPromises(promise: PromiseTest): void {
  promise('moderators have names of their own, and lose links and sessions with their place', async ({store}) => {
    const [ann, bob] = [moderator('1', 'Ann'), moderator('2', 'Bob')];
    await store.write(async ({people}) => {
      await people.putModerator(ann);
      await people.putModerator(bob);
      await people.putSession({hash: 's', moderator: '1', created: 1, seen: 1});
      await people.putModeratorLink({hash: 'l', moderator: '1', role: 'moderator', expires: 9});
    });
    await assert.rejects(
      store.write(({people}) => people.putModerator({...bob, key: 'ann'})),
      StoreConflict,
    );
    await store.write(({people}) => people.putModerator({...ann, password: 'other'}));
    assert.equal((await store.read(({people}) => people.moderator({key: 'ann'})))?.password, 'other');
    await store.write(({people}) => people.removeModerator('1'));
    await store.read(async ({people}) => {
      assert.deepEqual(await people.moderators(), [bob]);
      assert.deepEqual([await people.session('s'), await people.moderatorLink('l')], [undefined, undefined]);
    });
  });

  promise('a link is taken by one of all who try', async ({store}) => {
    const link = {hash: 'l', moderator: null, role: 'owner', expires: 9} as const;
    await store.write(({people}) => people.putModeratorLink(link));
    const taken = await Promise.all([1, 2, 3].map(() => store.write(({people}) => people.takeModeratorLink('l'))));
    assert.deepEqual(taken.filter(Boolean), [link]);
  });

  promise('moderators find comments by status, words and place, counted by status', async ({store}) => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      const status = i % 2 ? 'approved' : 'pending';
      ids.push((await insert(store, {source: `Tea_${i}`, name: 'Ann', rating: i + 1 > 5 ? null : i + 1, status})).id);
    }
    await store.read(async snapshot => {
      const find = async (more: object) =>
        (await snapshot.desk({site: SITE, limit: 9, ...more})).map(({id}) => ids.indexOf(id));
      assert.deepEqual(await find({}), [4, 3, 2, 1, 0]);
      assert.deepEqual(await find({status: 'pending'}), [4, 2, 0]);
      assert.deepEqual(await find({text: 'TEA_3'}), [3]);
      assert.deepEqual(await find({text: 'tea%'}), [], 'a sign of patterns means itself');
      assert.deepEqual(await find({rating: 2, thread: THREAD.thread}), [1]);
      const [, second] = await snapshot.desk({site: SITE, limit: 2});
      assert.deepEqual(await find({after: second, limit: 2}), [2, 1]);
      assert.deepEqual(await snapshot.deskCounts(SITE), {approved: 2, pending: 3});
    });
  });
}
