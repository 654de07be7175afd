import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {request, type IncomingHttpHeaders} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {createFiles} from '../../src/server/http/files.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const SCRIPT = '/* lintel */'.repeat(100);
let dist: string;
let server: TestServer;

before(async () => {
  dist = mkdtempSync(join(tmpdir(), 'lintel-dist-'));
  mkdirSync(join(dist, 'demo'));
  mkdirSync(join(dist, '1.2.3/comment-box'), {recursive: true});
  mkdirSync(join(dist, '1.2.3/locales'));
  mkdirSync(join(dist, 'server'));
  const files = {
    'lintel.js': SCRIPT,
    'lintel-1.2.3.js': SCRIPT,
    'star-rating.js': SCRIPT,
    '1.2.3/comment-box/composer.js': 'export {}',
    '1.2.3/locales/de.json': '{"a":"ä"}',
    'demo/index.html': '<!doctype html><title>Demo</title>',
    'demo/star-rating.html': '<!doctype html><title>Stars</title>',
    'demo/.secret': 'no',
    'server/cli.js': 'no',
    'integrity.json': '{}',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text);
  server = await startServer({args: [`--dist=${dist}`]});
});
after(async () => {
  await server.stop();
  rmSync(dist, {recursive: true});
});

/** A request as sent, without what `fetch` adds or decodes. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{status: number; headers: IncomingHttpHeaders; body: Buffer}>((resolve, reject) => {
    const {hostname, port} = new URL(server.url);
    const sent = request({hostname, port, path, method, headers}, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('end', () =>
        resolve({status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks)}),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('reads', () => {
  const path = '/api/v1/thread?thread=/etag';
  const post = (text: string) =>
    call(`${server.url}/api/v1/comments`, 'POST', {json: {id: newId(), thread: '/etag', text: text.repeat(40)}});

  for (const [name, url] of [
    ['thread', () => path],
    ['comments', () => '/api/v1/comments?thread=/etag'],
    ['counts', () => '/api/v1/counts?thread=/etag'],
    ['script', () => '/lintel.js'],
    ['description', () => '/api/v1/openapi.json'],
  ] as const) {
    test(`${name}: 304 for what the client has, in every spelling of If-None-Match`, async () => {
      await post('before ');
      const {etag = ''} = (await raw(url())).headers;
      const strong = etag.replace('W/', '');
      for (const match of [etag, strong, '*', `"other", ${etag}`, `${strong},"other"`, ` ${etag} `]) {
        const answer = await raw(url(), {'if-none-match': match});
        assert.equal(answer.status, 304, match);
        assert.equal(answer.body.length, 0);
        assert.equal(answer.headers.etag, etag);
      }
      for (const match of ['"other"', 'W/"other"', '', etag.slice(0, -2)]) {
        assert.equal((await raw(url(), {'if-none-match': match})).status, 200, match);
      }
    });
  }

  test('a write makes a new answer at once, under every URL that names the thread', async () => {
    const other = '/api/v1/thread?order=newest&thread=%2Fetag';
    const old = (await raw(path)).headers.etag!;
    assert.equal((await raw(other)).headers.etag, old);
    await post('after ');
    for (const url of [path, other]) {
      const answer = await raw(url, {'if-none-match': old});
      assert.equal(answer.status, 200);
      assert.ok(answer.body.toString().includes('after after'));
    }
  });

  test('compression follows Accept-Encoding, q=0 included', async () => {
    await post('compress ');
    const plain = (await raw(path)).body.toString();
    for (const [accept, encoding] of [
      ['br', 'br'],
      ['gzip, deflate, br', 'br'],
      ['gzip, deflate', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
      ['br;q=0, gzip;q=0', undefined],
      ['gzip;q=1, br;q=0.5', 'gzip'],
      ['*', 'br'],
      ['*;q=0', undefined],
      ['identity', undefined],
      ['deflate', undefined],
      ['BR', 'br'],
      ['br;q=nonsense', undefined],
    ] as const) {
      const {headers, body} = await raw(path, {'accept-encoding': accept});
      assert.equal(headers['content-encoding'], encoding, accept);
      const text = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
      assert.equal(text.toString(), plain);
      assert.equal(headers['content-length'], String(body.length));
      assert.equal(headers.vary, 'accept-encoding');
    }
  });

  test('HEAD answers as GET without the body', async () => {
    for (const url of [path, '/lintel.js', '/api/v1/counts?thread=/etag']) {
      const [get, head] = [await raw(url), await raw(url, {}, 'HEAD')];
      assert.equal(head.status, 200);
      assert.equal(head.body.length, 0);
      assert.equal(head.headers.etag, get.headers.etag);
    }
  });

  test('answers are the same for every visitor, and caches may keep them', async () => {
    const plain = await raw(path);
    const mine = await raw(path, {authorization: `Bearer ${newToken()}`, origin: 'https://x.example', cookie: 'a=b'});
    assert.deepEqual(mine.body, plain.body);
    const {date: _, ...headers} = plain.headers;
    const {date: __, ...own} = mine.headers;
    assert.deepEqual(own, headers);
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.equal(
      headers['cache-control'],
      'public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400',
    );
    assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox");
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['set-cookie'], undefined);
  });
});

describe('files', () => {
  test('however many ask for one at once, it is read and compressed once', async () => {
    const files = createFiles(dist);
    const found = await Promise.all(Array.from({length: 20}, () => files.find('/lintel.js?v=1')));
    assert.ok(found[0]);
    assert.equal(new Set(found).size, 1);
  });

  test('the script is revalidated, its version is immutable, both load from any page', async () => {
    const script = await raw('/lintel.js');
    assert.equal(script.body.toString(), SCRIPT);
    assert.match(script.headers['content-type']!, /^text\/javascript/);
    assert.match(script.headers['cache-control']!, /^public, max-age=300\b/);
    assert.match((await raw('/lintel-1.2.3.js')).headers['cache-control']!, /immutable/);
    const later = ['/1.2.3/comment-box/composer.js', '/1.2.3/locales/de.json'];
    for (const path of ['/lintel.js', '/star-rating.js', '/lintel-1.2.3.js', ...later]) {
      const {status, headers} = await raw(path);
      assert.equal(status, 200, path);
      assert.equal(headers['access-control-allow-origin'], '*');
      assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
      assert.equal(headers['x-content-type-options'], 'nosniff');
    }
    const {body, headers} = await raw('/lintel.js', {'accept-encoding': 'br'});
    assert.equal(headers['content-encoding'], 'br');
    assert.equal(brotliDecompressSync(body).toString(), SCRIPT);
  });

  test('the demo is at the root, with and without .html, and always fresh', async () => {
    for (const [path, title] of [
      ['/', 'Demo'],
      ['/index.html', 'Demo'],
      ['/star-rating.html', 'Stars'],
      ['/star-rating', 'Stars'],
      ['/?utm_source=x', 'Demo'],
    ] as const) {
      const {status, headers, body} = await raw(path);
      assert.equal(status, 200, path);
      assert.ok(body.toString().includes(title));
      assert.equal(headers['cache-control'], 'no-cache');
      assert.match(headers['content-type']!, /^text\/html/);
    }
  });

  test('a rebuilt file is served at once', async () => {
    await raw('/star-rating');
    writeFileSync(join(dist, 'demo/star-rating.html'), '<!doctype html><title>Rebuilt</title>');
    assert.ok((await raw('/star-rating')).body.toString().includes('Rebuilt'));
  });

  test('nothing else of the folder or the machine is served', async () => {
    for (const path of [
      '/server/cli.js',
      '/integrity.json',
      '/.secret',
      '/demo/index.html',
      '/../package.json',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/..%2f..%2fetc%2fpasswd',
      '/1.2.3/../server/cli.js',
      '/1.2.3%2f..%2fserver%2fcli.js',
      '/1.2.4/comment-box/composer.js',
      '/..%5c..%5cetc%5cpasswd',
      '//etc/passwd',
      '/star-rating.html/',
      '/index.html%00.js',
      '/data/lintel.db',
    ]) {
      const {status} = await raw(path);
      assert.ok(status === 404 || status === 400, `${path}: ${status}`);
    }
  });
});

describe('who may write', () => {
  const write = (headers: Record<string, string>, url = server.url) =>
    call(`${url}/api/v1/comments`, 'POST', {json: {id: newId(), thread: '/cors', text: 'x'}, headers});
  const status = async (headers: Record<string, string>, url?: string) => (await write(headers, url)).status;

  test('without a list: the server’s own pages, pages on loopback and programs', async () => {
    const {port} = new URL(server.url);
    for (const headers of [
      {},
      {origin: server.url},
      {origin: `http://localhost:${port}`},
      {origin: 'http://localhost:3000'},
      {origin: 'https://site.localhost'},
      {origin: 'http://127.0.0.1:1'},
      {origin: 'http://[::1]:8080'},
      {origin: 'null'},
      {'sec-fetch-site': 'same-origin'},
      {'sec-fetch-site': 'none'},
    ] as Record<string, string>[]) {
      assert.equal(await status(headers), 201, JSON.stringify(headers));
    }
    for (const headers of [
      {origin: 'https://evil.example'},
      {origin: 'http://localhost.evil.example'},
      {origin: 'http://127.0.0.1.evil.example'},
      {origin: 'https://evil.example/http://localhost'},
      {origin: 'chrome-extension://abc'},
      {origin: 'file://'},
      {origin: ''},
      {origin: 'null', 'x-forwarded-for': '192.0.2.1'},
      {'sec-fetch-site': 'cross-site'},
      {'sec-fetch-site': 'same-site'},
    ] as Record<string, string>[]) {
      const answer = await write(headers);
      assert.equal(answer.status, 403, JSON.stringify(headers));
      assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      assert.equal(answer.headers.get('access-control-allow-origin'), '*', 'the page’s owner can read why');
    }
  });

  test('every kind of write is checked', async () => {
    const headers = {origin: 'https://evil.example'};
    const id = newId();
    for (const [method, path] of [
      ['POST', '/comments'],
      ['PATCH', `/comments/${id}`],
      ['DELETE', `/comments/${id}`],
      ['PUT', `/comments/${id}/like`],
      ['DELETE', `/comments/${id}/like`],
      ['POST', `/comments/${id}/report`],
      ['PUT', '/rating?thread=/'],
      ['DELETE', '/rating?thread=/'],
      ['POST', '/preview'],
    ] as const) {
      const answer = await call(`${server.url}/api/v1${path}`, method, {json: {}, headers, token: newToken()});
      assert.equal(answer.status, 403, `${method} ${path}`);
    }
  });

  test('with a list: its origins exactly, whatever Host says', async () => {
    const listed = await startServer({env: {LINTEL_ORIGINS: 'https://www.example.com, http://shop.example:8080'}});
    try {
      for (const origin of ['https://www.example.com', 'http://shop.example:8080']) {
        assert.equal(await status({origin}, listed.url), 201, origin);
      }
      for (const origin of [
        'http://www.example.com',
        'https://example.com',
        'https://www.example.com:444',
        'https://www.example.com.evil.example',
        'http://shop.example',
        'http://localhost:3000',
        listed.url,
        'null',
      ]) {
        assert.equal(await status({origin}, listed.url), 403, origin);
      }
    } finally {
      await listed.stop();
    }
  });

  test('with *: every page', async () => {
    const open = await startServer({env: {LINTEL_ORIGINS: '*'}});
    try {
      for (const headers of [
        {origin: 'https://any.example'},
        {origin: 'null'},
        {'sec-fetch-site': 'cross-site'},
      ] as Record<string, string>[]) {
        assert.equal(await status(headers, open.url), 201);
      }
    } finally {
      await open.stop();
    }
  });

  test('a preflight names what pages may send', async () => {
    const {status, headers} = await raw(
      '/api/v1/comments',
      {origin: 'https://x.example', 'access-control-request-method': 'POST'},
      'OPTIONS',
    );
    assert.equal(status, 204);
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.match(headers['access-control-allow-methods']!, /\bPUT\b.*\bDELETE\b/);
    assert.match(headers['access-control-allow-headers']!, /\bauthorization\b.*\bcontent-type\b/);
    assert.ok(Number(headers['access-control-max-age']) > 0);
    assert.equal(headers['access-control-allow-credentials'], undefined);
  });
});

test('health and readiness answer', async () => {
  assert.equal((await raw('/healthz')).body.toString(), 'ok');
  assert.equal((await raw('/readyz')).status, 200);
});
