import assert from 'node:assert/strict';
import {generateKeyPairSync} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, describe, test} from 'node:test';
import {readSettings} from '../../../src/server/cli/settings.ts';
import {CLIENT, startProvider, type TestProvider} from '../../helpers/provider.ts';
import {type TestServer} from '../../helpers/server.ts';
import {openBrowser as openPlain, PASSWORD, startWithOwner, type Answer, type Browser} from './helpers.ts';

const ACCOUNTS = '/api/v1/admin/accounts';
const SESSION = '/api/v1/admin/session';

let server: TestServer;
let provider: TestProvider;
let olga: Browser;
before(async () => {
  provider = await startProvider();
  const env: Record<string, string> = {LINTEL_TRUST_PROXY: 'loopback'};
  ({server} = await startWithOwner({env}));
  // The port is known now.
  Object.assign(env, {
    LINTEL_URL: server.url,
    LINTEL_OIDC_ISSUER: provider.issuer,
    LINTEL_OIDC_CLIENT_ID: CLIENT.id,
    LINTEL_OIDC_CLIENT_SECRET: CLIENT.secret,
  });
  await server.restart();
  olga = await signedIn('Olga');
});
afterEach(() => void Object.assign(provider, {account: {sub: 'ann-1'}, lie: {}, answer: 'right'}));
after(async () => {
  await server.stop();
  await provider.stop();
});

let requests = 0;

/** A browser whose requests come from a network of their own each: the door lets each guess a few times only. */
function openBrowser(): Browser {
  const browser = openPlain(server.url);
  const {ask} = browser;
  browser.ask = (path, method, json, headers) => {
    requests++;
    return ask(path, method, json, {'x-forwarded-for': `203.0.${requests >> 8}.${requests & 255}`, ...headers});
  };
  return browser;
}

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser();
  assert.equal((await browser.ask(SESSION, 'POST', {name, password: PASSWORD})).status, 200);
  return browser;
}

async function invited(name: string): Promise<Browser> {
  const {link} = (await olga.ask('/api/v1/admin/moderators', 'POST', {role: 'moderator'})).body;
  const browser = openBrowser();
  await browser.ask('/api/v1/admin/links/accept', 'POST', {link, name, password: PASSWORD});
  return browser;
}

const finish = (browser: Browser, back: URL | string): Promise<Answer> =>
  browser.ask(`${ACCOUNTS}/finish`, 'POST', {query: typeof back === 'string' ? back : back.search});

/** To the provider and back. */
async function travel(browser: Browser, way: 'ask' | 'link' = 'ask'): Promise<URL> {
  const body = way === 'link' ? {password: PASSWORD} : undefined;
  const begun = await browser.ask(`${ACCOUNTS}/${way}`, 'POST', body);
  assert.equal(begun.status, 200, JSON.stringify(begun.body));
  return provider.visit(begun.body.url);
}

const enter = async (browser: Browser) => finish(browser, await travel(browser));
const link = async (browser: Browser) => finish(browser, await travel(browser, 'link'));

describe('an account elsewhere', () => {
  test('lets nobody in before it is linked, whatever its address', async () => {
    provider.account = {sub: 'stranger', email: 'olga@shop.example', email_verified: true};
    const browser = openBrowser();
    const refused = await enter(browser);
    assert.deepEqual([refused.status, refused.body.code], [403, 'not-linked']);
    assert.equal((await browser.ask(SESSION)).status, 401);
  });

  test('is linked from one’s own account and signs in from then on, with a new session', async () => {
    provider.account = {sub: 'ann-1', email: 'olga@shop.example'};
    const linked = await link(olga);
    assert.deepEqual([linked.status, linked.body.linked, linked.body.moderator.name], [200, true, 'Olga']);
    const {body} = await olga.ask(ACCOUNTS);
    assert.deepEqual([body.accounts[0].label, body.provider], ['olga@shop.example', new URL(provider.issuer).host]);
    const browser = openBrowser();
    browser.cookie = 'lintel=chosen-by-an-attacker-chosen-by-an-attacker';
    const entered = await enter(browser);
    assert.deepEqual([entered.status, entered.body.moderator.name, entered.body.linked], [200, 'Olga', false]);
    assert.doesNotMatch(browser.cookie, /attacker|attempt=\w/);
    assert.equal((await browser.ask(SESSION)).body.moderator.name, 'Olga');
    // The same address at the provider, another account.
    provider.account = {sub: 'ann-2', email: 'olga@shop.example', email_verified: true};
    assert.equal((await enter(openBrowser())).body.code, 'not-linked');
    assert.equal((await openBrowser().ask('/api/v1/admin/door')).body.provider, new URL(provider.issuer).host);
  });

  test('is asked for with PKCE, state and nonce, each time others', async () => {
    const [one, two] = await Promise.all(
      [0, 1].map(async () => new URL((await openBrowser().ask(`${ACCOUNTS}/ask`, 'POST')).body.url).searchParams),
    );
    assert.equal(one!.get('code_challenge_method'), 'S256');
    assert.equal(one!.get('redirect_uri'), `${server.url}/admin`);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      assert.ok(one!.get(name)!.length >= 43, name);
      assert.notEqual(one!.get(name), two!.get(name));
    }
  });

  test('belongs to whoever has linked it, and is unlinked by them alone', async () => {
    const mia = await invited('Mia');
    const taken = await link(mia);
    assert.deepEqual([taken.status, taken.body.code], [409, 'account-taken']);
    provider.account = {sub: 'mia-1'};
    assert.equal((await link(mia)).body.linked, true);
    const [{id}] = (await mia.ask(ACCOUNTS)).body.accounts;
    assert.equal((await olga.ask(`${ACCOUNTS}/${id}`, 'DELETE')).status, 404);
    assert.equal((await enter(openBrowser())).body.moderator.name, 'Mia');
    assert.equal((await mia.ask(`${ACCOUNTS}/${id}`, 'DELETE')).status, 204);
    assert.equal((await enter(openBrowser())).body.code, 'not-linked');
    const {entries} = (await olga.ask('/api/v1/admin/audit')).body;
    const deeds = entries.map(({moderator, action}: {moderator: string; action: string}) => `${moderator} ${action}`);
    assert.ok(deeds.includes('Mia link-account') && deeds.includes('Mia unlink-account'), deeds.join());
  });

  test('is listed and removed from the command line', async () => {
    provider.account = {sub: 'tom-1', email: 'tom@shop.example'};
    await link(await invited('Tom'));
    const run = (...args: string[]) => server.run(['moderator', ...args]);
    assert.match((await run('keys', 'Tom')).stdout, /Account {2}tom@shop\.example {2}at http:/);
    assert.match((await run('remove-keys', 'Tom')).stdout, /1 linked account\./);
    assert.equal((await enter(openBrowser())).body.code, 'not-linked');
  });
});

describe('who comes back from the provider', () => {
  const other = generateKeyPairSync('rsa', {modulusLength: 2048}).privateKey;
  const lies: [string, TestProvider['lie']][] = [
    ['a token that another key has signed', {key: other}],
    ['a token for another client', {aud: 'other'}],
    ['a token of another issuer', {iss: 'https://evil.example'}],
    ['a token of another attempt', {nonce: 'another'}],
    ['a token that has expired', {exp: 1_000}],
    ['a token about nobody', {sub: ''}],
  ];
  for (const [title, lie] of lies)
    test(`with ${title} is refused`, async () => {
      provider.lie = lie;
      const browser = openBrowser();
      const refused = await enter(browser);
      assert.deepEqual([refused.status, refused.body.code], [403, 'provider-refused']);
      assert.equal((await browser.ask(SESSION)).status, 401);
    });

  const queries: [string, (back: URL) => string][] = [
    ['another state', back => back.search.replace(/state=[^&]+/, 'state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')],
    ['another issuer', back => back.search.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example')],
    ['another code', back => back.search.replace(/code=[^&]+/, 'code=AAAA')],
    ['two states', back => `${back.search}&state=x`],
    ['a denial', back => `?error=access_denied&state=${back.searchParams.get('state')}`],
    ['nothing', () => ''],
    ['nonsense', () => '?%00%ff&&=&code[]=1'],
  ];
  for (const [title, change] of queries)
    test(`with ${title} is refused`, async () => {
      const browser = openBrowser();
      const refused = await finish(browser, change(await travel(browser)));
      assert.deepEqual([refused.status, refused.body.code], [403, 'provider-refused']);
    });

  test('is let in once, in the browser that went there', async () => {
    const browser = openBrowser();
    const back = await travel(browser);
    const kept = browser.cookie;
    const victim = openBrowser();
    assert.equal((await finish(victim, back)).body.code, 'attempt-over', 'a link that somebody else has sent');
    await travel(victim);
    assert.equal((await finish(victim, back)).body.code, 'provider-refused', 'the state is that of another attempt');
    const both = await Promise.all(
      [0, 1].map(() => {
        const one = openBrowser();
        one.cookie = kept;
        return finish(one, back);
      }),
    );
    assert.deepEqual(both.map(({status}) => status).sort(), [200, 410]);
  });

  test('links nothing to somebody who did not ask for it', async () => {
    const eve = await invited('Eve');
    provider.account = {sub: 'eve-1'};
    const back = await travel(eve, 'link');
    const attempt = /lintel-attempt=[^;]+/.exec(eve.cookie)![0];
    const mallory = await signedIn('Olga');
    mallory.cookie += `; ${attempt}`;
    assert.equal((await finish(mallory, back)).body.code, 'attempt-over');
    const nobody = openBrowser();
    nobody.cookie = attempt;
    assert.equal((await finish(nobody, back)).body.code, 'attempt-over', 'nor lets anybody in');
    assert.equal((await enter(openBrowser())).body.code, 'not-linked');
  });

  test('has to come through our own page', async () => {
    const browser = openBrowser();
    const back = await travel(browser);
    const foreign = {origin: 'https://evil.example', 'sec-fetch-site': 'cross-site'};
    const sent = await browser.ask(`${ACCOUNTS}/finish`, 'POST', {query: back.search}, foreign);
    assert.equal(sent.status, 403);
    assert.equal((await browser.ask(`${ACCOUNTS}/ask`, 'POST', undefined, foreign)).status, 403);
    // The address itself does nothing: it is the page.
    const page = await fetch(back, {headers: {cookie: browser.cookie}});
    assert.deepEqual(page.headers.getSetCookie(), []);
  });

  test('linking needs the password', async () => {
    const wrong = await olga.ask(`${ACCOUNTS}/link`, 'POST', {password: 'no'});
    assert.deepEqual([wrong.status, wrong.body.errors[0].pointer], [422, '/password']);
    assert.equal((await openBrowser().ask(`${ACCOUNTS}/link`, 'POST', {password: PASSWORD})).status, 401);
  });
});

describe('a provider that is broken', () => {
  test('keeps nobody from using their password, and is tried again', async t => {
    const env: Record<string, string> = {LINTEL_TRUST_PROXY: 'loopback', LINTEL_LOG: 'errors'};
    const away = await startProvider();
    Object.assign(env, {
      ...{LINTEL_URL: 'http://127.0.0.1:1', LINTEL_OIDC_ISSUER: away.issuer, LINTEL_OIDC_CLIENT_ID: CLIENT.id},
    });
    const port = Number(new URL(away.issuer).port);
    await away.stop();
    const {server: alone} = await startWithOwner({env});
    t.after(() => alone.stop());
    const browser = openPlain(alone.url);
    const refused = await browser.ask(`${ACCOUNTS}/ask`, 'POST');
    assert.deepEqual([refused.status, refused.body.code], [503, 'provider-unreachable']);
    assert.match(alone.output(), new RegExp(`127\\.0\\.0\\.1:${port} does not answer as a provider`));
    assert.equal((await browser.ask(SESSION, 'POST', {name: 'Olga', password: PASSWORD})).status, 200);
  });

  test('that refuses the code is no way in', async () => {
    provider.answer = 'error';
    assert.equal((await enter(openBrowser())).body.code, 'provider-refused');
  });

  test('that never answers is given up', {timeout: 30_000}, async () => {
    provider.answer = 'hangs';
    const browser = openBrowser();
    assert.equal((await enter(browser)).body.code, 'provider-refused');
    assert.equal((await browser.ask(SESSION, 'POST', {name: 'Olga', password: PASSWORD})).status, 200);
  });
});

test('nothing is asked of a provider before somebody goes there, and none is set by itself', async t => {
  const plain = await startWithOwner();
  t.after(() => plain.server.stop());
  assert.equal((await plain.owner.ask('/api/v1/admin/door')).body.provider, null);
  const refused = await plain.owner.ask(`${ACCOUNTS}/ask`, 'POST');
  assert.deepEqual([refused.status, refused.body.code], [404, 'no-provider']);
});

describe('settings', () => {
  const dir = mkdtempSync(join(tmpdir(), 'lintel-oidc-'));
  after(() => rmSync(dir, {recursive: true}));
  const whole = {
    LINTEL_URL: 'https://comments.example',
    LINTEL_OIDC_ISSUER: 'https://id.example',
    LINTEL_OIDC_CLIENT_ID: 'lintel',
  };

  test('make a provider, its secret from a file where that is said', () => {
    const file = join(dir, 'secret');
    writeFileSync(file, 'from a file\n');
    const {oidc} = readSettings({...whole, LINTEL_OIDC_CLIENT_SECRET_FILE: file});
    assert.deepEqual(oidc, {
      ...{issuer: 'https://id.example', clientId: 'lintel', clientSecret: 'from a file'},
      redirect: 'https://comments.example/admin',
    });
    assert.equal(readSettings(whole).oidc!.clientSecret, undefined);
    assert.equal(readSettings({}).oidc, undefined);
  });

  const wrong: [Record<string, string | undefined>, RegExp][] = [
    [{LINTEL_OIDC_ISSUER: 'http://id.example'}, /LINTEL_OIDC_ISSUER=http:\/\/id\.example is not valid\..*use https/],
    [{LINTEL_OIDC_ISSUER: 'id.example'}, /LINTEL_OIDC_ISSUER/],
    [{LINTEL_OIDC_ISSUER: undefined}, /LINTEL_OIDC_ISSUER is missing/],
    [{LINTEL_OIDC_CLIENT_ID: undefined}, /LINTEL_OIDC_CLIENT_ID is missing/],
    [{LINTEL_URL: undefined}, /LINTEL_URL is missing/],
    [{LINTEL_OIDC_CLIENT_SECRET: 'a', LINTEL_OIDC_CLIENT_SECRET_FILE: 'b'}, /are both set/],
    [{LINTEL_OIDC_CLIENT_SECRET_FILE: '/nowhere'}, /LINTEL_OIDC_CLIENT_SECRET_FILE=\/nowhere cannot be read/],
  ];
  for (const [change, sentence] of wrong)
    test(`${JSON.stringify(change)} stops the start`, () => {
      assert.throws(() => readSettings({...whole, ...change}), sentence);
    });
});
