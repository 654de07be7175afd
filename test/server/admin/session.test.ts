import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {createModerators} from '../../../src/server/domain/moderators.ts';
import {openTestStore, storedText} from '../../helpers/database.ts';
import {startServer, type TestServer} from '../../helpers/server.ts';
import {firstLinkOf, openBrowser, PASSWORD, startWithOwner, type Browser} from './helpers.ts';

const ACCEPT = '/api/v1/admin/links/accept';
const SESSION = '/api/v1/admin/session';

describe('the first run', () => {
  let server: TestServer;
  before(async () => void (server = await startServer()));
  after(() => server.stop());

  test('the link works once, sets the password and signs in', async () => {
    const link = firstLinkOf(server);
    assert.ok(link.length >= 40);
    const browser = openBrowser(server.url);
    const look = await browser.ask('/api/v1/admin/links/look', 'POST', {link});
    assert.deepEqual([look.status, look.body.role], [200, 'owner'], 'looking does not use it up');
    const short = await browser.ask(ACCEPT, 'POST', {link, name: 'Olga', password: 'short'});
    assert.deepEqual([short.status, short.body.errors[0].pointer], [422, '/password']);
    const same = await browser.ask(ACCEPT, 'POST', {link, name: 'Olga Olgason', password: 'olga olgason'});
    assert.equal(same.status, 422);
    const done = await browser.ask(ACCEPT, 'POST', {link, name: 'Olga', password: PASSWORD});
    assert.deepEqual([done.status, done.body.moderator.name, done.body.moderator.role], [200, 'Olga', 'owner']);
    assert.match(
      done.headers.get('set-cookie')!,
      /^lintel=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/,
    );
    assert.equal((await browser.ask(SESSION)).body.moderator.name, 'Olga');
    const again = await openBrowser(server.url).ask(ACCEPT, 'POST', {link, name: 'Eve', password: PASSWORD});
    assert.deepEqual([again.status, again.body.code], [410, 'bad-link']);
    assert.match(again.body.detail, /used, or has expired/);
  });

  test('leads to the public address of the server, as later invitations do', async () => {
    const env = {LINTEL_URL: 'https://comments.example'};
    const known = await startServer({env});
    try {
      assert.match(known.output(), /^ +https:\/\/comments\.example\/admin#link=[\w-]{40,}$/m);
      const {stdout} = await known.run(['moderator', 'invite'], env);
      assert.match(stdout, /^ +https:\/\/comments\.example\/admin#link=[\w-]{40,}$/m);
      assert.doesNotMatch(stdout, /in place of/);
    } finally {
      await known.stop();
    }
  });

  test('a later start prints no link', async () => {
    await server.restart();
    assert.equal(firstLinkOf(server), '');
  });

  test('neither password, link nor session can be read out of the database', async () => {
    const all = await storedText(server.database);
    assert.match(all, /\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.ok(!all.includes(PASSWORD));
  });
});

test('the link of the first run expires, and a new start makes a new one', async () => {
  const server = await startServer();
  await server.terminate();
  const store = await openTestStore(server.database);
  let now = Date.now();
  const moderators = createModerators(store, () => now);
  const link = (await moderators.firstLink())!;
  now += 86_400_001;
  assert.equal(await moderators.accept(link, {name: 'Eve', password: PASSWORD}), 'bad-link');
  const fresh = (await moderators.firstLink())!;
  assert.equal(typeof (await moderators.accept(fresh, {name: 'Olga', password: PASSWORD})), 'object');
  await store.close();
  await server.stop();
});

describe('signing in', () => {
  let server: TestServer;
  let owner: Browser;
  before(async () => void ({server, owner} = await startWithOwner()));
  after(() => server.stop());

  test('each time gives a new session; the one before in the same browser means nothing to it', async () => {
    const browser = openBrowser(server.url);
    browser.cookie = 'lintel=chosen-by-an-attacker-chosen-by-an-attacker';
    const first = await browser.ask(SESSION, 'POST', {name: 'olga', password: PASSWORD});
    assert.equal(first.status, 200);
    assert.doesNotMatch(browser.cookie, /attacker/);
    const before = browser.cookie;
    await browser.ask(SESSION, 'POST', {name: 'Olga', password: PASSWORD});
    assert.notEqual(browser.cookie, before);
  });

  test('signing out ends the session on the server', async () => {
    const browser = openBrowser(server.url);
    await browser.ask(SESSION, 'POST', {name: 'Olga', password: PASSWORD});
    const {cookie} = browser;
    assert.equal((await browser.ask(SESSION, 'DELETE')).status, 204);
    assert.match(browser.cookie, /^lintel=$/);
    browser.cookie = cookie;
    assert.equal((await browser.ask(SESSION)).status, 401);
  });

  test('over https the cookie belongs to the host alone', async () => {
    const https = server.url.replace('http:', 'https:');
    const {headers} = await openBrowser(server.url).ask(
      SESSION,
      'POST',
      {name: 'Olga', password: PASSWORD},
      {origin: https},
    );
    assert.match(
      headers.get('set-cookie')!,
      /^__Host-lintel=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/,
    );
  });

  const foreign: [title: string, headers: Record<string, string>][] = [
    ['another site', {origin: 'https://evil.example', 'sec-fetch-site': 'cross-site'}],
    ['another site without the mark', {origin: 'https://evil.example', 'sec-fetch-site': ''}],
    ['a subdomain', {origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site'}],
    ['a page without origin', {origin: 'null'}],
    ['a page whose origin is ours in words, and that is another', {'sec-fetch-site': 'cross-site'}],
  ];
  for (const [title, headers] of foreign) {
    test(`what ${title} sends is refused, cookie or not`, async () => {
      const attack = await owner.ask('/api/v1/admin/moderators', 'POST', {role: 'owner'}, headers);
      assert.equal(attack.status, 403);
      assert.equal(
        (await openBrowser(server.url).ask(SESSION, 'POST', {name: 'Olga', password: PASSWORD}, headers)).status,
        403,
      );
    });
  }

  test('pages that may comment may not moderate', async () => {
    const open = await startWithOwner({env: {LINTEL_ORIGINS: '*'}});
    const headers = {origin: 'https://shop.example', 'sec-fetch-site': 'cross-site'};
    assert.equal((await open.owner.ask('/api/v1/admin/moderators', 'POST', {role: 'owner'}, headers)).status, 403);
    await open.server.stop();
  });

  test('a form of another type than JSON is refused', async () => {
    const response = await fetch(server.url + SESSION, {
      method: 'POST',
      headers: {origin: server.url, 'content-type': 'text/plain'},
      body: JSON.stringify({name: 'Olga', password: PASSWORD}),
    });
    assert.equal(response.status, 415);
  });
});

test('guessing is slowed down for a network, also where other limits are off', async () => {
  const {server} = await startWithOwner();
  const statuses: number[] = [];
  let last: {headers: Headers} | undefined;
  for (let i = 0; i < 12; i++) {
    last = await openBrowser(server.url).ask(SESSION, 'POST', {name: 'Olga', password: `guess ${i}`});
    statuses.push((last as {status: number} & typeof last).status);
  }
  assert.equal(statuses.filter(status => status === 429).length >= 2, true, statuses.join());
  assert.ok(Number(last!.headers.get('retry-after')) > 0);
  await server.stop();
});

describe('others who moderate', () => {
  let server: TestServer;
  let owner: Browser;
  before(async () => void ({server, owner} = await startWithOwner()));
  after(() => server.stop());

  test('are invited by an owner, sign in, may not invite others, and are removed at once', async () => {
    const {link} = (await owner.ask('/api/v1/admin/moderators', 'POST', {role: 'moderator'})).body;
    const mia = openBrowser(server.url);
    const taken = await mia.ask(ACCEPT, 'POST', {link, name: 'ОLGA', password: PASSWORD});
    assert.deepEqual(
      [taken.status, taken.body.errors[0].pointer],
      [422, '/name'],
      'a name that looks like another one',
    );
    assert.equal((await mia.ask(ACCEPT, 'POST', {link, name: 'Mia', password: PASSWORD})).status, 200);
    assert.equal((await mia.ask('/api/v1/admin/moderators', 'POST', {role: 'owner'})).status, 403);
    assert.equal((await mia.ask('/api/v1/admin/moderators/Olga', 'DELETE')).status, 403);
    const names = (await mia.ask('/api/v1/admin/moderators')).body.moderators.map(({name}: {name: string}) => name);
    assert.deepEqual(names, ['Mia', 'Olga']);
    assert.equal((await owner.ask('/api/v1/admin/moderators/mia', 'DELETE')).status, 204);
    assert.equal((await mia.ask(SESSION)).status, 401);
    assert.equal((await owner.ask('/api/v1/admin/moderators/Olga', 'DELETE')).status, 409, 'the last owner stays');
  });

  test('who changes the password ends the other sessions', async () => {
    const second = openBrowser(server.url);
    await second.ask(SESSION, 'POST', {name: 'Olga', password: PASSWORD});
    const wrong = await owner.ask('/api/v1/admin/password', 'PUT', {old: 'no', password: 'another good one'});
    assert.deepEqual([wrong.status, wrong.body.errors[0].pointer], [422, '/old']);
    assert.equal(
      (await owner.ask('/api/v1/admin/password', 'PUT', {old: PASSWORD, password: 'another good one'})).status,
      204,
    );
    assert.equal((await owner.ask(SESSION)).status, 200);
    assert.equal((await second.ask(SESSION)).status, 401);
  });

  test('are managed from the command line too', async () => {
    const run = (...args: string[]) => server.run(['moderator', ...args]);
    assert.match((await run('list')).stdout, /^owner {6}Olga$/m);
    const link = /#link=([\w-]+)/.exec((await run('reset', 'Olga')).stdout)![1]!;
    const browser = openBrowser(server.url);
    assert.equal(
      (await browser.ask(ACCEPT, 'POST', {link, name: 'ignored', password: PASSWORD})).body.moderator.name,
      'Olga',
    );
    assert.equal((await owner.ask(SESSION)).status, 401, 'other sessions have ended');
    const last = await run('remove', 'Olga');
    assert.deepEqual([last.code, /last owner/.test(last.stderr)], [1, true]);
    assert.match((await run('remove', 'Nobody')).stderr, /no moderator of this name/);
    const invited = /#link=([\w-]+)/.exec((await run('invite', '--owner')).stdout)![1]!;
    await openBrowser(server.url).ask(ACCEPT, 'POST', {link: invited, name: 'Second', password: PASSWORD});
    assert.equal((await run('remove', 'Second')).code, 0);
  });
});
