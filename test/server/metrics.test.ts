import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {after, before, describe, test} from 'node:test';
import {createRouteNames} from '../../src/server/metrics/route-names.ts';
import {call, newId, newToken, runCli, startServer, type TestServer} from '../helpers/server.ts';

const TOKEN = 'figures-for-prometheus';

describe('figures', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer({env: {LINTEL_METRICS_TOKEN: TOKEN, LINTEL_TRUST_PROXY: 'none'}});
  });
  after(() => server.stop());

  const figures = async (headers: Record<string, string> = {}) => {
    const answer = await fetch(`${server.url}/metrics`, {headers});
    return {status: answer.status, type: answer.headers.get('content-type'), text: await answer.text()};
  };
  /** The value of a line, whatever the order of its labels. */
  const value = (text: string, name: string, labels: Record<string, string> = {}) => {
    const line = text
      .split('\n')
      .find(
        one =>
          (one.startsWith(`${name}{`) || one.startsWith(`${name} `)) &&
          Object.entries(labels).every(([label, is]) => one.includes(`${label}="${is}"`)),
      );
    return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
  };

  test('count requests by route, method and status', async () => {
    const id = newId();
    await call(`${server.url}/api/v1/comments`, 'POST', {
      token: newToken(),
      json: {id, thread: '/figures', text: 'Counted'},
    });
    await call(`${server.url}/api/v1/comments/${id}`);
    await call(`${server.url}/api/v1/comments/${newId()}`);
    for (let i = 0; i < 3; i++) await call(`${server.url}/api/v1/thread?thread=/figures`);
    await call(`${server.url}/api/v1/thread`);
    await call(`${server.url}/no/${newId()}`);
    const {status, type, text} = await figures();
    assert.equal(status, 200);
    assert.match(type!, /^text\/plain; version=0\.0\.4/);
    const count = (labels: Record<string, string>) => value(text, 'lintel_http_request_duration_seconds_count', labels);
    assert.equal(count({method: 'POST', route: '/api/v1/comments', status: '201'}), 1);
    assert.equal(count({method: 'GET', route: '/api/v1/comments/:id', status: '200'}), 1);
    assert.equal(count({method: 'GET', route: '/api/v1/comments/:id', status: '404'}), 1);
    assert.equal(count({method: 'GET', route: '/api/v1/thread', status: '200'}), 3);
    assert.equal(count({method: 'GET', route: '/api/v1/thread', status: '400'}), 1);
    assert.equal(count({method: 'GET', route: 'other', status: '404'}), 1);
    assert.ok(!text.includes(id) && !text.includes('/figures'), 'no path and no thread is a label');
    assert.equal(
      value(text, 'lintel_cache_requests_total', {outcome: 'hit'}),
      2,
      'the thread, read once and answered thrice',
    );
    assert.ok(value(text, 'lintel_commit_writes_count')! > 0);
    assert.equal(value(text, 'lintel_commit_writes_count'), value(text, 'lintel_commit_duration_seconds_count'));
    assert.equal(value(text, 'lintel_database_up'), 1);
    assert.equal(value(text, 'lintel_comments_waiting', {site: 'default'}), 0);
    assert.equal(value(text, 'lintel_live_readers'), 0);
  });

  test('are as Prometheus wants them', async context => {
    const {text} = await figures();
    const {status, stdout, stderr, error} = spawnSync('promtool', ['check', 'metrics'], {
      input: text,
      encoding: 'utf8',
    });
    if (error) return context.skip('promtool is not installed');
    assert.equal(status, 0, stdout + stderr);
  });

  test('are for this machine, and for whoever has the token', async () => {
    const proxied = {'x-forwarded-for': '192.0.2.1'};
    const refused = await figures(proxied);
    assert.equal(refused.status, 401);
    assert.match(refused.text, /LINTEL_METRICS_TOKEN/);
    assert.equal((await figures({...proxied, authorization: `Bearer ${TOKEN}x`})).status, 401);
    assert.equal((await figures({...proxied, authorization: TOKEN})).status, 401);
    assert.equal((await figures({...proxied, authorization: `Bearer ${TOKEN}`})).status, 200);
  });
});

test('without a token other machines get no figures', async () => {
  const server = await startServer();
  try {
    for (const authorization of ['Bearer undefined', 'Bearer ', 'Bearer'])
      assert.equal(
        (await fetch(`${server.url}/metrics`, {headers: {'x-forwarded-for': '192.0.2.1', authorization}})).status,
        401,
      );
  } finally {
    await server.stop();
  }
});

test('routes are named, paths are not', () => {
  const nameOf = createRouteNames(['/a', '/a/:id', '/feed.atom', '/a/:id/like', '*']);
  assert.deepEqual(['/a', '/a/1', '/a/1/like', '/a/1/2', '/feed.atom', '/feedXatom', '/', '*'].map(nameOf), [
    '/a',
    '/a/:id',
    '/a/:id/like',
    'other',
    '/feed.atom',
    'other',
    'other',
    'other',
  ]);
});

test('the log is one JSON object for each line where programs read it', async () => {
  const server = await startServer({env: {LINTEL_LOG: 'requests', LINTEL_LOG_FORMAT: 'json'}});
  await call(`${server.url}/api/v1/thread?thread=/secret-page`, 'GET', {headers: {authorization: 'Bearer xyz'}});
  await call(`${server.url}/a\u0000%0A"`);
  await server.stop();
  const lines = server
    .output()
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line) as Record<string, unknown>);
  const [read] = lines.filter(({path}) => path === '/api/v1/thread');
  assert.deepEqual(Object.keys(read!).sort(), ['level', 'method', 'msg', 'path', 'seconds', 'status', 'time']);
  assert.deepEqual([read!['level'], read!['method'], read!['status']], ['info', 'GET', 200]);
  assert.equal(new Date(read!['time'] as string).toISOString(), read!['time']);
  assert.ok(!server.output().includes('secret-page') && !server.output().includes('xyz'));
  const {code, stderr} = await runCli(['serve'], {PORT: '0', LINTEL_LOG_FORMAT: 'xml'});
  assert.equal(code, 1);
  assert.match(stderr, /^LINTEL_LOG_FORMAT=xml is not valid\. Use text or json\./);
});

test('a server that is asked to stop says that it is not ready, and goes on answering for a while', async () => {
  const server = await startServer({env: {LINTEL_DRAIN: '60'}});
  assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
  const ended = server.terminate();
  for (;;) {
    const {status} = await fetch(`${server.url}/readyz`);
    if (status === 503) break;
  }
  assert.equal(
    (await call(`${server.url}/api/v1/thread?thread=/late`)).status,
    200,
    'requests that still come are answered',
  );
  process.kill(server.pid()!, 'SIGTERM');
  assert.equal(await ended, 0, 'whoever asks again does not want to wait');
});
