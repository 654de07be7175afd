/**
 * `npm run bench -- reads`: what hostile reads can do to everyone else.
 *
 *  - one reader of a usual thread, alone and beside 16 connections that ask for long pages, each spelled and cut differently, half
 *    of them reading slowly: the reader keeps half of its rate or more;
 *  - the memory of the server's process after 5,000 such requests.
 *
 * `node bench/reads.ts --before=PATH` measures another version first, PATH being its `src/server/cli/bin.ts`. Takes half a minute for
 * each. Exit code 1 when a budget is missed.
 */
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {connect} from 'node:net';
import {setTimeout} from 'node:timers/promises';
import {call, newId, startServer, type TestServer} from '../test/helpers/server.ts';

const KEPT_BUDGET = 0.5;
const MEMORY_BUDGET = 300;
const HOSTILE = 16;
const VARIED = 5_000;
const THREADS = 30;
const ROUND_MS = 2_000;
const ROUNDS = 3;

const MB = 1_048_576;
const portOf = (server: TestServer) => Number(new URL(server.url).port);
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** A question for a long page that was hardly asked before. */
function variedTarget(): string {
  const any = (n: number) => Math.trunc(Math.random() * n);
  const parts = [
    `thread=/long/${any(THREADS)}`,
    `limit=${20 + any(80)}`,
    `order=${['newest', 'oldest', 'top'][any(3)]}`,
    `utm_source=${any(1e9)}`,
  ];
  return `/api/v1/thread?${parts.sort(() => Math.random() - 0.5).join('&')}`;
}

function get(target: string, headers: Record<string, string>): string {
  const lines = Object.entries({host: 'x', ...headers}).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** Calls back for each whole answer on a connection, given the length that its head says. */
function onAnswers(told: (status: number) => void): (chunk: Buffer) => void {
  let missing = 0;
  let head = '';
  return chunk => {
    for (let at = 0; at < chunk.length;) {
      if (missing) {
        const taken = Math.min(missing, chunk.length - at);
        missing -= taken;
        at += taken;
        if (missing) return;
        const status = Number(head.slice(9, 12));
        head = '';
        told(status);
        continue;
      }
      const before = head.length;
      head += chunk.toString('latin1', at, Math.min(chunk.length, at + 4_096));
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      at += end + 4 - before;
      missing = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    }
  };
}

/** Answers per second to one reader, who asks again as soon as it is answered; 429 and the like are no answers. */
function reader(port: number, ms: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let answers = 0;
    const start = performance.now();
    const socket = connect(port, '127.0.0.1');
    const ask = () => socket.write(get('/api/v1/thread?thread=/usual', {'accept-encoding': 'br'}));
    const read = onAnswers(status => {
      if (status === 200) answers++;
      if (performance.now() - start < ms) return void ask();
      socket.destroy();
      resolve((answers * 1_000) / (performance.now() - start));
    });
    socket.on('data', read);
    socket.on('error', reject);
    ask();
  });
}

/** Runs in a process of its own until the parent goes: 16 networks, each with a connection. */
function beHostile(port: number): void {
  const open = (i: number) => {
    const socket = connect(port, '127.0.0.1');
    const ask = () =>
      socket.write(
        get(variedTarget(), {'x-forwarded-for': `203.0.113.${i}`, 'accept-encoding': i % 4 < 2 ? 'br' : 'identity'}),
      );
    const slow = i % 2 === 0;
    const read = onAnswers(ask);
    socket.on('data', chunk => {
      read(chunk);
      if (!slow) return;
      socket.pause();
      void setTimeout(20).then(() => socket.resume());
    });
    // What is cut off comes back.
    socket.on('error', () => {});
    socket.on('close', () => void setTimeout(50).then(() => open(i)));
    for (let n = 0; n < (slow ? 4 : 1); n++) ask();
  };
  for (let i = 0; i < HOSTILE; i++) open(i);
  process.on('disconnect', () => process.exit());
  process.send!('started');
}

async function fill(server: TestServer): Promise<void> {
  const post = (thread: string, text: string) =>
    call(`${server.url}/api/v1/comments`, 'POST', {json: {id: newId(), thread, text}});
  for (let i = 0; i < 20; i++) await post('/usual', 'A comment of *usual* length. '.repeat(5));
  for (let t = 0; t < THREADS; t++) {
    await Promise.all(Array.from({length: 100}, (_, i) => post(`/long/${t}`, `${i} ${'Long *words*. '.repeat(280)}`)));
  }
}

/** Resident memory of a server's process: Linux tells it. */
function memoryOf(server: {pid: () => number | undefined}): {now: number; most: number} | undefined {
  try {
    const status = readFileSync(`/proc/${server.pid()}/status`, 'utf8');
    const of = (name: string) => (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)![1]) * 1_024) / MB;
    return {now: of('VmRSS'), most: of('VmHWM')};
  } catch {
    return undefined;
  }
}

async function measure(name: string, cli?: string): Promise<boolean> {
  // Who comes through the proxy is limited; the reader is not, as nobody reads without a pause for seconds.
  const env = {LINTEL_LIMITS: undefined, LINTEL_TRUST_PROXY: 'loopback', LINTEL_ORIGINS: '*'};
  const server = await startServer({env, args: ['--demo'], ...(cli && {cli})});
  try {
    await fill(server);
    const alone: number[] = [];
    const beside: number[] = [];
    await reader(portOf(server), 3_000);
    for (let i = 0; i < ROUNDS; i++) {
      alone.push(await reader(portOf(server), ROUND_MS));
      const child = fork(new URL(import.meta.url), ['hostile', String(portOf(server))]);
      await once(child, 'message');
      await setTimeout(500);
      beside.push(await reader(portOf(server), ROUND_MS));
      child.disconnect();
      await once(child, 'exit');
      await setTimeout(500);
    }
    await server.restart();
    for (let asked = 0; asked < VARIED;) {
      const some = Array.from({length: 20}, (_, i) => {
        const network = `203.0.${(asked + i) % 100}.${i}`;
        const headers = {'x-forwarded-for': network, 'accept-encoding': ['br', 'gzip', 'identity'][i % 3]!};
        return call(server.url + variedTarget(), 'GET', {headers});
      });
      asked += (await Promise.all(some)).length;
    }
    const memory = memoryOf(server);
    const kept = median(beside) / median(alone);
    console.log(`\n${name}: one reader of a usual thread, beside ${HOSTILE} connections that ask for long pages`);
    console.log(`  alone              ${Math.round(median(alone))} answers/s`);
    console.log(`  beside them        ${Math.round(median(beside))} answers/s`);
    console.log(`  kept               ${kept.toFixed(2)} (budget ${KEPT_BUDGET} or more)`);
    if (memory) {
      console.log(
        `  memory after ${VARIED} varied reads   ${Math.round(memory.now)} MB, ${Math.round(memory.most)} at most (budget ${MEMORY_BUDGET})`,
      );
    }
    return kept >= KEPT_BUDGET && (memory?.most ?? 0) <= MEMORY_BUDGET;
  } finally {
    await server.stop();
  }
}

const [first, port] = process.argv.slice(2);
if (first === 'hostile') {
  beHostile(Number(port));
} else {
  const before = /^--before=(.+)/.exec(first ?? '')?.[1];
  if (before) await measure('Before', before);
  process.exitCode = (await measure('Now')) ? 0 : 1;
}
