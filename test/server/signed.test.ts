import assert from 'node:assert/strict';
import {createHmac, generateKeyPairSync, sign} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import type {PostedComment, ThreadAnswer} from '../../src/protocol/api.ts';
import {createSignedVisitors, isFault} from '../../src/server/domain/signed-visitors.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const HEAD = {alg: 'HS256', typ: 'JWT'};
const claims = (more: object = {}) => ({
  ...{aud: 'default', sub: 'user-7', name: 'Ann Archer', role: 'member', exp: Math.floor(Date.now() / 1000) + 3_600},
  ...more,
});

function jws(key: string, body: object = claims(), head: object = HEAD, hash = 'sha256'): string {
  const content = `${part(head)}.${part(body)}`;
  return `${content}.${createHmac(hash, key).update(content).digest('base64url')}`;
}

describe('a token', () => {
  const {read: readAt, keyOf} = createSignedVisitors('the secret of the server');
  const key = keyOf('default');
  const read = (site: string, token: string) => readAt(site, token, Date.now());
  const faultOf = (token: string, site = 'default') => {
    const result = read(site, token);
    return isFault(result) ? result.fault : 'none';
  };

  test('that the site signed says who its visitor is', () => {
    const result = read('default', jws(key));
    assert.ok(!isFault(result));
    assert.deepEqual([result.name, result.role, result.subject.length], ['Ann Archer', 'member', 22]);
    assert.deepEqual(read('default', jws(key, claims({name: 'Ann B.', role: 'site'}))), {
      ...result,
      name: 'Ann B.',
      role: 'site',
    });
    const other = read('default', jws(key, claims({sub: 'user-8'})));
    assert.ok(!isFault(other) && other.subject !== result.subject);
    assert.equal(faultOf(jws(key, {...claims(), role: undefined})), 'none', 'a member if nothing is said');
  });

  test('that is forged is not taken', () => {
    const good = jws(key);
    const [head, body, signature] = good.split('.') as [string, string, string];
    const {privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
    const rsa = `${part({alg: 'RS256'})}.${part(claims())}`;
    const forged: [string, string, RegExp][] = [
      ['no signature', `${part({alg: 'none'})}.${body}.`, /compact JSON Web Token/],
      ['alg none', `${part({alg: 'none'})}.${body}.${signature}`, /"alg"/],
      ['alg None', jws(key, claims(), {alg: 'None'}), /"alg"/],
      ['alg of lower case', jws(key, claims(), {alg: 'hs256'}), /"alg"/],
      ['HS512', jws(key, claims(), {alg: 'HS512'}, 'sha512'), /"alg"/],
      ['another hash', jws(key, claims(), HEAD, 'sha512'), /key of the site/],
      ['RS256', `${rsa}.${sign('sha256', Buffer.from(rsa), privateKey).toString('base64url')}`, /"alg"/],
      ['another key', jws('k'.repeat(43)), /key of the site/],
      ['no key', jws(''), /key of the site/],
      [
        'a key of its own',
        jws('mine'.repeat(10), claims(), {...HEAD, jwk: {k: 'mine'.repeat(10)}, kid: '../dev/null', jku: 'https://x'}),
        /key of the site/,
      ],
      ['another site’s key', jws(keyOf('shop')), /key of the site/],
      ['other claims', `${head}.${part(claims({role: 'site'}))}.${signature}`, /key of the site/],
      ['a short signature', `${head}.${body}.${signature.slice(0, 20)}`, /key of the site/],
      ['crit', jws(key, claims(), {...HEAD, crit: ['exp']}), /"crit"/],
      ['more parts', `${good}.x`, /compact/],
      ['fewer parts', `${head}.${signature}`, /compact/],
      ['JSON', JSON.stringify({payload: body, signature}), /compact/],
      ['padding', jws(key) + '=', /compact/],
      ['too long', jws(key, claims({more: 'x'.repeat(3_000)})), /compact/],
      ['not JSON', `${head}.${Buffer.from('{').toString('base64url')}.${signature}`, /key of the site/],
    ];
    for (const [what, token, fault] of forged) assert.match(faultOf(token), fault, what);
    const array = `${part(HEAD)}.${part([])}`;
    assert.match(faultOf(`${array}.${createHmac('sha256', key).update(array).digest('base64url')}`), /"aud"/);
  });

  test('that says too little, or too much, is not taken', () => {
    const now = Math.floor(Date.now() / 1000);
    const wrong: [object, RegExp][] = [
      [{aud: 'shop'}, /"aud"/],
      [{aud: ['default']}, /"aud"/],
      [{exp: undefined}, /"exp"/],
      [{exp: String(now + 60)}, /"exp"/],
      [{exp: now - 61}, /expired/],
      [{exp: now + 90_000}, /more than a day/],
      [{exp: 1e300}, /more than a day/],
      [{nbf: now + 600}, /not valid yet/],
      [{nbf: 'now'}, /not valid yet/],
      [{sub: ''}, /"sub"/],
      [{sub: 7}, /"sub"/],
      [{sub: 'x'.repeat(201)}, /"sub"/],
      [{name: ''}, /"name"/],
      [{name: '\u200b \u2800'}, /"name"/],
      [{name: 'x'.repeat(81)}, /"name"/],
      [{name: {toString: 'x'}}, /"name"/],
      [{role: 'admin'}, /"role"/],
      [{role: null}, /"role"/],
    ];
    for (const [more, fault] of wrong) assert.match(faultOf(jws(key, claims(more))), fault, JSON.stringify(more));
    assert.equal(faultOf(jws(key, claims({exp: now - 30}))), 'none', 'clocks may differ by a minute');
  });

  test('of a site with a key of its own is signed with that', () => {
    const own = createSignedVisitors('secret of the server', new Map([['default', 'o'.repeat(32)]]));
    assert.equal(own.keyOf('default'), 'o'.repeat(32));
    const made = createSignedVisitors('secret of the server').keyOf('default');
    assert.ok(!isFault(own.read('default', jws('o'.repeat(32)), Date.now())));
    assert.ok(isFault(own.read('default', jws(made), Date.now())));
  });
});

describe('signed visitors', () => {
  let server: TestServer;
  let key: string;
  before(async () => {
    server = await startServer({env: {LINTEL_CHALLENGE: 'on', LINTEL_SITES: 'shop'}});
    key = (await server.run(['site', 'key'])).stdout.trim();
  });
  after(() => server.stop());

  const post = (thread: string, more: object, token?: string, visitor = newToken()) =>
    call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {
      json: {id: newId(), thread, text: 'Hello', ...more},
      token: visitor,
      headers: token === undefined ? {} : {'lintel-token': token},
    });

  test('have the name and role that the site says, need no proof of work, and may have any name', async () => {
    const {status, body} = await post(
      '/s',
      {name: 'Somebody else'},
      jws(key, claims({name: 'Admin', role: 'moderator'})),
    );
    assert.equal(status, 201);
    assert.deepEqual(body.comment.author, {name: 'Admin', verified: true, role: 'moderator'});
    assert.equal(body.comment.status, 'approved');
    const {comments} = (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=/s`)).body;
    assert.deepEqual(comments[0]!.author, {name: 'Admin', verified: true, role: 'moderator'});
    assert.equal((await post('/s', {name: 'Admin'})).status, 422, 'guests may not');
    const {author} = (await post('/s', {name: 'Guest'})).body.comment;
    assert.deepEqual(author, {name: 'Guest', verified: false});
    const challenge = `${server.url}/api/v1/challenge?thread=/s`;
    const {body: asked} = await call(challenge, 'GET', {headers: {'lintel-token': jws(key)}});
    assert.equal(asked.challenge, null);
  });

  test('keep their name when they edit, and a retry is known', async () => {
    const [id, visitor] = [newId(), newToken()];
    const token = jws(key);
    assert.equal((await post('/edit', {id}, token, visitor)).status, 201);
    assert.equal((await post('/edit', {id, name: 'X'}, token, visitor)).status, 200);
    const edited = await call<PostedComment>(`${server.url}/api/v1/comments/${id}`, 'PATCH', {
      json: {name: 'Admin', text: 'Changed'},
      token: visitor,
    });
    assert.deepEqual([edited.status, edited.body.comment.author.name], [200, 'Ann Archer']);
  });

  test('of the site itself do not rate it', async () => {
    const site = await post('/own', {rating: 5}, jws(key, claims({role: 'site'})));
    assert.deepEqual([site.body.comment.rating, site.body.rating.count], [null, 0]);
    const member = await post('/own', {rating: 5}, jws(key));
    assert.deepEqual([member.body.comment.rating, member.body.rating.count], [5, 1]);
  });

  test('are told when their token is not good, and nothing is stored', async () => {
    const {status, body} = await post('/late', {}, jws(key, claims({exp: 1_000})));
    assert.equal(status, 401);
    const problem = body as unknown as {errors: {pointer: string}[]; hint: string};
    assert.equal(problem.errors[0]!.pointer, '/token');
    assert.match(problem.hint, /expired/);
    assert.equal((await post('/late', {site: 'shop'}, jws(key))).status, 401, 'of another site');
    assert.equal((await call(`${server.url}/api/v1/thread?thread=/late`)).body.thread.count, 0);
  });

  test('a page of another origin may send the token', async () => {
    const {headers} = await call(`${server.url}/api/v1/comments`, 'OPTIONS');
    assert.match(headers.get('access-control-allow-headers')!, /(^|, )lintel-token(,|$)/);
  });
});

test('first waits for what the site knows its visitors by, on any browser', async () => {
  const server = await startServer({env: {LINTEL_MODERATION: 'first', LINTEL_SITE_KEYS: `default=${'k'.repeat(40)}`}});
  try {
    const post = async (more: object = {}) => {
      const {body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {
        json: {id: newId(), thread: '/f', text: 'Hello'},
        token: newToken(),
        headers: {'lintel-token': jws('k'.repeat(40), claims(more))},
      });
      return body.comment;
    };
    const first = await post();
    assert.equal(first.held, 'first');
    assert.equal((await post({role: 'moderator', sub: 'mod'})).status, 'approved');
    await server.run(['comments', 'approve', first.id]);
    assert.equal((await post()).status, 'approved');
    assert.equal((await post({sub: 'another'})).held, 'first');
  } finally {
    await server.stop();
  }
});
