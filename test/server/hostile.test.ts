import assert from 'node:assert/strict';
import {connect} from 'node:net';
import {after, before, test} from 'node:test';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

let server: TestServer;
const id = newId();
let dawdling: Promise<string>;
const token = newToken();

before(async () => {
  server = await startServer({args: ['--dist=/nowhere']});
  dawdling = exchange('GET / HTTP/1.1\r\nhost: x\r\nx-slow', 20_000);
  const json = {id, thread: '/', text: 'x'};
  assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json, token})).status, 201);
});
after(() => server.stop());

/** Writes bytes and reads until the server ends the answer or the connection. */
function exchange(bytes: string | Buffer, ms = 5_000): Promise<string> {
  const {hostname, port} = new URL(server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = '';
    const limit = setTimeout(
      () => reject(new Error(`no answer to ${JSON.stringify(bytes.toString().slice(0, 80))}`)),
      ms,
    );
    const done = () => {
      clearTimeout(limit);
      socket.destroy();
      resolve(text);
    };
    socket.on('data', chunk => {
      text += chunk.toString('latin1');
      const [head = '', body] = text.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
      if (body !== undefined && (body.length >= length || /^HTTP\/1.1 (204|304)/.test(head))) done();
    });
    socket.on('close', done);
    socket.on('error', done);
  });
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

/** A request with a body as bytes, whatever they are. */
function sent(method: string, path: string, body: string | Buffer, headers: Record<string, string> = {}): Buffer {
  const bytes = Buffer.from(body as string);
  const all = {host: 'x', 'content-type': 'application/json', 'content-length': String(bytes.length), ...headers};
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n`), bytes]);
}

const post = (body: string | Buffer, headers?: Record<string, string>) =>
  sent('POST', '/api/v1/comments', body, headers);
const comment = (more: object) => post(JSON.stringify({id: newId(), thread: '/', text: 'x', ...more}));
const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;
const authorized = (value: string) =>
  sent('PUT', `/api/v1/comments/${id}/like`, '', {authorization: value, 'content-length': '0'});
const patch = (body: string) => sent('PATCH', `/api/v1/comments/${id}`, body, {authorization: `Bearer ${token}`});
const rate = (body: string, query = '?thread=/') =>
  sent('PUT', `/api/v1/rating${query}`, body, {authorization: `Bearer ${token}`});

const long = 'a'.repeat(70_000);
const deep = '['.repeat(30_000) + ']'.repeat(30_000);

/** What is sent, and the status it deserves. */
const TABLE: [string, string | Buffer | (() => string | Buffer), number][] = [
  // Targets and hosts
  ['two hosts', 'GET /healthz HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n', 400],
  ['one host twice', 'GET /healthz HTTP/1.1\r\nhost: a\r\nHost: a\r\n\r\n', 400],
  ['two hosts on a write', post('{}', {Host: 'y'}), 400],
  ['GET of *', 'GET * HTTP/1.1\r\nhost: x\r\n\r\n', 400],
  ['POST to *', sent('POST', '*', '{}'), 400],
  // Bodies
  ['empty body', post(''), 400],
  ['no JSON', post('hello'), 400],
  ['half JSON', post('{"id":'), 400],
  ['JSON with a comment', post('{/**/}'), 400],
  ['trailing comma', post('{"id":"x",}'), 400],
  ['NaN', post('NaN'), 400],
  ['null', post('null'), 422],
  ['a number', post('5'), 422],
  ['a string', post('"text"'), 422],
  ['a list', post('[]'), 422],
  ['an empty object', post('{}'), 422],
  ['deep nesting', post(deep), 422],
  ['deep nesting inside', post(`{"text":${deep.slice(10_000, -10_000)}}`), 422],
  ['broken UTF-8', post(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), 400],
  ['UTF-16', post(Buffer.from('{}', 'utf16le')), 400],
  ['70 kB', post(JSON.stringify({text: long})), 413],
  ['70 kB of spaces', post(' '.repeat(70_000)), 413],
  ['no content type', post('{}', {'content-type': ''}), 415],
  ['a form', post('text=x', {'content-type': 'application/x-www-form-urlencoded'}), 415],
  ['plain text', post('{}', {'content-type': 'text/plain'}), 415],
  ['text that mentions JSON', post('{}', {'content-type': 'text/plain; application/json'}), 415],
  ['another charset', post('{}', {'content-type': 'application/json; charset=utf-16'}), 415],
  ['a compressed body', post('{}', {'content-encoding': 'gzip'}), 415],
  // Fields
  ['id missing', post('{"thread":"/","text":"x"}'), 422],
  ['id a number', comment({id: 5}), 422],
  ['id an object', comment({id: {$ne: null}}), 422],
  ['id a list', comment({id: [newId()]}), 422],
  ['id of version 4', comment({id: '6fa459ea-ee8a-4ca4-894e-db77e160355e'}), 422],
  ['id huge', comment({id: 'f'.repeat(20_000)}), 422],
  ['id with SQL', comment({id: "' or 1=1 --"}), 422],
  ['thread missing', comment({thread: undefined}), 422],
  ['thread empty', comment({thread: ''}), 422],
  ['thread blank', comment({thread: '  '}), 422],
  ['thread too long', comment({thread: 'a'.repeat(513)}), 422],
  ['thread with NUL', comment({thread: '/\0'}), 422],
  ['thread with a line break', comment({thread: 'a\nb'}), 422],
  ['thread with half a character', post('{"thread":"\\ud800","text":"x"}'), 422],
  ['thread an object', comment({thread: {}}), 422],
  ['text missing', comment({text: undefined}), 422],
  ['text empty', comment({text: ''}), 422],
  ['text blank', comment({text: ' \n\t\u00a0'}), 422],
  ['text invisible', comment({text: '\u200b\u200d\u2060\ufeff'}), 422],
  ['text with NUL', comment({text: 'a\0b'}), 422],
  ['text with half a character', post(`{"id":"${newId()}","thread":"/","text":"\\udfff"}`), 422],
  ['text too long', comment({text: 'a'.repeat(10_001)}), 422],
  ['text a number', comment({text: 5}), 422],
  ['text an object', comment({text: {toString: 'x'}}), 422],
  ['text true', comment({text: true}), 422],
  ['name too long', comment({name: 'a'.repeat(81)}), 422],
  ['name a list', comment({name: ['x']}), 422],
  ['name null', comment({name: null}), 422],
  ['email no address', comment({email: 'nobody'}), 422],
  ['email with a header', comment({email: 'a@b.example\r\nBcc: c@d.example'}), 422],
  ['email two addresses', comment({email: 'a@b.example,c@d.example'}), 422],
  ['rating a string', comment({rating: '5'}), 422],
  ['rating true', comment({rating: true}), 422],
  ['rating a list', comment({rating: [5]}), 422],
  ['rating 0', comment({rating: 0}), 422],
  ['rating 6', comment({rating: 6}), 422],
  ['rating 4.5', comment({rating: 4.5}), 422],
  ['rating -1', comment({rating: -1}), 422],
  ['rating huge', post(`{"id":"${newId()}","thread":"/","text":"x","rating":1e400}`), 422],
  ['rating without a token', comment({rating: 5}), 401],
  ['parent a number', comment({parent: 0}), 422],
  ['parent unknown', comment({parent: newId()}), 422],
  [
    'parent itself',
    () => {
      const own = newId();
      return comment({id: own, parent: own});
    },
    422,
  ],
  ['url an object', comment({url: {}}), 422],
  ['url too long', comment({url: `http://${'a'.repeat(3_000)}`}), 422],
  ['title a number', comment({title: 1}), 422],
  ['site with a slash', comment({site: '../x'}), 422],
  ['site empty', comment({site: ''}), 422],
  ['an unknown field', comment({status: 'approved', verified: true}), 422],
  ['__proto__', post(`{"id":"${newId()}","thread":"/","text":"x","__proto__":{"rating":5}}`), 422],
  ['constructor', comment({constructor: {prototype: {}}}), 422],
  ['a field name of 10 kB', comment({['k'.repeat(10_000)]: 1}), 422],
  ['a thousand unknown fields', comment(Object.fromEntries(Array.from({length: 1000}, (_, i) => [`k${i}`, i]))), 422],
  // Other writes
  ['edit with nothing known', patch('{"likes":1000}'), 422],
  ['edit to nothing', patch('{"text":""}'), 422],
  ['edit to half a character', patch('{"text":"\\ud800"}'), 422],
  ['rate without a value', rate('{}'), 422],
  ['rate null', rate('{"value":null}'), 422],
  ['rate "5"', rate('{"value":"5"}'), 422],
  ['rate no thread', rate('{"value":5}', ''), 400],
  ['rate two threads', rate('{"value":5}', '?thread=a&thread=b'), 400],
  [
    'like an unknown comment',
    sent('PUT', `/api/v1/comments/${newId()}/like`, '', {authorization: `Bearer ${token}`}),
    404,
  ],
  ['like no id', sent('PUT', '/api/v1/comments/1/like', '', {authorization: `Bearer ${token}`}), 404],
  [
    'like an object',
    sent('PUT', '/api/v1/comments/%7B%22$ne%22:null%7D/like', '', {authorization: `Bearer ${token}`}),
    404,
  ],
  ['preview too long', sent('POST', '/api/v1/preview', JSON.stringify({text: 'a'.repeat(10_001)})), 422],
  [
    'report with a long reason',
    sent('POST', `/api/v1/comments/${id}/report`, JSON.stringify({reason: long.slice(0, 2_000)})),
    422,
  ],
  // Tokens
  ['no token', sent('PUT', `/api/v1/rating?thread=/`, '{"value":5}'), 401],
  ['token too short', authorized('Bearer abcdefgh'), 401],
  ['token too long', authorized(`Bearer ${'abcdefgh'.repeat(20)}`), 401],
  ['token of one letter', authorized(`Bearer ${'a'.repeat(32)}`), 401],
  ['token with other characters', authorized('Bearer abcdefghijklmnopqrstuvwxyz"\'<>;'), 401],
  ['Basic', authorized('Basic abcdefghijklmnopqrstuvwxyz012345'), 401],
  ['empty Authorization', authorized(''), 401],
  ['a broken token on a post', post('{}', {authorization: 'Bearer x'}), 422],
  // Queries and paths
  ['thread without a key', get('/api/v1/thread'), 400],
  ['thread with an empty key', get('/api/v1/thread?thread='), 400],
  ['thread twice', get('/api/v1/thread?thread=a&thread=b'), 400],
  ['thread as a list', get('/api/v1/thread?thread[]=a'), 400],
  ['thread as an object', get('/api/v1/thread?thread[$ne]=a'), 400],
  ['thread with %00', get('/api/v1/thread?thread=%00'), 400],
  ['thread with half a byte', get('/api/v1/thread?thread=%'), 400],
  ['thread with no hex', get('/api/v1/thread?thread=%zz'), 400],
  ['thread with broken UTF-8', get('/api/v1/thread?thread=%ff'), 400],
  ['thread with a surrogate', get('/api/v1/thread?thread=%ed%a0%80'), 400],
  ['thread too long', get(`/api/v1/thread?thread=${'a'.repeat(513)}`), 400],
  ['order unknown', get('/api/v1/thread?thread=/&order=best'), 400],
  ['order of a prototype', get('/api/v1/thread?thread=/&order=constructor'), 400],
  ['limit 0', get('/api/v1/thread?thread=/&limit=0'), 400],
  ['limit -1', get('/api/v1/thread?thread=/&limit=-1'), 400],
  ['limit 1000', get('/api/v1/thread?thread=/&limit=1000'), 400],
  ['limit 1e1', get('/api/v1/thread?thread=/&limit=1e1'), 400],
  ['limit text', get('/api/v1/thread?thread=/&limit=many'), 400],
  ['site with spaces', get('/api/v1/thread?thread=/&site=a%20b'), 400],
  ['cursor of nonsense', get('/api/v1/comments?thread=/&after=nonsense'), 400],
  ['cursor with huge likes', get(`/api/v1/comments?thread=/&order=top&after=${'9'.repeat(400)}.${newId()}`), 400],
  ['cursor unknown', get(`/api/v1/comments?thread=/&after=${newId()}`), 400],
  ['parent of nonsense', get('/api/v1/comments?thread=/&parent=1'), 400],
  ['no threads', get('/api/v1/counts'), 400],
  ['too many threads', get(`/api/v1/counts?${Array.from({length: 101}, (_, i) => `thread=${i}`).join('&')}`), 400],
  ['comment without an id', get('/api/v1/comments/'), 404],
  ['comment 1', get('/api/v1/comments/1'), 404],
  ['comment of 5 kB', get(`/api/v1/comments/${'a'.repeat(5_000)}`), 404],
  ['comment with %00', get('/api/v1/comments/%00'), 404],
  ['comment with broken escapes', get('/api/v1/comments/%zz'), 404],
  ['unknown route', get('/api/v1/nothing'), 404],
  ['unknown version', get('/api/v2/thread?thread=/'), 404],
  ['admin without a session', get('/api/v1/admin/sites'), 401],
  ['dot segments', get('/api/v1/../../etc/passwd'), 404],
  ['path with broken escapes', get('/%'), 400],
  ['path with %00', get('/%00'), 404],
  ['backslashes', get('/..\\..\\etc\\passwd'), 400],
  ['two slashes', get('//evil.example/'), 404],
  ['a long path', get(`/${'a/'.repeat(5_000)}`), 404],
  ['wrong method', sent('POST', '/api/v1/thread?thread=/', '{}'), 405],
  ['delete all', sent('DELETE', '/api/v1/comments', ''), 405],
  ['write a file', sent('PUT', '/', 'x'), 404],
  ['PROPFIND', sent('PROPFIND', '/', ''), 405],
  ['TRACE', 'TRACE / HTTP/1.1\r\nhost: x\r\n\r\n', 405],
  ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example:443\r\n\r\n', 405],
  ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nhost: x\r\n\r\n', 404],
  // HTTP itself
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['TLS to a plain port', Buffer.from('16030100f8010000f40303', 'hex'), 400],
  ['unknown method', 'FOO / HTTP/1.1\r\nhost: x\r\n\r\n', 400],
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['host of nonsense', 'GET /api/v1/nothing HTTP/1.1\r\nhost: a b"<>\r\n\r\n', 400],
  ['huge header', `GET / HTTP/1.1\r\nhost: x\r\nx: ${long}\r\n\r\n`, 431],
  ['a thousand headers', `GET / HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(4_000)}\r\n`, 431],
  ['two lengths', 'POST /api/v1/comments HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}', 400],
  ['negative length', 'POST /api/v1/comments HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n{}', 400],
  [
    'length and chunks',
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['broken chunks', 'POST /api/v1/comments HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n', 400],
  ['declared 1 TB', 'POST /api/v1/comments HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000000000\r\n\r\n', 413],
  [
    'chunks without end',
    `POST /api/v1/comments HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${`10000\r\n${'a'.repeat(65_536)}\r\n`.repeat(80)}`,
    413,
  ],
  ['odd Expect', sent('POST', '/api/v1/comments', '{}', {expect: 'miracles'}), 417],
];

for (const [name, bytes, status] of TABLE) {
  test(`${name}: ${status}`, async () => {
    const answer = await exchange(typeof bytes === 'function' ? bytes() : bytes);
    assert.equal(statusOf(answer), status, answer.slice(0, 600));
    assert.ok(!/\bat .*:\d+:\d+|node_modules|SQLITE|sqlite/.test(answer), 'no insides shown');
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    if (status === 204 || name === 'TRACE') return;
    assert.match(head, /^content-type: application\/problem\+json/im);
    const problem = JSON.parse(Buffer.from(body, 'latin1').toString()) as Record<string, unknown>;
    assert.equal(problem.status, status);
    assert.ok(problem.title && problem.detail && problem.type);
  });
}

test('wrong fields are all named by their JSON pointers', async () => {
  const json = {id: 'x', thread: '', text: 5, rating: 9, 'a/b~c': 1};
  const {body} = await call(`${server.url}/api/v1/comments`, 'POST', {json});
  assert.deepEqual(body.errors.map((e: {pointer: string}) => e.pointer).sort(), [
    '/a~1b~0c',
    '/id',
    '/rating',
    '/text',
    '/thread',
  ]);
});

test('405 names the methods there are', async () => {
  const allow = async (path: string) => (await call(`${server.url}${path}`, 'PUT', {json: {}})).headers.get('allow');
  assert.equal(await allow('/api/v1/comments'), 'GET, HEAD, POST');
  assert.equal(await allow(`/api/v1/comments/${id}`), 'GET, HEAD, PATCH, DELETE');
});

test('headers that do not end are cut off after ten seconds', async () => {
  assert.equal(statusOf(await dawdling), 408);
});

test('after all this the server works and has stored nothing of it', async () => {
  const {status, body} = await call(`${server.url}/api/v1/thread?thread=/`);
  assert.equal(status, 200);
  assert.deepEqual(
    body.comments.map((c: {id: string}) => c.id),
    [id],
  );
  assert.equal(body.rating.count, 0);
  assert.ok(!server.output().includes('Error'), server.output());
});

test('a client that asks and asks and never reads is cut off', async () => {
  const {hostname, port} = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(get('/api/v1/openapi.json').repeat(200));
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('the connection is still open')), 10_000);
    // A paused socket learns that it is closed when it writes.
    const probe = setInterval(() => socket.write('\r\n'), 100);
    socket.on('close', () => {
      clearTimeout(limit);
      clearInterval(probe);
      resolve();
    });
  });
  assert.equal(statusOf(await exchange(get('/healthz'))), 200, 'others are served');
});
