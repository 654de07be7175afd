import assert from 'node:assert/strict';
import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {Agent, request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {heldSocket} from '../../src/server/cli/listen.ts';
import {freePort, hasProgram} from '../helpers/machine.ts';
import {newId, newToken} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

const CLI = fileURLToPath(new URL('../../src/server/cli/bin.ts', import.meta.url));
const NGINX = fileURLToPath(new URL('../../docs/examples/operating/nginx.conf', import.meta.url));
const RESTARTS = 4;

/** As a service manager does: the next process gets the same socket. `systemd-socket-activate` says in `LISTEN_PID` whom it has started, which is this loop. */
const LOOP = `while :; do
  sh -c 'LISTEN_PID=$$ exec "$0" "$1" serve' "$0" "$1" & echo $! >pid; wait $!; echo "ended with $?"
done`;

test('a socket is taken when it is held for this very process, and only one', () => {
  assert.equal(heldSocket({LISTEN_PID: '7', LISTEN_FDS: '1'}, 7), 3);
  assert.equal(heldSocket({LISTEN_PID: '7', LISTEN_FDS: '1'}, 8), undefined, 'inherited from another one');
  assert.equal(heldSocket({}, 7), undefined);
  assert.throws(() => heldSocket({LISTEN_PID: '7', LISTEN_FDS: '2'}, 7), /2 sockets.*Leave one ListenStream=/);
});

const without = ['systemd-socket-activate', 'nginx'].find(name => !hasProgram(name));

describe('a server whose socket is held', {skip: without && `${without} is not installed`}, () => {
  const dir = mkdtempSync(join(tmpdir(), 'lintel-restarting-'));
  const all: ChildProcess[] = [];
  let output = '';
  let direct = 0;
  let behind = 0;

  const serverPid = () => Number(readFileSync(join(dir, 'pid'), 'utf8'));

  before(async () => {
    direct = await freePort();
    behind = await freePort();
    const env = {LINTEL_LIMITS: 'off', LINTEL_CHALLENGE: 'off', PATH: process.env.PATH!};
    const passed = Object.entries(env).flatMap(([name, value]) => ['-E', `${name}=${value}`]);
    const args = ['-l', `127.0.0.1:${direct}`, ...passed, 'sh', '-c', LOOP, process.execPath, CLI];
    const holder = spawn('systemd-socket-activate', args, {
      cwd: dir,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    all.push(holder);
    for (const stream of [holder.stdout, holder.stderr])
      stream.on('data', (chunk: Buffer) => (output += String(chunk)));
    mkdirSync(join(dir, 'cache'));
    const site = readFileSync(NGINX, 'utf8')
      .replace('/var/cache/nginx/lintel', join(dir, 'cache'))
      .replace('127.0.0.1:8787', `127.0.0.1:${direct}`)
      .replace('listen 80', `listen 127.0.0.1:${behind}`);
    const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const config = join(dir, 'nginx.conf');
    writeFileSync(
      config,
      `daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} pid ${join(dir, 'nginx.pid')}; error_log ${join(dir, 'error.log')};
events {} http { access_log off; ${folders.map(name => `${name}_temp_path ${join(dir, name)};`).join(' ')} ${site} }`,
    );
    const nginx = spawn('nginx', ['-c', config], {stdio: 'ignore', detached: true});
    all.push(nginx);
    await becomes('all is up', () =>
      fetch(`http://127.0.0.1:${behind}/healthz`).then(
        ({ok}) => ok,
        () => false,
      ),
    );
  });
  // A group each: of a shell and its server, and of nginx and its workers.
  const end = () => {
    for (const {pid, exitCode, signalCode} of all.splice(0))
      if (exitCode === null && signalCode === null) process.kill(-pid!, 'SIGKILL');
  };
  process.once('exit', end);
  after(async () => {
    end();
    await becomes('all have ended', () => spawnSync('pgrep', ['-f', dir]).status !== 0);
    rmSync(dir, {recursive: true, force: true});
  });

  test('is restarted under load without a request that is not answered', {timeout: 120_000}, async () => {
    const agent = new Agent({keepAlive: true});
    const answers = new Map<string, number>();
    let stop = false;
    const ask = (port: number, method: string, path: string, json?: object): Promise<void> =>
      new Promise(resolve => {
        const body = json && JSON.stringify(json);
        const headers = {
          authorization: `Bearer ${newToken()}`,
          ...(body && {'content-type': 'application/json', 'content-length': Buffer.byteLength(body)}),
        };
        const note = (what: string | number | undefined) => {
          const name = `${port === direct ? 'direct' : 'behind nginx'}: ${method} ${what}`;
          answers.set(name, (answers.get(name) ?? 0) + 1);
          resolve();
        };
        const asked = request(
          // Behind nginx its connections to the server are kept; the others are made anew for each request.
          {host: '127.0.0.1', port, method, path, headers, agent: port === direct ? false : agent},
          answer => answer.resume().on('end', () => note(answer.statusCode)),
        );
        asked.on('error', (error: NodeJS.ErrnoException) => note(error.code)).end(body);
      });
    const post = (port: number, thread: string) =>
      ask(port, 'POST', '/api/v1/comments', {id: newId(), thread, text: `Words ${newId()}`});
    const clients = Array.from({length: 8}, async (_, i) => {
      for (let n = 0; !stop; n++) {
        if (i % 4 === 0) await post(direct, `/${i}`);
        else if (i % 4 === 1) await ask(behind, 'GET', `/api/v1/thread?thread=/2&limit=${1 + (n % 90)}`);
        else await post(behind, `/${i}`);
      }
    });
    for (let i = 0; i < RESTARTS; i++) {
      const before = [...answers.values()].reduce((sum, count) => sum + count, 0);
      await becomes(
        'clients are busy',
        () => [...answers.values()].reduce((sum, count) => sum + count, 0),
        count => count > before + 60,
      );
      const was = output.length;
      process.kill(serverPid(), 'SIGTERM');
      await becomes('the next one runs', () => output.slice(was).includes('stops it'));
    }
    stop = true;
    await Promise.all(clients);
    agent.destroy();
    assert.equal(output.match(/ended with 0$/gm)?.length, RESTARTS, output);
    const bad = [...answers].filter(([name]) => !/(POST 201|GET 200)$/.test(name));
    assert.deepEqual(bad, [], JSON.stringify([...answers]));
  });

  test('answers who asks while none runs', async () => {
    const was = output.length;
    process.kill(serverPid(), 'SIGTERM');
    await becomes('it has ended', () => output.slice(was).includes('ended with 0'));
    const {status} = await fetch(`http://127.0.0.1:${direct}/healthz`);
    assert.equal(status, 200);
  });
});
