import assert from 'node:assert/strict';
import type {LinkedAccountRecord, PasskeyRecord} from '../../../src/server/store/sign-ins.ts';
import type {PromiseTest} from './helpers.ts';

const passkey = (id: string, moderator: string, more: Partial<PasskeyRecord> = {}): PasskeyRecord => ({
  ...{id, moderator, host: 'shop.example', name: 'Laptop', publicKey: 'AA', counter: 5, transports: ['usb', 'nfc']},
  ...{created: 1, used: null},
  ...more,
});
const account = (id: string, moderator: string, subject: string): LinkedAccountRecord => ({
  ...{id, moderator, issuer: 'https://id.example', subject, label: 'ann@example.com', created: 1, used: null},
});

/** What moderators sign in with. */
export function signInPromises(promise: PromiseTest): void {
  promise('a passkey and an account belong to whoever came first', async ({store}) => {
    const won = await store.write(async ({signIns}) => [
      await signIns.addPasskey(passkey('k', 'ann')),
      await signIns.addPasskey(passkey('k', 'bob')),
      await signIns.linkAccount(account('a', 'ann', 's')),
      await signIns.linkAccount(account('b', 'bob', 's')),
    ]);
    assert.deepEqual(won, [true, false, true, false]);
    await store.read(async ({signIns}) => {
      assert.deepEqual(await signIns.passkey('k'), passkey('k', 'ann'));
      assert.deepEqual(await signIns.passkeys({moderator: 'bob'}), []);
      assert.deepEqual([await signIns.hasPasskeys('shop.example'), await signIns.hasPasskeys('x')], [true, false]);
      assert.deepEqual(
        await signIns.linkedAccount({issuer: 'https://id.example', subject: 's'}),
        account('a', 'ann', 's'),
      );
      assert.equal(await signIns.linkedAccount({issuer: 'https://other.example', subject: 's'}), undefined);
    });
  });

  promise(
    'a passkey that counts has to count on; of several uses with one count, one goes through',
    async ({store}) => {
      await store.write(async ({signIns}) => {
        await signIns.addPasskey(passkey('counts', 'ann'));
        await signIns.addPasskey(passkey('silent', 'ann', {counter: 0, created: 2}));
      });
      const use = (id: string, counter: number) =>
        store.write(({signIns}) => signIns.usePasskey({id, counter, used: 9}));
      assert.deepEqual([await use('counts', 5), await use('counts', 4), await use('counts', 0)], [false, false, false]);
      const same = await Promise.all([6, 6, 6].map(counter => use('counts', counter)));
      assert.deepEqual(same.filter(Boolean), [true]);
      assert.deepEqual([await use('silent', 0), await use('silent', 0), await use('none', 1)], [true, true, false]);
      const list = await store.read(({signIns}) => signIns.passkeys({moderator: 'ann'}));
      assert.deepEqual(
        list.map(({id, counter, used}) => [id, counter, used]),
        [
          ['counts', 6, 9],
          ['silent', 0, 9],
        ],
      );
    },
  );

  promise('only its owner names and removes a passkey or an account; all go with their moderator', async ({store}) => {
    await store.write(async ({signIns, people}) => {
      for (const id of ['ann', 'bob'])
        await people.putModerator({id, name: id, key: id, role: 'owner', password: 'hash', created: 1});
      await signIns.addPasskey(passkey('k1', 'ann'));
      await signIns.addPasskey(passkey('k2', 'bob'));
      await signIns.linkAccount(account('a1', 'ann', 's1'));
      await signIns.linkAccount(account('a2', 'bob', 's2'));
    });
    const done = await store.write(async ({signIns}) => [
      await signIns.namePasskey({moderator: 'bob', id: 'k1', name: 'Mine'}),
      await signIns.namePasskey({moderator: 'ann', id: 'k1', name: 'Phone'}),
      await signIns.removePasskey({moderator: 'bob', id: 'k1'}),
      await signIns.unlinkAccount({moderator: 'bob', id: 'a1'}),
      (await signIns.removePasskey({moderator: 'bob', id: 'k2'}))?.id,
      (await signIns.unlinkAccount({moderator: 'bob', id: 'a2'}))?.id,
    ]);
    assert.deepEqual(done, [false, true, undefined, undefined, 'k2', 'a2']);
    await store.write(({signIns}) => signIns.useLinkedAccount({id: 'a1', used: 7}));
    await store.read(async ({signIns}) => {
      assert.equal((await signIns.passkey('k1'))?.name, 'Phone');
      assert.deepEqual(
        (await signIns.linkedAccounts({moderator: 'ann'})).map(({id, used}) => [id, used]),
        [['a1', 7]],
      );
    });
    await store.write(({people}) => people.removeModerator('ann'));
    await store.read(async ({signIns}) => {
      assert.equal(await signIns.passkey('k1'), undefined);
      assert.deepEqual(await signIns.linkedAccounts({moderator: 'ann'}), []);
    });
  });
}
