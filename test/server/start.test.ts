import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, test} from 'node:test';
import {DEMO_THREAD} from '../../src/server/cli/demo.ts';
import {readSettings, SETTINGS, settingsTable} from '../../src/server/cli/settings.ts';
import {onlySqlite} from '../helpers/database.ts';
import {call, newId, runCli, startServer} from '../helpers/server.ts';

const dir = mkdtempSync(join(tmpdir(), 'lintel-start-'));
after(() => rmSync(dir, {recursive: true}));

/** The start fails with one sentence that matches, exit code 1 and no stack trace. */
async function fails(env: Record<string, string>, sentence: RegExp, args = ['serve']): Promise<void> {
  const {code, stdout, stderr} = await runCli(args, {PORT: '0', ...env}, dir);
  assert.equal(code, 1, stdout + stderr);
  assert.match(stderr, sentence);
  assert.equal(stderr.trim().split('\n').length, 1, stderr);
}

describe('a start that cannot work ends with a sentence and exit code 1', () => {
  test('misspelt setting', () =>
    fails({LINTEL_ORIGIN: '*'}, /^Unknown setting LINTEL_ORIGIN\. Did you mean LINTEL_ORIGINS\?/));
  test('wrong value', () => fails({LINTEL_LIMITS: 'maybe'}, /^LINTEL_LIMITS=maybe .*on or off/));
  test('unknown command', () => fails({}, /^Unknown command fly\./, ['fly']));
  test('option that is a setting', () => fails({}, /^Unknown option --port\..*PORT=/, ['serve', '--port=80']));
  test('origin with a wildcard', () => fails({LINTEL_ORIGINS: 'https://*.example.com'}, /^LINTEL_ORIGINS=/));
  test('unknown option', () => fails({}, /--fly/, ['serve', '--fly']));
  test('no command', () => fails({}, /lintel serve/, []));

  test('port taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => other.once('listening', resolve));
    const {port} = other.address() as AddressInfo;
    await fails({PORT: String(port)}, new RegExp(`^Port ${port} .*in use.*PORT=${port + 1}`));
    other.close();
  });

  test('address of another machine', () =>
    fails({HOST: '192.0.2.1'}, /^HOST=192\.0\.2\.1 is not an address of this machine/));

  test('a file that is no database', async () => {
    writeFileSync(join(dir, 'letter.txt'), 'Dear database, '.repeat(100));
    await fails({LINTEL_DATABASE: 'sqlite:letter.txt'}, /letter\.txt is not a SQLite database.*LINTEL_DATABASE/);
    assert.match(readFileSync(join(dir, 'letter.txt'), 'utf8'), /^Dear database/, 'and is left as it was');
  });
});

describe('settings', () => {
  test('all have working defaults', () => {
    const {port, host, origins, limits, log} = readSettings({HOME: '/root'});
    assert.deepEqual(
      [port, host, origins, limits, log],
      [8787, '127.0.0.1', {any: false, listed: null}, undefined, 'errors'],
    );
  });

  const wrong: [string, string][] = [
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['LINTEL_DATABASE', 'data.db'],
    ['LINTEL_DATABASE', 'sqlite:'],
    ['LINTEL_DATABASE', 'sqlite::memory:'],
    ['LINTEL_DATABASE', 'mysql://x'],
    ['LINTEL_DATABASE', 'postgres://localhost'],
    ['LINTEL_ORIGINS', 'example.com'],
    ['LINTEL_ORIGINS', 'https://example.com/blog'],
    ['LINTEL_ORIGINS', 'ftp://example.com'],
    ['LINTEL_ORIGINS', '*, https://example.com'],
    ['LINTEL_ORIGINS', ','],
    ['LINTEL_SITES', 'shop, ../x'],
    ['LINTEL_TRUST_PROXY', 'yes'],
    ['LINTEL_TRUST_PROXY', '10.0.0.0/33'],
    ['LINTEL_TRUST_PROXY', '10.0.0.0/8/8'],
    ['LINTEL_TRUST_PROXY', ','],
    ['LINTEL_MODERATION', 'hold'],
    ['LINTEL_CHECK_URL', 'http://example.com/check'],
    ['LINTEL_CHECK_URL', 'https://a.example/x,https://b.example/x'],
    ['LINTEL_CHECK_PATIENCE', '0'],
    ['LINTEL_CHECK_PATIENCE', '21'],
    ['LINTEL_CHECK_PATIENCE', '2s'],
    ['LINTEL_SITE_KEYS', 'default=short'],
    ['LINTEL_CHALLENGE', 'yes'],
    ['LINTEL_LIMITS', 'ON'],
    ['LINTEL_READ_ONLY', 'yes'],
    ['LINTEL_LOG', 'debug'],
    ['LINTEL_SECRET', 'short'],
    ['LINTEL_SMTP', 'mail.example.com'],
    ['LINTEL_NOTIFY', 'a@example.com'],
    ['LINTEL_NOTIFY', 'http://example.com/hook'],
    ['LINTEL_NOTIFY', 'http://localhost/hook'],
    ['LINTEL_NOTIFY', 'https://10.0.0.1/hook'],
    ['LINTEL_NOTIFY', 'https://[fd00::1]/hook'],
    ['LINTEL_NOTIFY', 'https://169.254.169.254/latest'],
    ['LINTEL_NOTIFY', 'https://user:word@example.com/'],
    ['LINTEL_NOTIFY', 'https://example.com/hook, ftp://example.com'],
    ['LINTEL_', 'x'],
    ['lintel_limits', 'off'],
  ];
  for (const [name, value] of wrong) {
    test(`${name}=${value} is refused by name`, () => {
      assert.throws(() => readSettings({[name]: value}), {
        name: 'Failure',
        message: new RegExp(`^(Unknown setting )?${name}\\b`),
      });
    });
  }

  test('a wrong value is shown with the fix', () => {
    assert.throws(() => readSettings({PORT: 'http'}), {
      message: 'PORT=http is not valid. Use a number from 0 to 65535.',
    });
    assert.throws(() => readSettings({LINTEL_READONLY: 'on'}), {
      message: 'Unknown setting LINTEL_READONLY. Did you mean LINTEL_READ_ONLY?',
    });
    assert.throws(() => readSettings({LINTEL_WEATHER: 'on'}), {
      message: 'Unknown setting LINTEL_WEATHER. Remove it; `lintel serve --help` lists all.',
    });
  });

  test('a secret never appears in an error', () => {
    assert.throws(
      () => readSettings({LINTEL_SECRET: 'hunter2'}),
      (e: Error) => !e.message.includes('hunter2'),
    );
  });

  test('empty variables count as unset, as in compose files', () => {
    assert.equal(readSettings({PORT: '', LINTEL_LOG: ' ', LINTEL_SECRET: ''}).port, 8787);
  });
});

test('help lists the commands there are, and every setting', async () => {
  const help = await runCli(['--help']);
  assert.equal(help.code, 0);
  assert.match(help.stdout, /^ +serve\b/m);
  for (const command of ['comments', 'import', 'backup', 'restore', 'webhook'])
    assert.match(help.stdout, new RegExp(`^ +${command}\\b`, 'm'));
  for (const group of ['list', 'hide', 'show', 'delete']) {
    assert.match((await runCli(['comments', '--help'])).stdout, new RegExp(`^ +${group}\\b`, 'm'));
  }
  const serve = (await runCli(['serve', '--help'])).stdout;
  for (const {name} of Object.values(SETTINGS)) assert.ok(serve.includes(name), name);
  assert.ok(Object.keys(SETTINGS).length >= 11);
  assert.ok(!serve.includes('commit-each'), 'the benchmark’s option is not for everyone');
});

test('the guide lists the settings there are', () => {
  const guide = readFileSync(new URL('../../docs/guides/server.md', import.meta.url), 'utf8');
  const [, section = ''] = /## Settings\n([^]*?)\n## /.exec(guide) ?? [];
  const rows = section
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line =>
      line
        .split('|')
        .slice(1, 4)
        .map(cell => cell.trim().replaceAll('`', '')),
    );
  assert.deepEqual(rows, settingsTable());
});

test('the database is readable by its owner only', {skip: onlySqlite}, async () => {
  const server = await startServer();
  try {
    for (const name of ['lintel.db', 'lintel.db-wal', 'lintel.db-shm']) {
      assert.equal(statSync(join(server.dir, 'data', name)).mode & 0o077, 0, name);
    }
  } finally {
    await server.stop();
  }
});

test('--demo fills an empty database once and no other', async () => {
  const server = await startServer({args: ['--demo']});
  const read = async () => (await call(`${server.url}/api/v1/thread?thread=${encodeURIComponent(DEMO_THREAD)}`)).body;
  try {
    const first = await read();
    assert.equal(first.comments.length, 1);
    assert.equal(first.comments[0].author.name, '');
    assert.equal(first.comments[0].created.slice(0, 10), '2025-09-02');
    assert.equal(first.comments[0].rating, 5);
    assert.deepEqual(first.rating, {average: 5, count: 1, distribution: [0, 0, 0, 0, 1]});
    await server.restart();
    assert.deepEqual(await read(), first);
  } finally {
    await server.stop();
  }
});

test('the demo does not limit whom it is shown to on the same machine, unless told so', async () => {
  for (const [limits, status] of [
    [undefined, 201],
    ['on', 429],
  ] as const) {
    const server = await startServer({args: ['--demo'], env: {LINTEL_LIMITS: limits}});
    try {
      const post = async (headers: Record<string, string> = {}) =>
        (await call(`${server.url}/api/v1/comments`, 'POST', {json: {id: newId(), thread: '/', text: 'x'}, headers}))
          .status;
      const many = (headers?: (i: number) => Record<string, string>) =>
        Promise.all(Array.from({length: 40}, (_, i) => post(headers?.(i))));
      assert.equal(Math.max(...(await many())), status);
      const proxied = await many(i => ({'x-forwarded-for': `192.0.2.${i}`}));
      assert.ok(proxied.includes(429), 'a proxy’s visitors are limited');
      assert.match(server.output(), /LINTEL_TRUST_PROXY=loopback/);
    } finally {
      await server.stop();
    }
  }
});

test('requests are logged without addresses, queries or tokens when asked for', async () => {
  const server = await startServer({env: {LINTEL_LOG: 'requests'}});
  await call(`${server.url}/api/v1/thread?thread=/secret-page`, 'GET', {headers: {authorization: 'Bearer xyz'}});
  await call(`${server.url}/api/v1/thread?thread=/secret-page`);
  await server.terminate();
  const lines = server
    .output()
    .split('\n')
    .filter(line => line.includes('/api/v1/thread'));
  assert.equal(lines.length, 2);
  for (const line of lines) {
    assert.match(line, /^\S+ GET \/api\/v1\/thread 200 [\d.]+ms$/);
  }
  rmSync(server.dir, {recursive: true});
});
