import assert from 'node:assert/strict';
import type {InvitationRecord} from '../../../src/server/store/invitations.ts';
import type {Store} from '../../../src/server/store/store.ts';
import {SITE, type PromiseTest} from './helpers.ts';

const invitation = (id: string, more: Partial<InvitationRecord> = {}): InvitationRecord => ({
  ...{site: SITE, id, thread: 'k', sheet: '', number: 0, code: '', address: `address of ${id}`},
  ...{mailbox: `mailbox of ${id}`, sealed: `sealed ${id}`, language: 'de', created: 10, expires: 100},
  ...{sent: null, reminded: null, visitor: '', used: null, comment: '', ended: null, ...more},
});

const add = (store: Store, ...all: InvitationRecord[]) =>
  store.write(async ({invitations}) => {
    for (const one of all) await invitations.add(one);
  });
const read = (store: Store, id: string) => store.read(({invitations}) => invitations.invitation({site: SITE, id}));

/** Those who are invited to rate. */
export function invitationPromises(promise: PromiseTest): void {
  promise('an invitation is its last visitor’s until it is used, and then that one’s for good', async ({store}) => {
    await add(store, invitation('1'), invitation('2'));
    const by = (visitor: string) => ({site: SITE, thread: 'k', visitor});
    await store.write(async ({invitations}) => {
      assert.equal(await invitations.open({site: SITE, id: '1', visitor: 'v'}), true);
      assert.equal(await invitations.open({site: SITE, id: '1', visitor: 'w'}), true);
      assert.equal((await invitations.ofVisitor(by('w')))?.id, '1');
      assert.equal(await invitations.ofVisitor(by('v')), undefined);
      await invitations.use({site: SITE, id: '1', at: 20, comment: ''});
      assert.equal(await invitations.open({site: SITE, id: '1', visitor: 'v'}), false);
      assert.equal(await invitations.end({site: SITE, id: '1', end: 'withdrawn'}), false);
      await invitations.use({site: SITE, id: '1', at: 30, comment: 'c'});
      await invitations.use({site: SITE, id: '1', at: 40, comment: 'd'});
      assert.equal(await invitations.open({site: SITE, id: '2', visitor: 'w'}), true);
    });
    const used = invitation('1', {visitor: 'w', used: 20, comment: 'c', sealed: ''});
    assert.deepEqual(await read(store, '1'), used);
    await store.read(async ({invitations}) => {
      assert.deepEqual(await invitations.ofVisitor(by('w')), used, 'the one that is used comes first');
      assert.equal(await invitations.ofVisitor({...by('w'), thread: 'other'}), undefined);
      assert.equal(await invitations.ofVisitor({...by('w'), site: 'other'}), undefined);
    });
    await store.write(({invitations}) => invitations.disown({site: SITE, visitor: 'w'}));
    assert.deepEqual(await read(store, '1'), {...used, visitor: ''});
  });

  promise('an invitation that ends forgets its address and is opened no more', async ({store}) => {
    await add(store, invitation('1'), invitation('2', {mailbox: 'm'}), invitation('3', {mailbox: 'm', used: 5}));
    await add(store, invitation('4', {mailbox: 'm', site: 'other'}));
    await store.write(async ({invitations}) => {
      assert.equal(await invitations.end({site: SITE, id: '1', end: 'withdrawn'}), true);
      assert.equal(await invitations.end({site: SITE, id: '1', end: 'undeliverable'}), false);
      assert.equal(await invitations.open({site: SITE, id: '1', visitor: 'v'}), false);
      assert.equal(await invitations.refuses({site: SITE, mailbox: 'm'}), false);
      await invitations.refuse({site: SITE, mailbox: 'm', at: 7});
      await invitations.refuse({site: SITE, mailbox: 'm', at: 8});
    });
    assert.deepEqual(await read(store, '1'), invitation('1', {ended: 'withdrawn', sealed: ''}));
    assert.deepEqual(await read(store, '2'), invitation('2', {mailbox: 'm', ended: 'declined', sealed: ''}));
    assert.equal((await read(store, '3'))?.ended, null, 'what is used stays used');
    await store.read(async ({invitations}) => {
      assert.equal(await invitations.refuses({site: SITE, mailbox: 'm'}), true);
      assert.equal(await invitations.refuses({site: 'other', mailbox: 'm'}), false);
      assert.equal((await invitations.invitation({site: 'other', id: '4'}))?.ended, null);
      assert.deepEqual(await invitations.counts(SITE), {mailed: 3, printed: 0, used: 1, declined: 1});
    });
  });

  promise(
    'invitations are listed newest first, those of a sheet by number, and found by code and address',
    async empty => {
      const {store} = empty;
      assert.equal(await store.read(({invitations}) => invitations.any(SITE)), false);
      empty.changed.length = 0;
      await add(store, invitation('1', {address: 'a'}));
      assert.ok(empty.changed.includes(null), 'what is said of how reviews are checked changes');
      const printed = {address: '', mailbox: '', sealed: '', sheet: 's'};
      await add(
        store,
        invitation('2', {...printed, number: 2, code: 'two'}),
        invitation('3', {...printed, number: 1, code: 'one'}),
        invitation('4', {address: 'a', mailbox: 'mailbox of 1', created: 20}),
        invitation('5', {site: 'other'}),
      );
      await store.read(async ({invitations}) => {
        const ids = async (more: object) =>
          (await invitations.list({site: SITE, limit: 9, ...more})).map(({id}) => id).join();
        assert.equal(await ids({}), '4,1');
        assert.equal(await ids({before: '4', limit: 1}), '1');
        assert.equal(await ids({sheet: 's'}), '3,2');
        assert.deepEqual(await invitations.sheets({site: SITE, limit: 9}), [
          {sheet: 's', thread: 'k', created: 10, expires: 100, cards: 2, used: 0, open: 2},
        ]);
        assert.equal((await invitations.printed('one'))?.id, '3');
        assert.equal(await invitations.printed(''), undefined);
        assert.equal((await invitations.latest({site: SITE, thread: 'k', address: 'a'}))?.id, '4');
        assert.equal(await invitations.latest({site: SITE, thread: 'other', address: 'a'}), undefined);
        assert.equal(await invitations.mailedTo({mailbox: 'mailbox of 1', since: 10}), 2);
        assert.equal(await invitations.mailedTo({mailbox: 'mailbox of 1', since: 11}), 1);
        assert.equal(await invitations.any(SITE), true);
        assert.deepEqual(await invitations.counts(SITE), {mailed: 2, printed: 2, used: 0, declined: 0});
      });
    },
  );

  promise('all that a visitor has opened is found, until it is disowned', async ({store}) => {
    await add(
      store,
      ...[
        invitation('1', {visitor: 'v'}),
        invitation('2', {visitor: 'w'}),
        invitation('3', {visitor: 'v', thread: 'o'}),
      ],
      ...[invitation('4', {site: 'other', visitor: 'v'}), invitation('5')],
    );
    const ids = async (limit = 9) =>
      (await store.read(({invitations}) => invitations.allOfVisitor({site: SITE, visitor: 'v', limit})))
        .map(({id}) => id)
        .join();
    assert.deepEqual([await ids(), await ids(1)], ['1,3', '1']);
    await store.write(({invitations}) => invitations.disown({site: SITE, visitor: 'v'}));
    assert.equal(await ids(), '');
  });

  promise('of invitations that have expired no address is kept, and of old ones nothing', async ({store}) => {
    await add(store, invitation('1', {created: 5}), invitation('2'), invitation('3', {expires: 101}));
    await store.write(async ({invitations}) => {
      await invitations.noteSent({site: SITE, id: '3', at: 11, reminder: false});
      await invitations.noteSent({site: SITE, id: '3', at: 12, reminder: true});
      await invitations.forget({now: 101, created: 6});
    });
    assert.equal(await read(store, '1'), undefined);
    assert.deepEqual(await read(store, '2'), invitation('2', {sealed: ''}));
    assert.deepEqual(await read(store, '3'), invitation('3', {expires: 101, sent: 11, reminded: 12}));
  });
}
