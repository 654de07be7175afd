import assert from 'node:assert/strict';
import {generateKeyPairSync} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import {createAttempts, ATTEMPT_MS} from '../../../src/server/domain/sign-in/attempts.ts';
import {makePasskey, signWith, type Lie, type Passkey} from '../../helpers/authenticator.ts';
import {startProxy} from '../../helpers/proxy.ts';
import {type TestServer} from '../../helpers/server.ts';
import {openBrowser as openPlain, PASSWORD, startWithOwner, type Answer, type Browser} from './helpers.ts';

const PASSKEYS = '/api/v1/admin/passkeys';
const SESSION = '/api/v1/admin/session';

let server: TestServer;
/** The server under a name, which passkeys need, and Olga there. */
let url: string;
let olga: Browser;
let passkey: Passkey;
before(async () => {
  ({server} = await startWithOwner({env: {LINTEL_TRUST_PROXY: 'loopback'}}));
  url = server.url.replace('127.0.0.1', 'localhost');
  olga = await signedIn('Olga');
  passkey = await add(olga, 'Laptop', {counter: 1});
});
after(() => server.stop());

let requests = 0;

/** A browser whose requests come from a network of their own each, so that the limit of the door is met by the test that means it alone. */
function openBrowser(url: string): Browser {
  const browser = openPlain(url);
  const {ask} = browser;
  browser.ask = (path, method, json, headers) => {
    requests++;
    return ask(path, method, json, {'x-forwarded-for': `203.0.${requests >> 8}.${requests & 255}`, ...headers});
  };
  return browser;
}

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(url);
  assert.equal((await browser.ask(SESSION, 'POST', {name, password: PASSWORD})).status, 200);
  return browser;
}

async function invited(name: string): Promise<Browser> {
  const {link} = (await olga.ask('/api/v1/admin/moderators', 'POST', {role: 'moderator'})).body;
  const browser = openBrowser(url);
  await browser.ask('/api/v1/admin/links/accept', 'POST', {link, name, password: PASSWORD});
  return browser;
}

const begin = (browser: Browser) => browser.ask(`${PASSKEYS}/begin`, 'POST', {password: PASSWORD});

async function add(browser: Browser, name: string, lie: Lie & {id?: string} = {}): Promise<Passkey> {
  const {body: options} = await begin(browser);
  const made = makePasskey(options, url, lie);
  const kept = await browser.ask(PASSKEYS, 'POST', {name, credential: made.credential});
  assert.equal(kept.status, 200, JSON.stringify(kept.body));
  return made.passkey;
}

async function enter(browser: Browser, key: Passkey, lie: Lie = {}, headers = {}): Promise<Answer> {
  const {body: options} = await browser.ask(`${PASSKEYS}/ask`, 'POST');
  return browser.ask(`${PASSKEYS}/sign-in`, 'POST', {credential: signWith(key, options, url, lie)}, headers);
}

describe('a passkey', () => {
  test('signs in without a name, with a new session, and counts its uses', async () => {
    const browser = openBrowser(url);
    browser.cookie = 'lintel=chosen-by-an-attacker-chosen-by-an-attacker';
    const entered = await enter(browser, passkey);
    assert.deepEqual([entered.status, entered.body.moderator?.name], [200, 'Olga']);
    const [cookie] = entered.headers.getSetCookie();
    assert.match(cookie!, /^lintel=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
    assert.doesNotMatch(browser.cookie, /attacker|attempt=\w/);
    assert.equal((await browser.ask(SESSION)).body.moderator.name, 'Olga');
    const [listed] = (await olga.ask(PASSKEYS)).body.passkeys;
    assert.deepEqual([listed.name, listed.host, listed.here], ['Laptop', 'localhost', true]);
    assert.ok(Date.now() - Date.parse(listed.used) < 60_000);
  });

  test('is asked for anything but a list of passkeys: the browser finds it', async () => {
    const {body, headers} = await openBrowser(url).ask(`${PASSKEYS}/ask`, 'POST');
    assert.deepEqual([body.rpId, body.userVerification, body.allowCredentials ?? []], ['localhost', 'required', []]);
    assert.match(headers.get('set-cookie')!, /^lintel-attempt=[^;]+; Path=\/; Max-Age=300; HttpOnly; SameSite=Strict$/);
  });

  test('works through a proxy that ends https, under the name that browsers see', async t => {
    const proxy = await startProxy(server.url, 'shop.example');
    t.after(() => proxy.stop());
    const origin = 'https://shop.example';
    const at = (browser: Browser, path: string, json?: unknown) => browser.ask(path, 'POST', json, {origin});
    const owner = openBrowser(proxy.url);
    await at(owner, SESSION, {name: 'Olga', password: PASSWORD});
    const begun = await at(owner, `${PASSKEYS}/begin`, {password: PASSWORD});
    assert.equal(begun.body.rp.id, 'shop.example');
    assert.match(begun.headers.get('set-cookie')!, /^__Host-lintel-attempt=.*; Secure$/);
    const {passkey: there, credential} = makePasskey(begun.body, origin);
    assert.equal((await at(owner, PASSKEYS, {name: 'Phone', credential})).status, 200);
    const browser = openBrowser(proxy.url);
    const {body: options} = await at(browser, `${PASSKEYS}/ask`);
    const entered = await at(browser, `${PASSKEYS}/sign-in`, {credential: signWith(there, options, origin)});
    assert.equal(entered.status, 200);
    assert.match(entered.headers.getSetCookie()[0]!, /^__Host-lintel=[^;]+; .*; Secure$/);
    // The same passkey at the server's other name.
    assert.equal((await enter(openBrowser(url), there)).body.code, 'unknown-passkey');
    assert.deepEqual(
      (await olga.ask(PASSKEYS)).body.passkeys.map(({name, here}: {name: string; here: boolean}) => [name, here]),
      [
        ['Laptop', true],
        ['Phone', false],
      ],
    );
  });

  test('is named and removed by its owner, and opens the door no more', async () => {
    const mia = await invited('Mia');
    const key = await add(mia, '   ');
    assert.equal((await mia.ask(PASSKEYS)).body.passkeys[0].name, 'Passkey');
    assert.equal((await olga.ask(`${PASSKEYS}/${key.id}`, 'PATCH', {name: 'Mine'})).status, 404);
    assert.equal((await olga.ask(`${PASSKEYS}/${key.id}`, 'DELETE')).status, 404);
    assert.equal((await mia.ask(`${PASSKEYS}/${key.id}`, 'PATCH', {name: 'Key <b>'})).body.passkeys[0].name, 'Key <b>');
    assert.equal((await enter(openBrowser(url), key)).status, 200);
    assert.equal((await mia.ask(`${PASSKEYS}/${key.id}`, 'DELETE')).status, 204);
    assert.deepEqual((await enter(openBrowser(url), key)).body.code, 'unknown-passkey');
    const {entries} = (await olga.ask('/api/v1/admin/audit')).body;
    const deeds = entries.map(({moderator, action}: {moderator: string; action: string}) => `${moderator} ${action}`);
    assert.ok(deeds.includes('Mia add-passkey') && deeds.includes('Mia remove-passkey'), deeds.join());
  });

  test('goes with the moderator', async () => {
    const tom = await invited('Tom');
    const key = await add(tom, 'Tablet');
    assert.equal((await olga.ask('/api/v1/admin/moderators/Tom', 'DELETE')).status, 204);
    assert.equal((await enter(openBrowser(url), key)).body.code, 'unknown-passkey');
  });

  test('is listed and removed from the command line, with all sessions', async () => {
    const lea = await invited('Lea');
    const key = await add(lea, 'Watch');
    const run = (...args: string[]) => server.run(['moderator', ...args]);
    assert.match((await run('keys', 'lea')).stdout, /Passkey {2}Watch {2}for localhost/);
    assert.match((await run('remove-keys', 'Lea')).stdout, /1 passkey/);
    assert.equal((await lea.ask(SESSION)).status, 401);
    assert.equal((await enter(openBrowser(url), key)).body.code, 'unknown-passkey');
    assert.match((await run('remove-keys', 'Nobody')).stderr, /no moderator of this name/);
  });
});

describe('adding one', () => {
  test('needs the password, not only a session', async () => {
    const wrong = await olga.ask(`${PASSKEYS}/begin`, 'POST', {password: 'no'});
    assert.deepEqual([wrong.status, wrong.body.errors[0].pointer], [422, '/password']);
    assert.equal((await openBrowser(url).ask(`${PASSKEYS}/begin`, 'POST', {password: PASSWORD})).status, 401);
  });

  const lies: [string, Lie][] = [
    ['that was made at another origin', {origin: 'https://evil.example'}],
    ['that was made for another host', {host: 'evil.example'}],
    ['with another challenge', {challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'}],
    ['that is a signature and no new key', {type: 'webauthn.get'}],
    ['whose owner has not shown who they are', {flags: 1}],
  ];
  for (const [title, lie] of lies)
    test(`one ${title} is refused`, async () => {
      const {credential} = makePasskey((await begin(olga)).body, url, lie);
      const kept = await olga.ask(PASSKEYS, 'POST', {name: 'x', credential});
      assert.deepEqual([kept.status, kept.body.code], [422, 'bad-passkey']);
    });

  test('is finished once, by the moderator and in the browser that began', async () => {
    const mallory = await invited('Mallory');
    const {credential} = makePasskey((await begin(olga)).body, url);
    const attempt = /lintel-attempt=[^;]+/.exec(olga.cookie)![0];
    mallory.cookie += `; ${attempt}`;
    const stolen = await mallory.ask(PASSKEYS, 'POST', {name: 'x', credential});
    assert.deepEqual([stolen.status, stolen.body.code], [410, 'attempt-over'], 'begun by somebody else');
    const without = await signedIn('Olga');
    assert.equal((await without.ask(PASSKEYS, 'POST', {name: 'x', credential})).body.code, 'attempt-over');
    assert.equal((await olga.ask(PASSKEYS, 'POST', {name: 'Once', credential})).status, 200);
    assert.equal((await olga.ask(PASSKEYS, 'POST', {name: 'Twice', credential})).body.code, 'attempt-over');
  });

  test('does not take one from somebody else', async () => {
    const eve = await invited('Eve');
    const {credential} = makePasskey((await begin(eve)).body, url, {id: passkey.id});
    const taken = await eve.ask(PASSKEYS, 'POST', {name: 'x', credential});
    assert.deepEqual([taken.status, taken.body.code], [409, 'passkey-taken']);
    assert.equal((await enter(openBrowser(url), passkey)).body.moderator.name, 'Olga');
  });
});

describe('signing in with one', () => {
  const other = generateKeyPairSync('ec', {namedCurve: 'P-256'}).privateKey;
  const lies: [string, () => Lie][] = [
    ['at another origin', () => ({origin: 'https://evil.example'})],
    ['at the same host on another port', () => ({origin: 'http://localhost:1'})],
    ['for another host', () => ({host: 'evil.example'})],
    ['with another key', () => ({key: other})],
    ['of another challenge', () => ({challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'})],
    ['that makes a key', () => ({type: 'webauthn.create'})],
    ['without its owner', () => ({flags: 1})],
    ['of somebody else', () => ({userHandle: Buffer.from('somebody else').toString('base64url')})],
    ['that has not counted on: a copy', () => ({counter: 1})],
    ['that has stopped counting', () => ({counter: 0})],
  ];
  for (const [title, lie] of lies)
    test(`a signature ${title} is refused`, async () => {
      const browser = openBrowser(url);
      const refused = await enter(browser, passkey, lie());
      assert.deepEqual([refused.status, refused.body.code], [401, 'bad-passkey']);
      assert.equal((await browser.ask(SESSION)).status, 401);
    });

  test('a signature is good once, in the browser that asked', async () => {
    const browser = openBrowser(url);
    const {body: options} = await browser.ask(`${PASSKEYS}/ask`, 'POST');
    const credential = signWith(passkey, options, url);
    const attempt = browser.cookie;
    const elsewhere = openBrowser(url);
    assert.equal((await elsewhere.ask(`${PASSKEYS}/sign-in`, 'POST', {credential})).body.code, 'attempt-over');
    await elsewhere.ask(`${PASSKEYS}/ask`, 'POST');
    assert.equal((await elsewhere.ask(`${PASSKEYS}/sign-in`, 'POST', {credential})).body.code, 'bad-passkey');
    assert.equal((await browser.ask(`${PASSKEYS}/sign-in`, 'POST', {credential})).status, 200);
    browser.cookie = attempt;
    const again = await browser.ask(`${PASSKEYS}/sign-in`, 'POST', {credential});
    assert.equal(again.status, 401, 'it has been counted');
    // One that does not count is held by the attempt alone.
    const silent = await add(await signedIn('Olga'), 'Synced');
    browser.cookie = '';
    const asked = await browser.ask(`${PASSKEYS}/ask`, 'POST');
    const signed = {credential: signWith(silent, asked.body, url)};
    const kept = browser.cookie;
    const both = await Promise.all(
      [openBrowser(url), openBrowser(url)].map(one => {
        one.cookie = kept;
        return one.ask(`${PASSKEYS}/sign-in`, 'POST', signed);
      }),
    );
    assert.deepEqual(both.map(({status}) => status).sort(), [200, 410]);
  });

  const foreign: [title: string, headers: Record<string, string>][] = [
    ['another site', {origin: 'https://evil.example', 'sec-fetch-site': 'cross-site'}],
    ['a subdomain', {origin: 'http://sub.localhost', 'sec-fetch-site': 'same-site'}],
    ['no page', {origin: 'null'}],
  ];
  for (const [title, headers] of foreign)
    test(`what ${title} sends is refused`, async () => {
      assert.equal((await openBrowser(url).ask(`${PASSKEYS}/ask`, 'POST', undefined, headers)).status, 403);
      assert.equal((await olga.ask(`${PASSKEYS}/begin`, 'POST', {password: PASSWORD}, headers)).status, 403);
      assert.equal((await enter(openBrowser(url), passkey, {}, headers)).status, 403);
    });

  test('what is no answer of an authenticator is refused, and never an error of the server', async () => {
    const response = {clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA'};
    const bodies: unknown[] = [
      null,
      {},
      {credential: null},
      {credential: {id: passkey.id}},
      {credential: {id: passkey.id, rawId: passkey.id, type: 'public-key', response}},
      {credential: {id: passkey.id, rawId: 'AA', type: 'public-key', response}},
      {credential: {id: '%00', rawId: passkey.id, type: 'public-key', response}},
      {credential: {id: passkey.id, rawId: passkey.id, type: 'public-key', response: {...response, signature: 'é'}}},
    ];
    for (const body of bodies) {
      const browser = openBrowser(url);
      await browser.ask(`${PASSKEYS}/ask`, 'POST');
      const {status} = await browser.ask(`${PASSKEYS}/sign-in`, 'POST', body);
      assert.ok(status === 422 || status === 401, `${status} for ${JSON.stringify(body)}`);
    }
  });

  test('the number of a machine has no passkeys, and the page says why', async () => {
    const refused = await openBrowser(server.url).ask(`${PASSKEYS}/ask`, 'POST');
    assert.deepEqual([refused.status, refused.body.code], [409, 'passkeys-need-name']);
    assert.equal((await openBrowser(server.url).ask('/api/v1/admin/door')).body.passkeys, false);
    assert.equal((await openBrowser(url).ask('/api/v1/admin/door')).body.passkeys, true);
  });

  test('guessing is slowed down for a network', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++)
      statuses.push((await enter(openBrowser(url), passkey, {key: other}, {'x-forwarded-for': '192.0.2.1'})).status);
    assert.ok(statuses.includes(429), statuses.join());
  });
});

test('where the public address is set, passkeys are for that one alone', async t => {
  const known = await startWithOwner({env: {LINTEL_URL: 'https://comments.example'}});
  t.after(() => known.server.stop());
  const ask = async (host: string) => {
    const proxy = await startProxy(known.server.url, host);
    t.after(() => proxy.stop());
    return openBrowser(proxy.url).ask(`${PASSKEYS}/ask`, 'POST', undefined, {origin: `https://${host}`});
  };
  assert.equal((await ask('comments.example')).body.rpId, 'comments.example');
  const elsewhere = await ask('evil.example');
  assert.deepEqual([elsewhere.status, elsewhere.body.code], [409, 'passkeys-elsewhere']);
});

test('an attempt is good for five minutes, for what it was begun for, and cannot be made without the secret', () => {
  let now = 1_000;
  const attempts = createAttempts('secret', () => now);
  const token = attempts.begin('passkey', {challenge: 'c'});
  assert.deepEqual(attempts.read('passkey', token)?.fields, {challenge: 'c'});
  assert.equal(attempts.read('add-passkey', token), null);
  assert.equal(createAttempts('other', () => now).read('passkey', token), null);
  assert.equal(attempts.read('passkey', `x${token}`), null);
  now += ATTEMPT_MS + 1;
  assert.equal(attempts.read('passkey', token), null);
});
