import assert from 'node:assert/strict';
import type {BanRecord} from '../../../src/server/store/spam.ts';
import {insert, SITE, type PromiseTest} from './helpers.ts';

const ban = (id: string, more: Partial<BanRecord> = {}): BanRecord => ({
  ...({site: SITE, who: 'visitor', hash: 'ann', id, created: 1, until: 50, reason: 'r', by: 'Olga'} as const),
  ...{comment: 'c', held: 0, ...more},
});
const nobody = {site: SITE, visitor: '', member: '', network: '', now: 10};

/** What is kept against spam. */
export function spamPromises(promise: PromiseTest): void {
  promise(
    'a ban holds for whom it names, on its site, until it ends; of several the longest counts',
    async ({store}) => {
      await store.write(async ({spam}) => {
        await spam.putBan(ban('1'));
        await spam.putBan(ban('2', {who: 'network', hash: 'net', until: null}));
        await spam.putBan(ban('3', {who: 'member', hash: 'member', until: 99}));
        // Empty hashes are nobody's, even if a ban names one by mistake.
        await spam.putBan(ban('4', {hash: '', until: null}));
      });
      const of = (by: Partial<typeof nobody>) =>
        store.read(async ({spam}) => (await spam.banOf({...nobody, ...by}))?.id);
      assert.deepEqual(
        [await of({visitor: 'ann'}), await of({network: 'net'}), await of({member: 'member'}), await of({})],
        ['1', '2', '3', undefined],
      );
      assert.equal(await of({visitor: 'net'}), undefined, 'a network is no visitor');
      assert.equal(await of({visitor: 'ann', site: 'another'}), undefined);
      assert.deepEqual([await of({visitor: 'ann', now: 49}), await of({visitor: 'ann', now: 50})], ['1', undefined]);
      assert.equal(await of({visitor: 'ann', member: 'member'}), '3', 'the longer one');
      assert.equal(await of({visitor: 'ann', member: 'member', network: 'net'}), '2', 'one without an end');
    },
  );

  promise('a ban takes the place of the one before, counts, is lifted and forgotten', async ({store}) => {
    await store.write(({spam}) => spam.putBan(ban('1')));
    await store.write(({spam}) => spam.putBan(ban('2', {until: 70, reason: 'again'})));
    await store.write(({spam}) => spam.putBan(ban('3', {hash: 'bob', until: 40})));
    await Promise.all([1, 2, 3].map(() => store.write(({spam}) => spam.countBan({site: SITE, id: '2'}))));
    const list = (now: number, after?: string, limit = 9) =>
      store.read(async ({spam}) => (await spam.bans({site: SITE, now, after, limit})).map(({id}) => id));
    assert.deepEqual(
      [await list(10), await list(45), await list(10, '3'), await list(10, undefined, 1)],
      [['3', '2'], ['2'], ['2'], ['3']],
    );
    assert.equal(await store.write(({spam}) => spam.removeBan({site: SITE, id: '1'})), undefined, 'it is not there');
    await store.write(({spam}) => spam.forgetBans({now: 40}));
    assert.deepEqual(await list(10), ['2']);
    const lifted = await store.write(({spam}) => spam.removeBan({site: SITE, id: '2'}));
    assert.deepEqual(lifted, ban('2', {until: 70, reason: 'again', held: 3}));
    assert.deepEqual(await list(10), []);
  });

  promise('the network of a comment is forgotten with its words, and after a time', async ({store}) => {
    const [kept, erased, old] = [await insert(store), await insert(store), await insert(store)];
    const keep = ({id}: {id: string}, created: number) =>
      store.write(({spam}) => spam.keepOrigin({site: SITE, id, network: 'net', created}));
    for (const [comment, created] of [
      [kept, 9],
      [erased, 9],
      [old, 1],
    ] as const)
      await keep(comment, created);
    await keep(kept, 99);
    await store.write(t => t.eraseComment(erased));
    const networks = () =>
      store.read(({spam}) => Promise.all([kept, erased, old].map(comment => spam.origin(comment))));
    assert.deepEqual(await networks(), ['net', undefined, 'net']);
    assert.equal(await store.write(({spam}) => spam.forgetOrigins({created: 2, most: 9})), 1);
    assert.equal(await store.write(({spam}) => spam.forgetOrigins({created: 9, most: 9})), 0);
    assert.deepEqual(await networks(), ['net', undefined, undefined]);
  });
}
