/**
 * Flaws that comment servers have had, each played against ours. Those that are played elsewhere are named at the end, with the
 * test that does it.
 */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {runSql} from '../helpers/database.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';
import {startWithOwner, type Browser} from './admin/helpers.ts';

const SECRETS = {
  LINTEL_URL: 'https://comments.example.com',
  LINTEL_SECRET: 'unmistakable-secret-of-this-server-0123456789',
  LINTEL_SMTP: 'smtp://postmaster:unmistakable-password@127.0.0.1:9',
  LINTEL_MAIL_FROM: 'from-address@example.com',
  LINTEL_MAIL_TO: 'to-address@example.com',
  LINTEL_NOTIFY: 'https://hooks.example.com/unmistakable-hook',
  LINTEL_CHECK_URL: 'https://checks.example.com/unmistakable-check',
  LINTEL_SITE_KEYS: 'default=unmistakable-key-of-the-site-0123456789',
};

let server: TestServer;
let owner: Browser;
before(async () => {
  ({server, owner} = await startWithOwner());
});
after(() => server.stop());

const api = (path: string) => `${server.url}/api/v1${path}`;

async function posted(thread: string, more: object = {}, token = newToken()): Promise<{id: string; token: string}> {
  const id = newId();
  const {status, body} = await call(api('/comments'), 'POST', {json: {id, thread, text: 'Hello', ...more}, token});
  assert.equal(status, 201, JSON.stringify(body));
  return {id, token};
}

/** Texts that would run or lead astray where a server makes HTML or links of them without looking. */
const HOSTILE = [
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt&colon;alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '<img src=x onerror=alert(1)><script>alert(1)</script>',
  '[x](https://a.example/" onmouseover="alert(1))',
];

/** Addresses of links, and the names of elements and handlers that are not text, in a page of the server’s. */
const dangerIn = (html: string) =>
  /href="(?!https?:|mailto:)[^"/?#]*:|<(img|iframe|object|svg|base|form)\b|<[^>]*\son\w+=/i.exec(html)?.[0];

interface Node {
  href?: string;
  children?: Node[];
  items?: Node[][];
}
const hrefs = (nodes: readonly Node[]): string[] =>
  nodes.flatMap(({href, children = [], items = []}) => [
    ...(href === undefined ? [] : [href]),
    ...hrefs(children),
    ...hrefs(items.flat()),
  ]);

describe('stored XSS, on the edit path too', () => {
  const safe = async (id: string, thread: string) => {
    const {body} = await call(api(`/comments/${id}`));
    for (const href of hrefs(body.comment.body)) assert.match(href, /^(https?:\/\/|mailto:)/);
    const page = await (await fetch(`${server.url}/thread.html?thread=${thread}`)).text();
    assert.match(page, /<article/);
    assert.equal(dangerIn(page.slice(page.indexOf('<article'), page.lastIndexOf('</article'))), undefined);
  };

  for (const text of HOSTILE) {
    test(`posted, edited by its author, edited by the site: ${text}`, async () => {
      const thread = `/xss-${newId()}`;
      const {id, token} = await posted(thread, {text, name: '"><img src=x onerror=alert(1)>'});
      await safe(id, thread);
      const other = await posted(thread);
      const edited = await call(api(`/comments/${other.id}`), 'PATCH', {json: {text}, token: other.token});
      assert.equal(edited.status, 200);
      await safe(other.id, thread);
      const third = await posted(thread);
      const {status, body} = await owner.ask(`/api/v1/admin/comments/${third.id}`, 'PATCH', {
        text,
        name: "'><script>alert(1)</script>",
        revision: 0,
      });
      assert.equal(status, 200, JSON.stringify(body));
      await safe(third.id, thread);
      assert.ok(token);
    });
  }
});

test('a quote in the author’s website: there is no such field', async () => {
  for (const field of ['website', 'link', 'homepage']) {
    const json = {id: newId(), thread: '/website', text: 'x', [field]: 'https://a.example/" onclick="alert(1)'};
    assert.equal((await call(api('/comments'), 'POST', {json, token: newToken()})).status, 422, field);
  }
});

describe('an operator object in place of an id', () => {
  const OPERATORS: unknown[] = [{$ne: null}, {$gt: ''}, ['a', 'b'], {toString: 'x'}, {length: 1}, null, true, 5];

  test('likes, deletes and reports nothing', async () => {
    const {id} = await posted('/operator');
    for (const operator of OPERATORS) {
      const given = encodeURIComponent(JSON.stringify(operator));
      for (const [path, method] of [
        [`/comments/${given}/like`, 'PUT'],
        [`/comments/${given}`, 'DELETE'],
        [`/comments/${given}/report`, 'POST'],
      ] as const) {
        const json = method === 'POST' ? {reason: 'spam'} : undefined;
        const {status} = await call(api(path), method, {token: newToken(), json});
        assert.equal(status, 404, `${method} ${path}`);
      }
    }
    for (const query of ['thread[$ne]=x', 'thread[]=/operator'])
      assert.equal((await call(api(`/rating?${query}`), 'PUT', {json: {value: 1}, token: newToken()})).status, 400);
    const {body} = await call(api(`/comments/${id}`));
    assert.deepEqual([body.comment.likes, body.comment.status], [0, 'approved']);
  });

  test('is no list of comments for a moderator’s action', async () => {
    const {id} = await posted('/operator');
    for (const ids of [{$ne: null}, [{$ne: null}], '*', [null], {0: id, length: 1}]) {
      const {status} = await owner.ask('/api/v1/admin/actions', 'POST', {action: 'delete', ids});
      assert.equal(status, 422, JSON.stringify(ids));
    }
    assert.equal((await call(api(`/comments/${id}`))).body.comment.status, 'approved');
  });
});

describe('limits', () => {
  let limited: TestServer;
  before(async () => void (limited = await startServer({env: {LINTEL_LIMITS: 'on'}})));
  after(() => limited.stop());
  let hop = 0;
  /** A client that claims to be another one each time. */
  const disguised = (): Record<string, string> => {
    const address = `198.51.${(hop >> 8) & 255}.${hop++ & 255}`;
    return {
      'x-forwarded-for': address,
      'x-real-ip': address,
      forwarded: `for=${address}`,
      'cf-connecting-ip': address,
      'true-client-ip': address,
      'x-client-ip': address,
      origin: limited.url,
      'sec-fetch-site': 'same-origin',
    };
  };
  const as = (path: string, method: string, json?: unknown) =>
    call(`${limited.url}/api/v1${path}`, method, {json, token: newToken(), headers: disguised()});

  test('likes of one client under new tokens and rotating addresses are few', async () => {
    const id = newId();
    assert.equal((await as('/comments', 'POST', {id, thread: '/likes', text: 'x'})).status, 201);
    assert.equal((await call(`${limited.url}/api/v1/comments/${id}/like`, 'PUT')).status, 401, 'without a token');
    for (let i = 0; i < 30; i++) await as(`/comments/${id}/like`, 'PUT');
    const {likes} = (await call(`${limited.url}/api/v1/comments/${id}`)).body.comment;
    assert.ok(likes >= 1 && likes <= 20, `${likes} likes`);
  });

  for (const [what, ask] of [
    ['posts', () => as('/comments', 'POST', {id: newId(), thread: '/posts', text: 'x'})],
    ['ratings', () => as('/rating?thread=/rated', 'PUT', {value: 1})],
    ['passwords tried', () => as('/admin/session', 'POST', {name: 'Olga', password: 'a guess of many'})],
  ] as const)
    test(`hold for ${what}, whatever address is claimed`, async () => {
      const statuses: number[] = [];
      for (let i = 0; i < 60 && !statuses.includes(429); i++) statuses.push((await ask()).status);
      assert.equal(statuses.at(-1), 429, statuses.join(' '));
    });
});

test('a write without a content type, or with that of a form, is refused, whatever the route', async () => {
  const {paths} = (await call(api('/openapi.json'))).body as {
    paths: Record<string, Record<string, {requestBody?: {content: Record<string, unknown>}}>>;
  };
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, {requestBody}]) => requestBody && 'application/json' in requestBody.content)
      .map(([method, {requestBody}]) => [method.toUpperCase(), path, Object.keys(requestBody!.content)] as const),
  );
  assert.ok(routes.length >= 8, `${routes.length} routes`);
  const {id, token} = await posted('/types');
  for (const [method, path, taken] of routes) {
    const url = `${server.url}${path.replace('{id}', id)}?thread=/types&reaction=x`;
    for (const type of ['', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      // A contact's card is made of what a form says, and changes nothing.
      if (taken.includes(type)) continue;
      const response = await fetch(url, {
        method,
        // A Blob without a type is sent without one.
        body: new Blob(['{"text":"x","value":1,"reason":"spam"}']),
        headers: {
          ...(path.includes('/admin/')
            ? {cookie: owner.cookie, origin: server.url, 'sec-fetch-site': 'same-origin'}
            : {}),
          authorization: `Bearer ${token}`,
          ...(type && {'content-type': type}),
        },
      });
      assert.equal(response.status, 415, `${method} ${path} with “${type}”: ${await response.text()}`);
    }
  }
});

test('the same answer for everybody where caches share one, and none to share where it is somebody’s own', async () => {
  const {id, token} = await posted('/shared', {text: 'Mine', rating: 4});
  await call(api(`/comments/${id}/like`), 'PUT', {token});
  for (const path of [
    '/thread?thread=/shared',
    '/comments?thread=/shared',
    `/comments/${id}`,
    '/counts?thread=/shared',
  ]) {
    const own = await fetch(api(path), {headers: {authorization: `Bearer ${token}`, cookie: owner.cookie}});
    const anyone = await fetch(api(path));
    assert.equal(await own.text(), await anyone.text(), path);
    assert.match(own.headers.get('cache-control')!, /public/, path);
    assert.equal(own.headers.get('set-cookie'), null);
    assert.doesNotMatch(own.headers.get('vary') ?? '', /authorization|cookie|origin|\*/i);
  }
  for (const path of ['/visitor', `/visitor/comments/${id}`]) {
    const {headers} = await call(api(path), 'GET', {token});
    assert.match(headers.get('cache-control')!, /no-store/, path);
  }
  const desk = await owner.ask('/api/v1/admin/comments');
  assert.match(desk.headers.get('cache-control')!, /no-store/);
});

test('secrets are in no answer that is not a moderator’s', async () => {
  const secrets = [
    'unmistakable',
    'from-address',
    'to-address',
    'postmaster',
    'hooks.example.com',
    'checks.example.com',
  ];
  const guarded = await startServer({env: SECRETS});
  const json = {id: newId(), thread: '/secrets', text: 'Hello', email: 'reader-address@example.com'};
  assert.equal((await call(`${guarded.url}/api/v1/comments`, 'POST', {json, token: newToken()})).status, 201);
  for (const path of [
    '/api/v1/thread?thread=/secrets',
    '/api/v1/comments?thread=/secrets',
    '/api/v1/latest',
    '/api/v1/counts?thread=/secrets',
    '/api/v1/search?thread=/secrets&q=Hello',
    '/api/v1/openapi.json',
    '/api/v1/challenge?thread=/secrets',
    '/api/v1/nothing',
    '/api/v1/admin/settings',
    '/api/v1/admin/session',
    '/thread.html?thread=/secrets',
    '/feed.atom',
    '/embed/comment-box?thread=/secrets',
    '/healthz',
    '/readyz',
    '/',
  ]) {
    const response = await fetch(guarded.url + path);
    const text = [...response.headers].join('\n') + (await response.text());
    for (const secret of [...secrets, 'reader-address']) assert.ok(!text.includes(secret), `${secret} in ${path}`);
  }
  await guarded.stop();
});

describe('one poisoned comment', () => {
  const POISON: [string, string][] = [
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list of nothing', '[null]'],
    ['a tree without its leaves', '[{"type":"paragraph","children":[{"type":"text"}]}]'],
    ['a paragraph of no list', '[{"type":"paragraph","children":"x"}]'],
    ['an unknown block', '[{"type":"video","src":"x"}]'],
  ];
  const thread = '/poisoned';
  let ids: string[];
  before(async () => {
    ids = [];
    for (const text of ['first', 'second', 'third']) ids.push((await posted(thread, {text})).id);
  });

  for (const [what, body] of POISON)
    test(`leaves every list as it is: ${what}`, async () => {
      await runSql(server.database, 'update comment set body = $1 where id = $2', body, ids[1]!);
      // What the server has in memory is as it was.
      await server.restart();
      const both = (text: string, where: string) => {
        for (const word of ['first', 'third']) assert.ok(text.includes(word), `${word} in ${where}: ${text}`);
      };
      for (const path of ['/thread?', '/comments?', '/latest?', '/search?q=first&'])
        await call(api(`${path}thread=${thread}`)).then(({status, body}) => {
          assert.equal(status, 200, path);
          if (path !== '/search?q=first&') both(JSON.stringify(body), path);
        });
      for (const path of [`/thread.html?thread=${thread}`, '/feed.atom', `/feed.atom?thread=${thread}`]) {
        const response = await fetch(server.url + path);
        assert.equal(response.status, 200, path);
        both(await response.text(), path);
      }
      assert.equal((await call(api(`/comments/${ids[1]}`))).status, 200);
      const desk = await owner.ask(`/api/v1/admin/comments?thread=${thread}`);
      both(JSON.stringify(desk.body), 'the moderation page');
      assert.equal(desk.body.comments.length, 3);
    });
});

/** Flaws that are played elsewhere: the file, and the title of the test there. */
const ELSEWHERE: [flaw: string, file: string, title: string][] = [
  ['links with other schemes, in any disguise', 'server/text.test.ts', 'no disguise makes a link of another scheme'],
  ['links with other schemes, on the page', 'elements/comment-box/reading.test.ts', 'makes no link of ${'],
  ['trees that the page cannot read', 'elements/comment-box/reading.test.ts', 'survives trees that are no trees'],
  ['pictures and their proxy: there are none', 'server/text.test.ts', 'an image is a link'],
  [
    'requests into the server’s own network',
    'server/notify.test.ts',
    'to nobody whose name stands for a private address',
  ],
  ['lines in the head of a mail', 'server/mail/owner.test.ts', 'doesNotMatch(raw.split'],
  ['an object in place of an id', 'server/hostile.test.ts', 'id an object'],
  ['likes without a visitor', 'server/comments.test.ts', 'count once for each visitor and can be taken back once'],
  ['spoofed addresses before a proxy', 'server/limits.test.ts', 'without a trusted proxy the header counts nothing'],
  ['spoofed addresses behind a proxy', 'server/limits.test.ts', 'The last hop the proxy itself saw counts'],
  ['one client muting a whole site', 'server/limits.test.ts', 'posting in haste is slowed for its network alone'],
  ['links in mails that act on GET', 'server/mail/owner.test.ts', 'reading changes nothing, the button does, once'],
  [
    'the first who comes is the admin',
    'server/admin/session.test.ts',
    'the link works once, sets the password and signs in',
  ],
  ['passwords without salt', 'server/admin/session.test.ts', 'can be read out of the database'],
  ['imports that are stored as they are', 'server/transfer/import.test.ts', 'cleans texts as a post is cleaned'],
  ['names that turn what is around them', 'server/names.test.ts', 'is gone from Latin names, all of it'],
  ['names that look like the site’s', 'server/names.test.ts', 'reserved names'],
  ['addresses of pages that are not the site’s', 'server/comments.test.ts', 'are not a stranger’s, first or later'],
];

describe('played elsewhere', () => {
  for (const [flaw, file, title] of ELSEWHERE)
    test(`${flaw}: ${file}`, () => {
      assert.ok(
        readFileSync(join(import.meta.dirname, '..', file), 'utf8').includes(title),
        `“${title}” is not in ${file}`,
      );
    });
});
