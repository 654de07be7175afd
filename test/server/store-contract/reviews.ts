import assert from 'node:assert/strict';
import {SITE, THREAD, actor, draft, insert, recount, type PromiseTest} from './helpers.ts';
import {createDesk} from '../../../src/server/domain/desk.ts';
import {createModeration} from '../../../src/server/domain/moderation.ts';
import {createWriting} from '../../../src/server/domain/writing.ts';
import type {Origin} from '../../../src/protocol/api.ts';
import type {Store} from '../../../src/server/store/store.ts';

const threadOf = async (store: Store) => (await store.read(s => s.thread(THREAD)))!;
const MODERATOR = {id: 'm', name: 'Olga', role: 'owner'} as const;

/** How reviews came about, and what became of them. */
export function reviewPromises(promise: PromiseTest): void {
  promise('ratings are counted by how the site came by them, in and out', async ({store, reopen}) => {
    const origins: Origin[] = ['visitor', 'member', 'invited', 'imported', 'invited'];
    const ids: string[] = [];
    for (const [i, origin] of origins.entries()) {
      const visitor = `v${i}`;
      const {id} = await insert(store, {visitor, origin, rating: 4});
      ids.push(id);
      await store.write(t => t.putRating({...THREAD, visitor, value: 4, origin, comment: id, now: 1}));
    }
    const counts = async () => {
      const {verified, imported, ratings} = await threadOf(store);
      return [verified, imported, ratings[3]];
    };
    const visitors = origins.map((_, i) => `v${i}`);
    assert.deepEqual(await counts(), [3, 1, 5]);
    const moderation = createModeration(store);
    await moderation.hide(SITE, ids[2]!, 'off-topic');
    await moderation.hide(SITE, ids[3]!, 'off-topic');
    assert.deepEqual(await counts(), [2, 0, 3]);
    await recount(store, visitors);
    await moderation.show(SITE, ids[2]!);
    await store.write(t =>
      t.putRating({...THREAD, visitor: 'v0', value: 4, origin: 'invited', comment: ids[0]!, now: 2}),
    );
    assert.deepEqual(await counts(), [4, 0, 4], 'the same stars by invitation are something else');
    await store.write(t => t.removeRating({...THREAD, visitor: 'v1'}));
    assert.deepEqual(await counts(), [3, 0, 3]);
    const again = await reopen();
    await recount(again, visitors);
    await again.close();
  });

  promise('a page of verified comments has those of members and invited visitors, and no others', async ({store}) => {
    const origins: Origin[] = ['visitor', 'member', 'invited', 'imported'];
    const ids: string[] = [];
    for (let i = 0; i < 40; i++) {
      const origin = origins[i % 4]!;
      const {id} = await insert(store, {origin, rating: (i % 5) + 1, status: i === 2 ? 'pending' : 'approved'});
      if ((origin === 'member' || origin === 'invited') && i !== 2) ids.unshift(id);
    }
    const found: string[] = [];
    for (let after: {id: string; created: number; likes: number} | undefined; ;) {
      const page = await store.read(s =>
        s.topLevel({...THREAD, order: 'newest', limit: 6, verified: true, ...(after && {after})}),
      );
      found.push(...page.map(({id}) => id));
      if (page.length < 6) break;
      after = page.at(-1)!;
    }
    assert.deepEqual(found, ids);
    const five = await store.read(s => s.topLevel({...THREAD, order: 'top', limit: 40, verified: true, rating: 5}));
    assert.ok(five.length && five.every(({rating, id}) => rating === 5 && ids.includes(id)), 'both together');
  });

  promise('a rejected comment has its reason until it is something else', async ({store}) => {
    const {id} = await insert(store, {visitor: 'v'});
    const reason = async () => (await store.read(s => s.comment({site: SITE, id})))?.reason;
    const desk = createDesk(store);
    await desk.act(MODERATOR, {site: SITE, ids: [id], action: 'reject', reason: 'advertising'});
    assert.equal(await reason(), 'advertising');
    const deleted = await desk.act(MODERATOR, {site: SITE, ids: [id], action: 'delete'});
    await desk.undo(MODERATOR, deleted.undo!);
    assert.equal(await reason(), 'advertising', 'also when it is deleted and restored');
    const approved = await desk.act(MODERATOR, {site: SITE, ids: [id], action: 'approve'});
    assert.equal(await reason(), null);
    await desk.undo(MODERATOR, approved.undo!);
    assert.equal(await reason(), 'advertising', 'undone, it is rejected for the same reason');
  });

  promise('what became of comments is counted by stars, those that moderators deleted too', async ({store}) => {
    const desk = createDesk(store);
    const post = async (rating: number | null, visitor: string) => {
      const posted = draft({rating});
      await createWriting(store).post(actor(visitor), posted);
      return posted.id;
    };
    const ids: string[] = [];
    for (const [i, rating] of [1, 1, 1, 5, 5, null].entries()) ids.push(await post(rating, `v${i}`));
    await desk.act(MODERATOR, {site: SITE, ids: [ids[0]!], action: 'reject', reason: 'abusive'});
    const {undo} = await desk.act(MODERATOR, {site: SITE, ids: [ids[1]!, ids[3]!], action: 'delete'});
    await createModeration(store).delete(SITE, ids[5]!);
    await createWriting(store).remove(actor('v4'), ids[4]!);
    const counts = async () =>
      (await desk.rejections(SITE)).stars
        .filter(({share}) => share !== null)
        .map(({stars, approved, rejected, removed, share}) => [stars, approved, rejected, removed, share]);
    assert.deepEqual(
      await counts(),
      [
        [5, 0, {}, 1, 1],
        [1, 1, {abusive: 1}, 1, 2 / 3],
        [null, 0, {}, 1, 1],
      ],
      'what its author has deleted is taken from nobody',
    );
    await desk.undo(MODERATOR, undo!);
    assert.deepEqual(await counts(), [
      [5, 1, {}, 0, 0],
      [1, 2, {abusive: 1}, 0, 1 / 3],
      [null, 0, {}, 1, 1],
    ]);
  });
}
