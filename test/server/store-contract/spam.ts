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

  promise('rules stay in their order; a changed one keeps its place', async ({store}) => {
    const rule = (id: string, more: object = {}) => ({
      ...({site: SITE, id, name: `n${id}`, action: 'hold', on: true, conditions: '{}', ...more} as const),
    });
    for (const id of ['b', 'a', 'c']) await store.write(({spam}) => spam.putRule(rule(id)));
    await store.write(({spam}) => spam.putRule(rule('x', {site: 'another'})));
    await store.write(({spam}) => spam.putRule(rule('a', {name: 'changed', on: false})));
    const list = () => store.read(({spam}) => spam.rules(SITE));
    assert.deepEqual(await list(), [rule('b'), rule('a', {name: 'changed', on: false}), rule('c')]);
    await store.write(async ({spam}) => {
      for (const [place, id] of ['c', 'b', 'a'].entries()) await spam.placeRule({site: SITE, id, place});
    });
    const ids = async () => (await list()).map(({id}) => id);
    assert.deepEqual(await ids(), ['c', 'b', 'a']);
    await store.write(({spam}) => spam.putRule(rule('d')));
    assert.deepEqual(await ids(), ['c', 'b', 'a', 'd'], 'a new one comes last');
    const remove = () => store.write(({spam}) => spam.removeRule({site: SITE, id: 'b'}));
    assert.deepEqual([await remove(), await remove(), await ids()], [true, false, ['c', 'a', 'd']]);
  });

  promise(
    'what became of the latest comments of a network is counted, of a visitor the first is known',
    async ({store}) => {
      const post = async (status: 'approved' | 'pending' | 'rejected' | 'spam', network: string, created: number) => {
        const held = status === 'pending' ? 'check' : null;
        const {id} = await insert(store, {
          status,
          held,
          created,
          visitor: 'ann',
          subject: network === 'm' ? 'member' : '',
        });
        await store.write(({spam}) => spam.keepOrigin({site: SITE, id, network, created}));
      };
      for (const [i, status] of (['spam', 'approved', 'pending', 'rejected', 'approved'] as const).entries())
        await post(status, 'net', 2_000 + i);
      await post('spam', 'm', 1_999);
      const of = (more: object = {}) =>
        store.read(({spam}) => spam.ofNetwork({site: SITE, network: 'net', since: 0, limit: 9, ...more}));
      assert.deepEqual(await of(), {approved: 2, refused: 2});
      assert.deepEqual(await of({since: 2_003}), {approved: 1, refused: 1});
      assert.deepEqual(await of({limit: 1}), {approved: 1, refused: 0}, 'the newest');
      assert.deepEqual(await of({network: 'none'}), {approved: 0, refused: 0});
      const first = (by: {visitor: string} | {subject: string}, site = SITE) =>
        store.read(({spam}) => spam.firstSeen({site, ...by}));
      assert.deepEqual([await first({visitor: 'ann'}), await first({subject: 'member'})], [1_999, 1_999]);
      assert.deepEqual([await first({visitor: 'bob'}), await first({subject: ''})], [undefined, undefined]);
    },
  );

  promise('what was learnt is counted exactly, and taken back', async ({store}) => {
    const lesson = (kind: 'spam' | 'wanted', tokens: Record<string, number>, comments = 1) => ({
      ...{site: SITE, lesson: kind, comments, tokens: new Map(Object.entries(tokens)), day: 1},
    });
    const learn = (...of: Parameters<typeof lesson>) => store.write(({spam}) => spam.learn(lesson(...of)));
    await Promise.all([learn('spam', {a: 2, b: 1}, 2), learn('spam', {a: 1}), learn('wanted', {a: 1, c: 1})]);
    const learnt = async (site = SITE) => {
      const {all, tokens} = await store.read(({spam}) => spam.learnt({site, tokens: ['a', 'b', 'c', 'd']}));
      return {all, ...Object.fromEntries(tokens)};
    };
    const before = {
      all: {spam: 3, wanted: 1},
      a: {spam: 3, wanted: 1},
      b: {spam: 1, wanted: 0},
      c: {spam: 0, wanted: 1},
    };
    assert.deepEqual(await learnt(), before);
    assert.deepEqual(await learnt('another'), {all: {spam: 0, wanted: 0}});
    await store.write(({spam}) => spam.unlearn(lesson('spam', {a: 2, b: 1, d: 1}, 2)));
    const {b: _, ...rest} = before;
    assert.deepEqual(await learnt(), {...rest, all: {spam: 1, wanted: 1}, a: {spam: 1, wanted: 1}});
    await store.write(({spam}) => spam.unlearn(lesson('spam', {a: 9}, 9)));
    assert.deepEqual(
      await learnt(),
      {all: {spam: 0, wanted: 1}, a: {spam: 0, wanted: 1}, c: {spam: 0, wanted: 1}},
      'never below nothing',
    );
    await learn('wanted', Object.fromEntries(Array.from({length: 5_000}, (_, i) => [`t${i}`, 1])));
    await learn('wanted', {a: 1});
    await store.write(({spam}) => spam.forgetTokens({day: 1}));
    const many = () =>
      store.read(async ({spam}) => (await spam.learnt({site: SITE, tokens: ['a', 'c', 't0', 't4999']})).tokens.size);
    assert.equal(await many(), 4);
    await store.write(({spam}) => spam.forgetTokens({day: 2}));
    assert.equal(await many(), 1, 'those that stand in one comment only are forgotten');
  });

  promise('what a comment has taught is kept until its words are gone', async ({store}) => {
    const {id} = await insert(store);
    const put = (lesson: 'spam' | 'wanted' | null) => store.write(({spam}) => spam.putLesson({site: SITE, id, lesson}));
    const get = () => store.read(({spam}) => spam.lesson({site: SITE, id}));
    const seen = [await get()];
    for (const lesson of ['spam', 'wanted', null, 'spam'] as const) {
      await put(lesson);
      seen.push(await get());
    }
    assert.deepEqual(seen, [null, 'spam', 'wanted', null, 'spam']);
    await store.write(t => t.eraseComment({site: SITE, id}));
    assert.equal(await get(), null);
  });
}
