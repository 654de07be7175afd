import assert from 'node:assert/strict';
import {createServer, type RequestListener, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, describe, test} from 'node:test';
import fc from 'fast-check';
import {DOCTOR_SENTENCES, type Finding} from '../../src/protocol/doctor.ts';
import {version} from '../../src/protocol/version.ts';
import {diagnose, type LookedAt} from '../../src/server/domain/doctor/diagnose.ts';
import {createDoctor} from '../../src/server/domain/doctor/doctor.ts';
import {readPage} from '../../src/server/domain/doctor/page.ts';
import {matches} from '../../src/server/domain/doctor/policy.ts';
import {createFetchPage} from '../../src/server/notify/fetch-page.ts';
import {call, startServer} from '../helpers/server.ts';

const SERVER = {
  origin: 'https://widgets.example',
  mayWrite: (origin: string) => origin === 'https://site.example',
  settingFor: (origin: string) => `https://site.example,${origin}`,
};
const SCRIPT = '<script async="" src="https://widgets.example/lintel.js"></script>';
const BOX = '<comment-box style="min-height: 19em"></comment-box>';
const HOURS = '<business-hours timezone="UTC" style="min-height: 18em">Mon-Fri 9-17</business-hours>';

function look(body: string, change: Partial<LookedAt> & {policy?: string} = {}): Finding[] {
  return diagnose(
    {
      url: new URL('https://site.example/menu'),
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        ...(change.policy !== undefined && {'content-security-policy': change.policy}),
      },
      body,
      ...change,
    },
    SERVER,
  );
}
const codes = (findings: Finding[]) => findings.filter(({severity}) => severity !== 'good').map(({code}) => code);

describe('the doctor', () => {
  test('has nothing to say about what is right', () => {
    assert.deepEqual(
      look(`<!doctype html><link rel="canonical" href="/menu">${SCRIPT}${BOX}${HOURS}`).map(({code}) => code),
      ['thread', 'well'],
    );
    assert.deepEqual(
      codes(look(`${SCRIPT}<div data-lintel="business-hours" data-timezone="UTC" data-text="x">x</div>`)),
      [],
    );
  });

  const policy = "default-src 'none'; style-src 'unsafe-inline'; ";
  const cases: [what: string, body: string, expected: string[], change?: Parameters<typeof look>[1]][] = [
    ['an error page', '', ['status'], {status: 404}],
    ['a picture', '', ['not-html'], {headers: {'content-type': 'image/png'}}],
    ['no script', HOURS, ['no-script']],
    [
      'a script that a consent tool holds back',
      `${SCRIPT.replace('async', 'type="text/plain" async')}${HOURS}`,
      ['script-blocked'],
    ],
    ['an old version', `${SCRIPT.replace('lintel.js', 'lintel-0.0.1.js')}${HOURS}`, ['script-old']],
    ['the script of another server', `${SCRIPT.replace('widgets', 'other')}${HOURS}`, ['script-elsewhere']],
    ['the script twice', `${SCRIPT}${SCRIPT}${HOURS}`, ['script-twice']],
    ['tags that were stripped', `${SCRIPT}<p>Mon-Fri 9-17</p>`, ['no-elements']],
    ['tags that were escaped', `${SCRIPT}<p>&lt;business-hours timezone="UTC"&gt;Mon-Fri</p>`, ['as-text']],
    [
      'curly quotes',
      `${SCRIPT}<business-hours timezone=“UTC” style="min-height:1em">x</business-hours>`,
      ['smart-quotes'],
    ],
    [
      'a misspelt setting',
      `${SCRIPT}<business-hours timezon="UTC" style="min-height:1em">x</business-hours>`,
      ['unknown-attribute'],
    ],
    ['no space', `${SCRIPT}<business-hours timezone="UTC">x</business-hours>`, ['no-space']],
    [
      'space by a rule',
      `<style>business-hours { min-height: 3em }</style>${SCRIPT}<business-hours>x</business-hours>`,
      [],
    ],
    ['a policy without the script', `${SCRIPT}${HOURS}`, ['csp-script'], {policy: `${policy}connect-src *`}],
    [
      'a policy in the page',
      `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">${SCRIPT}${HOURS}`,
      ['csp-script'],
    ],
    [
      'a policy without connections',
      `${SCRIPT}${BOX}`,
      ['csp-connect'],
      {policy: `${policy}script-src https://widgets.example`},
    ],
    ['a policy without inline styles', `${SCRIPT}${HOURS}`, ['csp-style'], {policy: "style-src 'self'"}],
    [
      'a list of Trusted Types',
      `${SCRIPT}${HOURS}`,
      ['csp-trusted-types'],
      {policy: "require-trusted-types-for 'script'; trusted-types mine"},
    ],
    [
      'a page that may not write',
      `${SCRIPT}${BOX}`,
      ['origin-refused'],
      {url: new URL('https://www.site.example/menu')},
    ],
    [
      'two canonical addresses',
      `<link rel="canonical" href="/menu"><link rel="canonical" href="/other">${SCRIPT}${BOX}`,
      ['canonical-many'],
    ],
    [
      'the front page as canonical address',
      `<link rel="canonical" href="https://site.example/">${SCRIPT}${BOX}`,
      ['canonical-home'],
    ],
    [
      'another page as canonical address',
      `<link rel="canonical" href="/other">${SCRIPT}${BOX}`,
      ['canonical-elsewhere'],
    ],
    [
      'a named thread, whatever is canonical',
      `<link rel="canonical" href="/">${SCRIPT}<comment-box thread="/menu" style="min-height:1em"></comment-box>`,
      [],
    ],
    ['a frame without a script', '<iframe src="https://widgets.example/embed/business-hours?text=x"></iframe>', []],
  ];
  for (const [what, body, expected, change] of cases)
    test(`sees ${what}`, () => assert.deepEqual(codes(look(body, change)), expected));

  test('says what to add, with names and values', () => {
    const [refused] = look(`${SCRIPT}${BOX}`, {url: new URL('https://www.site.example/menu')});
    assert.match(refused!.fix, /LINTEL_ORIGINS: https:\/\/site\.example,https:\/\/www\.site\.example$/);
    const [script] = look(`${SCRIPT}${HOURS}`, {policy: "script-src 'self'"});
    assert.match(script!.fix, /script-src https:\/\/widgets\.example\/$/);
    const [old] = look(`${SCRIPT.replace('lintel.js', 'lintel-0.0.1.js')}${HOURS}`);
    assert.ok(old!.message.includes(version));
  });

  test('every finding says what to change', () => {
    for (const key of Object.keys(DOCTOR_SENTENCES))
      if (!key.endsWith('-fix')) assert.ok(`${key}-fix` in DOCTOR_SENTENCES, key);
  });

  test('takes any page, and its time in proportion', () => {
    fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 200}), text => void look(`${SCRIPT}${text}`)));
    const began = performance.now();
    for (const piece of ['<div ', '<', '<business-hours ', '<!--', '&lt;business-hours', '<style>', '"“'])
      readPage(piece.repeat(1_000_000 / piece.length));
    assert.ok(performance.now() - began < 15_000);
  });
});

test('sources match as CSP says', () => {
  const page = new URL('https://site.example/');
  const url = new URL('https://cdn.widgets.example/a/lintel.js');
  const yes = [
    '*',
    'https:',
    'https://cdn.widgets.example',
    '*.widgets.example',
    'cdn.widgets.example:443',
    'https://cdn.widgets.example/a/',
    'http://cdn.widgets.example',
    'https://cdn.widgets.example/a/lintel.js',
  ];
  const no = [
    "'self'",
    "'none'",
    'data:',
    'widgets.example',
    'https://cdn.widgets.example/b/',
    'cdn.widgets.example:8443',
    "'unsafe-inline'",
    '*.cdn.widgets.example',
  ];
  for (const source of yes) assert.ok(matches([source], url, page), source);
  for (const source of no) assert.ok(!matches([source], url, page), source);
});

describe('getting the page', () => {
  const servers: Server[] = [];
  after(() => servers.forEach(server => server.close().closeAllConnections()));
  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return `:${(server.address() as AddressInfo).port}`;
  }
  /** Names that the tests' resolver knows. */
  const hosts: Record<string, string[]> = {};
  const asked: string[] = [];
  const options = {
    mayUsePort: () => true,
    resolve: ((
      name: string,
      _: unknown,
      done: (error: Error | null, found: {address: string; family: number}[]) => void,
    ) => {
      asked.push(name);
      done(
        null,
        (hosts[name] ?? []).splice(0, 1).map(address => ({address, family: 4})),
      );
    }) as never,
  };
  /** 127.0.0.1 stands for the public Internet here, 127.0.0.2 for a private network. */
  const mayConnect = (address: string) => address === '127.0.0.1';
  const fetchPage = createFetchPage({...options, mayConnect, timeout: 1_500});

  test('follows redirects, and checks where each of them leads', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/') response.writeHead(302, {location: '/page'}).end();
      else if (request.url === '/inside') response.writeHead(302, {location: `http://private.example${port}/`}).end();
      else if (request.url === '/number') response.writeHead(302, {location: 'http://127.0.0.2/'}).end();
      else if (request.url === '/file') response.writeHead(302, {location: 'file:///etc/passwd'}).end();
      else if (request.url === '/round') response.writeHead(302, {location: '/round'}).end();
      else response.writeHead(200, {'content-type': 'text/html'}).end(`<p>${request.url}`);
    });
    const get = (path: string) => {
      hosts['site.example'] = Array<string>(9).fill('127.0.0.1');
      hosts['private.example'] = ['127.0.0.2'];
      return fetchPage(new URL(`http://site.example${port}${path}`));
    };
    const page = await get('/');
    assert.ok('body' in page);
    assert.deepEqual([page.body, page.url.pathname], ['<p>/page', '/page']);
    for (const [path, problem] of [
      ['/inside', /private address/],
      ['/number', /private address/],
      ['/file', /not an address of a public page/],
      ['/round', /redirected more than/],
    ] as const) {
      const answer = await get(path);
      assert.match('problem' in answer ? answer.problem : '', problem, path);
    }
  });

  test('connects to the address that was checked: another answer of the name server comes too late', async () => {
    let visits = 0;
    const port = await serve((_, response) => {
      visits++;
      response.writeHead(200, {'content-type': 'text/html'}).end('<p>public');
    });
    hosts['rebinding.example'] = ['127.0.0.1', '127.0.0.2'];
    asked.length = 0;
    const page = await fetchPage(new URL(`http://rebinding.example${port}/`));
    assert.ok('body' in page);
    assert.deepEqual([visits, asked], [1, ['rebinding.example']]);
    const second = await fetchPage(new URL(`http://rebinding.example${port}/`));
    assert.match('problem' in second ? second.problem : '', /private address/);
  });

  test('reads a megabyte, and waits no longer than it says', async () => {
    const port = await serve((request, response) => {
      response.writeHead(200, {'content-type': 'text/html'});
      if (request.url === '/slow') return void response.write('<p>');
      response.end('x'.repeat(3_000_000));
    });
    const get = (path: string) => {
      hosts['site.example'] = ['127.0.0.1'];
      return fetchPage(new URL(`http://site.example${port}${path}`));
    };
    const large = await get('/large');
    assert.equal('body' in large ? large.body.length : 0, 1_048_576);
    const slow = await get('/slow');
    assert.ok('problem' in slow);
  });

  test('not from this machine, a private network or another port, whatever the name', async () => {
    const real = createFetchPage();
    for (const url of [
      'http://127.0.0.1/',
      'http://localhost/',
      'http://[::1]/',
      'http://10.0.0.1/',
      'http://169.254.169.254/latest/meta-data/',
      'http://[::ffff:127.0.0.1]/',
      'http://0x7f.1/',
      'http://1.1.1.1:22/',
      'http://user:pass@1.1.1.1/',
    ]) {
      const answer = await real(new URL(url));
      assert.ok('problem' in answer, url);
    }
  });

  test('only a few at the same time', async () => {
    let release = (): void => {};
    const waiting = new Promise<{problem: string}>(done => (release = () => done({problem: 'x'})));
    const doctor = createDoctor(() => waiting);
    const all = Array.from({length: 6}, () => doctor(new URL('https://a.example'), SERVER));
    release();
    const answers = await Promise.all(all);
    assert.equal(answers.filter(answer => answer === 'busy').length, 2);
    assert.notEqual(await doctor(new URL('https://a.example'), SERVER), 'busy');
  });
});

test('POST /api/v1/doctor: private addresses and nonsense are answered plainly, and not too often', async () => {
  const server = await startServer({env: {LINTEL_LIMITS: 'on', LINTEL_ORIGINS: 'https://site.example'}});
  try {
    const ask = (json: unknown) => call(`${server.url}/api/v1/doctor`, 'POST', {json, headers: {origin: server.url}});
    const {status, body} = await ask({url: server.url});
    assert.equal(status, 200);
    assert.deepEqual([body.url, body.findings[0].code], [null, 'unreachable']);
    for (const json of [
      {},
      {url: 7},
      {url: 'file:///etc/passwd'},
      {url: 'https://u:p@x.example/'},
      {url: 'x'},
      [],
      {url: 'https://x.example', more: 1},
    ])
      assert.equal((await ask(json)).status, 422, JSON.stringify(json));
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await ask({url: 'http://127.0.0.1/'})).status);
    assert.ok(statuses.includes(429), statuses.join());
  } finally {
    await server.stop();
  }
});
