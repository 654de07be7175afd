import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {after, describe, test, type TestContext} from 'node:test';
import {siteTag, threadTag} from '../../src/server/http/cache-tags.ts';
import {SETTINGS} from '../../src/server/cli/settings.ts';
import {freePort} from '../helpers/machine.ts';
import {baseEnvironment, call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const examples = fileURLToPath(new URL('../../docs/examples/operating', import.meta.url));
const example = (name: string) => readFileSync(join(examples, name), 'utf8');
const guide = readFileSync(fileURLToPath(new URL('../../docs/guides/operating.md', import.meta.url)), 'utf8');

const dir = mkdtempSync(join(tmpdir(), 'lintel-operating-'));
after(() => rmSync(dir, {recursive: true, force: true}));

/** What a program says of a file; the test is skipped where the program is not installed. */
function ask(context: TestContext, program: string, ...args: string[]): string | undefined {
  const {error, status, stdout, stderr} = spawnSync(program, args, {encoding: 'utf8'});
  if (error) return void context.skip(`${program} is not installed`);
  const said = stdout + stderr;
  assert.equal(status, 0, said);
  return said;
}

describe('the files of the guide are read by what they are for', () => {
  test('systemd', context => {
    const [unit, socket] = ['lintel.service', 'lintel.socket'].map(name => join(dir, name)) as [string, string];
    writeFileSync(unit, example('lintel.service').replace(/^ExecStart=\S+/m, 'ExecStart=/bin/true'));
    writeFileSync(socket, example('lintel.socket'));
    const said = ask(context, 'systemd-analyze', 'verify', unit, socket);
    if (said === undefined) return;
    assert.doesNotMatch(said, /lintel\.(service|socket)/, 'not a word about the units');
    // 0 is a service that may do nothing, 10 one that may do everything.
    ask(context, 'systemd-analyze', 'security', '--offline=yes', '--threshold=20', unit);
  });

  test('Caddy', context => {
    ask(context, 'caddy', 'validate', '--adapter', 'caddyfile', '--config', join(examples, 'Caddyfile'));
  });

  test('Prometheus, with figures that the server has', async context => {
    const server = await startServer();
    const text = await (await fetch(`${server.url}/metrics`)).text();
    await server.stop();
    const known = new Set(
      [...text.matchAll(/^# TYPE (\S+) (\S+)/gm)].flatMap(([, name = '', type]) =>
        // Sentences call a histogram by its name.
        type === 'histogram' ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
      ),
    );
    const dashboard = JSON.parse(example('dashboard.json')) as {panels: {targets: {expr: string}[]}[]};
    const asked = [
      example('alerts.yml'),
      guide,
      ...dashboard.panels.flatMap(({targets}) => targets.map(({expr}) => expr)),
    ].flatMap(part => part.match(/\b(?:lintel|process|nodejs)_[a-z0-9_]+/g) ?? []);
    assert.ok(asked.length > 20);
    for (const name of asked) assert.ok(known.has(name), `${name} is not a figure of the server`);
    ask(context, 'promtool', 'check', 'rules', join(examples, 'alerts.yml'));
  });

  test('a container, its commands run without one', async () => {
    const file = example('Containerfile');
    const words = (instruction: RegExp) => JSON.parse(instruction.exec(file)![1]!) as [string, ...string[]];
    const port = String(await freePort());
    const data = mkdtempSync(join(dir, 'data-'));
    const set = /^ENV (.+)$/m
      .exec(file)![1]!
      .split(' ')
      .map(one => one.split('=') as [string, string]);
    const given = Object.fromEntries(set);
    const database = given['LINTEL_DATABASE']!.replace('/data', data);
    const env = {...baseEnvironment(), ...given, PORT: port, HOST: '127.0.0.1', LINTEL_DATABASE: database};
    const [node, script, ...args] = words(/^CMD (\[.+\])$/m);
    assert.deepEqual([node, script], ['node', '/opt/lintel/node_modules/lintel-widgets/dist/es/server/cli/bin.js']);
    const server = spawn(process.execPath, ['src/server/cli/bin.ts', ...args], {env, stdio: 'ignore'});
    try {
      const [, ...question] = words(/^ *CMD (\[.+\])$/m);
      const health = () =>
        spawnSync(
          process.execPath,
          question.map(part => part.replace('8787', port)),
          {timeout: 10_000},
        ).status;
      for (let tries = 0; health() !== 0; tries++) {
        assert.ok(tries < 100 && server.exitCode === null, 'healthy in the end');
        await sleep(200);
      }
      server.kill('SIGTERM');
      const [code] = (await once(server, 'exit')) as [number];
      assert.equal(code, 0, 'ends by the signal that stops a container');
      assert.equal(health(), 1, 'and is healthy no more');
    } finally {
      server.kill('SIGKILL');
    }
  });

  test('and name settings that there are', () => {
    const names = new Set<string>(Object.values(SETTINGS).map(({name}) => name));
    for (const text of [guide, ...['lintel.service', 'Caddyfile', 'nginx.conf', 'Containerfile'].map(example)])
      for (const [name] of text.matchAll(/\bLINTEL_[A-Z_]+/g)) assert.ok(names.has(name), name);
  });
});

describe('behind nginx as the guide has it', () => {
  let server: TestServer;
  let nginx: ReturnType<typeof spawn> | undefined;
  let url = '';
  after(async () => {
    nginx?.kill('SIGQUIT');
    await server?.stop();
  });

  test('nginx takes the file', async context => {
    server = await startServer({env: {LINTEL_TRUST_PROXY: 'loopback', LINTEL_LIMITS: 'on'}});
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    mkdirSync(join(dir, 'cache'));
    const site = example('nginx.conf')
      .replace('/var/cache/nginx/lintel', join(dir, 'cache'))
      .replace('127.0.0.1:8787', new URL(server.url).host)
      .replace('listen 80', `listen 127.0.0.1:${port}`);
    const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      name => `${name}_temp_path ${join(dir, name)};`,
    );
    const config = join(dir, 'nginx.conf');
    writeFileSync(
      config,
      `daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} pid ${join(dir, 'nginx.pid')}; error_log ${join(dir, 'error.log')};
events {} http { access_log off; ${folders.join(' ')} ${site} }`,
    );
    if (ask(context, 'nginx', '-t', '-c', config) === undefined) return;
    nginx = spawn('nginx', ['-c', config], {stdio: 'ignore'});
    while (
      !(await fetch(`${url}/healthz`).then(
        ({ok}) => ok,
        () => false,
      ))
    )
      await sleep(20);
  });

  test('many readers are one question, with tags to purge by', async context => {
    if (!nginx) return context.skip('nginx is not installed');
    const path = `${url}/api/v1/thread?thread=/many`;
    const states = await Promise.all(
      Array.from({length: 80}, async () => {
        const answer = await fetch(path);
        assert.equal(answer.status, 200);
        await answer.text();
        return answer.headers.get('x-cache');
      }),
    );
    assert.equal(states.filter(state => state === 'MISS').length, 1, String(states));
    const {headers} = await fetch(path);
    const tags = [siteTag('default'), threadTag({site: 'default', thread: '/many'})];
    assert.deepEqual(headers.get('surrogate-key')?.split(' '), tags);
    assert.deepEqual(headers.get('cache-tag')?.split(','), tags);
    const figures = await (await fetch(`${server.url}/metrics`)).text();
    assert.match(figures, /route="\/api\/v1\/thread",status="200"\} 1$/m, 'the server was asked once');
  });

  test(
    'nobody sees what is older than ten seconds but the one who has it fetched',
    {timeout: 60_000},
    async context => {
      if (!nginx) return context.skip('nginx is not installed');
      const path = `${url}/api/v1/thread?thread=/fresh`;
      const read = async () => ((await (await fetch(path)).json()) as {thread: {count: number}}).thread.count;
      assert.equal(await read(), 0);
      const {status} = await call(`${url}/api/v1/comments`, 'POST', {
        token: newToken(),
        json: {id: newId(), thread: '/fresh', text: 'Just now'},
      });
      assert.equal(status, 201);
      const start = Date.now();
      let stale = 0;
      for (;;) {
        const late = Date.now() - start > 11_000;
        if ((await read()) === 1) break;
        if (late) stale++;
        assert.ok(stale <= 1, 'a second reader got the old answer after its time');
        await sleep(late ? 500 : 250);
      }
      assert.ok(Date.now() - start > 2_000, 'it was kept at all');
    },
  );

  test('figures and events: the first kept from others, the second passed on at once', async context => {
    if (!nginx) return context.skip('nginx is not installed');
    assert.equal((await fetch(`${url}/metrics`)).status, 404);
    const stop = new AbortController();
    const events = await fetch(`${url}/api/v1/events?thread=/live`, {signal: stop.signal});
    assert.equal(events.status, 200);
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const seen = (async () => {
      while (!text.includes('event: ')) text += (await reader.read()).value ?? '';
    })();
    await call(`${url}/api/v1/comments`, 'POST', {
      token: newToken(),
      json: {id: newId(), thread: '/live', text: 'Now'},
    });
    await seen;
    stop.abort();
  });

  test('the server away: what the cache has is shown', async context => {
    if (!nginx) return context.skip('nginx is not installed');
    await server.kill();
    await sleep(100);
    const answer = await fetch(`${url}/api/v1/thread?thread=/many`);
    assert.equal(answer.status, 200);
    await answer.text();
    await server.restart();
  });
});
