import assert from 'node:assert/strict';
import type {FollowRecord} from '../../../src/server/store/mail.ts';
import {SITE, type PromiseTest} from './helpers.ts';

const follow = (id: string, more: Partial<FollowRecord> = {}): FollowRecord => ({
  ...{site: SITE, id, thread: 'k', comment: '', address: `address of ${id}`, visitor: `visitor of ${id}`},
  ...{created: 1, asked: false, confirmed: 5, ...more},
});

/** Those who follow threads by mail. */
export function mailPromises(promise: PromiseTest): void {
  promise('something is followed by an address once, and confirmed once', async ({store}) => {
    const first = follow('1', {confirmed: null});
    await store.write(async ({mail}) => {
      assert.deepEqual(await mail.addFollow(first), first);
      assert.deepEqual(await mail.addFollow({...first, id: '2', created: 9}), first);
      assert.equal(await mail.confirmFollow({site: SITE, id: '1', now: 7}), true);
      assert.equal(await mail.confirmFollow({site: SITE, id: '1', now: 8}), true);
      assert.equal(await mail.confirmFollow({site: SITE, id: '2', now: 8}), false);
    });
    const confirmed = {...first, asked: true, confirmed: 7};
    await store.read(async ({mail}) => {
      assert.deepEqual(await mail.follow({site: SITE, id: '1'}), confirmed);
      assert.deepEqual(await mail.followsOf({address: first.address, limit: 9}), [confirmed]);
      assert.deepEqual(await mail.followsBy({site: SITE, visitor: first.visitor, limit: 9}), [confirmed]);
      assert.deepEqual(await mail.followsBy({site: 'other', visitor: first.visitor, limit: 9}), []);
    });
  });

  promise(
    'followers are those of the thread and of the comments above, confirmed, each once, without the author',
    async ({store}) => {
      await store.write(async ({mail}) => {
        for (const one of [
          follow('a'),
          follow('a2', {address: 'address of a', comment: 'c'}),
          follow('b', {comment: 'c'}),
          follow('c', {comment: 'other'}),
          follow('d', {confirmed: null}),
          follow('e', {thread: 'other'}),
          follow('f', {site: 'other'}),
          follow('g'),
          follow('h', {visitor: ''}),
        ])
          await mail.addFollow(one);
      });
      const find = (more: object) =>
        store.read(({mail}) =>
          mail.followers({site: SITE, thread: 'k', comments: ['c'], but: '', after: '', limit: 9, ...more}),
        );
      assert.deepEqual(
        await find({}),
        ['a', 'b', 'g', 'h'].map(id => `address of ${id}`),
      );
      assert.deepEqual(await find({limit: 2}), ['address of a', 'address of b']);
      assert.deepEqual(await find({after: 'address of b'}), ['address of g', 'address of h']);
      assert.deepEqual(await find({comments: []}), ['address of a', 'address of g', 'address of h']);
      assert.deepEqual(await find({but: 'visitor of a2'}), ['address of b', 'address of g', 'address of h']);
    },
  );

  promise('an address is forgotten with what it follows, or blocked for good', async ({store}) => {
    const keep = (address: string) =>
      store.write(({mail}) => mail.putMailAddress({address, sealed: 'sealed', language: 'de'}));
    const read = (address: string) => store.read(({mail}) => mail.mailAddress(address));
    for (const id of ['a', 'b', 'c']) {
      await keep(`address of ${id}`);
      await store.write(({mail}) => mail.addFollow(follow(id, {confirmed: id === 'c' ? null : 5})));
    }
    assert.equal((await read('address of a'))?.blocked, false);
    assert.equal(await store.write(({mail}) => mail.removeFollows({address: 'address of a', thread: 'other'})), 0);
    assert.equal(await store.write(({mail}) => mail.removeFollows({address: 'address of a', thread: 'k'})), 1);
    assert.equal(await read('address of a'), undefined);
    await store.write(({mail}) => mail.blockMailAddress('address of b'));
    await keep('address of b');
    assert.deepEqual(await read('address of b'), {address: 'address of b', sealed: '', language: '', blocked: true});
    await store.write(({mail}) => mail.forgetUnconfirmed({created: 1}));
    assert.ok(await read('address of c'));
    await store.write(({mail}) => mail.forgetUnconfirmed({created: 2}));
    assert.equal(await read('address of c'), undefined);
    assert.ok((await read('address of b'))?.blocked, 'that stays');
  });

  promise('a comment is announced once, unless it is taken back', async ({store}) => {
    const comment = {site: SITE, comment: 'c'};
    const announce = () => store.write(({mail}) => mail.announce({...comment, now: 1}));
    assert.deepEqual([await announce(), await announce()], [true, false]);
    await store.write(({mail}) => mail.unannounce(comment));
    assert.equal(await announce(), true);
  });

  promise('that comments were announced is forgotten by age, some at a time', async ({store}) => {
    const announce = (comment: string, now: number, site = SITE) =>
      store.write(({mail}) => mail.announce({site, comment, now}));
    for (const [i, site] of [SITE, SITE, 'other'].entries()) await announce(`old ${i}`, 4, site);
    await announce('young', 5);
    const forget = () => store.write(({mail}) => mail.forgetAnnounced({before: 5, most: 2}));
    assert.deepEqual([await forget(), await forget(), await forget()], [2, 1, 0]);
    assert.equal(await announce('young', 9), false, 'it is known still');
    assert.equal(await announce('old 2', 9, 'other'), true);
  });
}
