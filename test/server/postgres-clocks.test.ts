import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {solveChallenge, type Challenge} from 'altcha-lib';
import {deriveKey} from 'altcha-lib/algorithms/pbkdf2';
import type {ChallengeAnswer} from '../../src/protocol/api.ts';
import {follow} from '../helpers/live.ts';
import {noPostgres, startPostgres, type TestPostgres} from '../helpers/postgres.ts';
import {CLIENT, startProvider, type TestProvider} from '../helpers/provider.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';
import {firstLinkOf, openBrowser, PASSWORD, type Browser} from './admin/helpers.ts';

/** Longer than anything lasts that one server begins and another one ends: sessions do for 30 days. */
const AHEAD_MS = 40 * 86_400_000;
const KEY = 'k'.repeat(32);
const SESSION = '/api/v1/admin/session';

/** A receiver of webhooks that answers when it is told to. */
function openReceiver() {
  const got: {id: string; timestamp: number; answer(): void}[] = [];
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () =>
      got.push({
        id: String(request.headers['webhook-id']),
        timestamp: Number(request.headers['webhook-timestamp']),
        answer: () => void response.end('ok'),
      }),
    );
  });
  return new Promise<{url: string; got: typeof got; close(): void}>(resolve =>
    server.listen(0, '127.0.0.1', () => {
      const {port} = server.address() as AddressInfo;
      resolve({
        ...{url: `http://127.0.0.1:${port}/hook`, got},
        close() {
          server.close();
          server.closeAllConnections();
        },
      });
    }),
  );
}

describe('two servers on one PostgreSQL, one with a clock that is 40 days ahead', {skip: noPostgres}, () => {
  let postgres: TestPostgres;
  let receiver: Awaited<ReturnType<typeof openReceiver>>;
  let provider: TestProvider;
  let right: TestServer;
  let ahead: TestServer;
  let owner: Browser;
  /** Where a reader of live updates was before the other server was there. */
  let seen = '';
  /** What was written after that. */
  const missed = [newId(), newId()];
  /** Solved, and used before the other server was there. */
  let used = '';
  const token = newToken();

  const post = (server: TestServer, thread: string, more: object = {}) =>
    call(`${server.url}/api/v1/comments`, 'POST', {json: {id: newId(), thread, text: 'Hello', ...more}, token});

  async function solved(server: TestServer, thread: string): Promise<string> {
    const {body} = await call<ChallengeAnswer>(`${server.url}/api/v1/challenge?thread=${thread}`);
    const {challenge} = body;
    const solution = await solveChallenge({challenge: challenge as Challenge, deriveKey});
    return Buffer.from(JSON.stringify({challenge, solution})).toString('base64');
  }

  /** Why a comment with that proof waits, `null` when it shows. */
  async function held(server: TestServer, thread: string, challenge: string): Promise<unknown> {
    const {status, body} = await post(server, thread, {challenge});
    assert.equal(status, 201, JSON.stringify(body));
    return body.comment.held ?? null;
  }

  before(async () => {
    postgres = await startPostgres();
    receiver = await openReceiver();
    provider = await startProvider();
    const env: Record<string, string> = {
      ...{LINTEL_DATABASE: await postgres.newDatabase({upToDate: true}), LINTEL_CHALLENGE: 'on'},
      ...{LINTEL_SITE_KEYS: `default=${KEY}`, LINTEL_NOTIFY: receiver.url},
      ...{LINTEL_URL: 'http://127.0.0.1', LINTEL_OIDC_ISSUER: provider.issuer},
      ...{LINTEL_OIDC_CLIENT_ID: CLIENT.id, LINTEL_OIDC_CLIENT_SECRET: CLIENT.secret},
    };
    right = await startServer({env});
    owner = openBrowser(right.url);
    const link = {link: firstLinkOf(right), name: 'Olga', password: PASSWORD};
    await owner.ask('/api/v1/admin/links/accept', 'POST', link);
    await owner.ask('/api/v1/admin/settings?site=default', 'PATCH', {closeAfterDays: 30});
    used = await solved(right, '/used');
    const reader = await follow(`${right.url}/api/v1/events?thread=/used`);
    assert.equal(await held(right, '/used', used), null);
    await reader.until(({name}) => name === 'new');
    seen = reader.lastId()!;
    reader.close();
    for (const id of missed) await post(right, '/used', {id, challenge: await solved(right, '/used')});
    await becomes('the receiver is asked', () => receiver.got.length);
    for (const {answer} of receiver.got) answer();

    // What it forgets when it starts, it forgets by its clock, if it goes by that.
    const shift = `const real = Date.now; Date.now = () => real() + ${AHEAD_MS};
      const Real = Date; globalThis.Date = class extends Real { constructor(...given) { super(...(given.length ? given : [Real.now()])); } };`;
    const options = `--import=data:text/javascript,${encodeURIComponent(shift)}`;
    ahead = await startServer({env: {...env, NODE_OPTIONS: options}});
  });
  after(async () => {
    for (const {answer} of receiver.got) answer();
    await Promise.all([right, ahead].map(server => server?.stop()));
    receiver.close();
    await provider.stop();
    await postgres.remove();
  });

  test('work that one has asked for counts at the other, once', async () => {
    assert.equal(await held(ahead, '/work', await solved(right, '/work')), null);
    const other = await solved(ahead, '/work');
    assert.equal(await held(right, '/work', other), null);
    assert.equal(await held(ahead, '/work', other), 'challenge');
    assert.equal(await held(right, '/used', used), 'challenge', 'nobody has forgotten that it was used');
  });

  test('a comment can be changed for as long as is said, whichever of them is asked', async () => {
    const at = '/edited';
    for (const [one, other] of [
      [right, ahead],
      [ahead, right],
    ] as const) {
      const {body} = await post(one, at, {challenge: await solved(one, at)});
      const url = `${other.url}/api/v1/comments/${body.comment.id}`;
      const {status} = await call(url, 'PATCH', {json: {text: 'Changed', revision: body.comment.revision}, token});
      assert.equal(status, 200);
    }
  });

  test('a session of /admin goes on at the other, and so does what an account elsewhere opens', async () => {
    const there = openBrowser(ahead.url);
    there.cookie = owner.cookie;
    assert.equal((await there.ask(SESSION)).status, 200);
    const begun = await owner.ask('/api/v1/admin/accounts/link', 'POST', {password: PASSWORD});
    assert.equal(begun.status, 200, JSON.stringify(begun.body));
    there.cookie = owner.cookie;
    const {search: query} = await provider.visit(begun.body.url as string);
    const ended = await there.ask('/api/v1/admin/accounts/finish', 'POST', {query});
    assert.equal(ended.status, 200, JSON.stringify(ended.body));
  });

  test('a thread that closes after a while is open at both', async () => {
    for (const server of [right, ahead]) {
      const {body} = await call(`${server.url}/api/v1/thread?thread=/used`);
      assert.equal(body.thread.closed, false);
    }
  });

  test('whom the site vouches for until soon is known at both', async () => {
    const part = (data: object) => Buffer.from(JSON.stringify(data)).toString('base64url');
    const exp = Math.floor(Date.now() / 1000) + 600;
    const content = `${part({alg: 'HS256'})}.${part({sub: 'user-7', name: 'Ann Archer', aud: 'default', exp})}`;
    const signed = `${content}.${createHmac('sha256', KEY).update(content).digest('base64url')}`;
    for (const server of [right, ahead]) {
      const headers = {'lintel-token': signed};
      const {status, body} = await call(`${server.url}/api/v1/challenge?thread=/a`, 'GET', {headers});
      assert.deepEqual([status, body.challenge], [200, null], JSON.stringify(body));
    }
  });

  test('live updates go on at the other from where they were', async () => {
    const reader = await follow(`${ahead.url}/api/v1/events?thread=/used`, {'last-event-id': seen});
    await reader.until(({name}) => name === 'ready' || name === 'reset');
    const told = reader.events.filter(({name}) => name !== 'ready').map(({name, data}) => `${name} ${data.id}`);
    assert.deepEqual(
      told,
      missed.map(id => `new ${id}`),
    );
    reader.close();
  });

  test('what one is sending the other does not send as well, and both tell the time as it is', async () => {
    for (const {answer} of receiver.got) answer();
    const before = receiver.got.length;
    // It lets the receiver wait, and the other one, whose clock says that it has waited for long, has something to send as well.
    await post(right, '/hook', {challenge: await solved(right, '/hook')});
    await becomes(
      'the first is there',
      () => receiver.got.length,
      length => length > before,
    );
    for (let i = 1; i <= 2; i++) {
      await post(ahead, '/hook', {challenge: await solved(ahead, '/hook')});
      await becomes(
        'the next is there',
        () => receiver.got.length,
        length => length > before + i,
      );
    }
    const ids = receiver.got.slice(before).map(({id}) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const {timestamp} of receiver.got) assert.ok(Math.abs(timestamp * 1000 - Date.now()) < 300_000);
  });
});
