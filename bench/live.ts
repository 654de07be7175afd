/**
 * `npm run bench -- live`: 1,000 live readers on one thread; `node bench/live.ts --readers=10000` has as many.
 *
 *  - what each costs the server's process in resident memory, idle, after it has caught up;
 *  - the time from the request that posts a comment until half of them, and until all, have it.
 *
 * Readers are connections of a process of their own. Exit code 1 when a budget is missed. Takes a quarter of a minute.
 */
import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {connect} from 'node:net';
import {setTimeout} from 'node:timers/promises';
import {call, newId, startServer} from '../test/helpers/server.ts';

const READERS = Number(process.argv.find(arg => arg.startsWith('--readers='))?.slice(10) ?? 1_000);
const POSTS = 20;
/** Bytes each, and milliseconds until all have a comment. */
const MEMORY_BUDGET = 64 * 1_024;
const TIME_BUDGET = Math.max(1_000, READERS);

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Runs in a process of its own: opens connections, and tells when which share of them has an id. */
async function beReaders(port: number): Promise<void> {
  const counts = new Map<string, number>();
  let ready = 0;
  const open = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write('GET /api/v1/events?thread=/live HTTP/1.1\r\nhost: x\r\n\r\n'),
      );
      let rest = '';
      socket.on('error', reject);
      socket.on('data', chunk => {
        const blocks = (rest + chunk.toString('latin1')).split('\n\n');
        rest = blocks.pop()!;
        for (const block of blocks) {
          if (block.includes('event: ready')) {
            ready++;
            resolve();
          }
          const id = /event: new[^]*?"id":"([\w-]+)"/.exec(block)?.[1];
          if (!id) continue;
          const count = (counts.get(id) ?? 0) + 1;
          counts.set(id, count);
          if (count === READERS / 2 || count === READERS) process.send!({id, share: count / READERS});
        }
      });
    });
  for (let i = 0; i < READERS; i += 50) await Promise.all(Array.from({length: 50}, open));
  process.send!({ready});
  process.on('disconnect', () => process.exit());
}

/** Resident memory of a process: Linux tells it. */
function memoryOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) * 1_024;
}

async function measure(): Promise<boolean> {
  const server = await startServer({env: {LINTEL_LIVE_READERS: String(READERS + 10)}});
  let readers: ChildProcess | undefined;
  try {
    const post = async () => {
      const json = {id: newId(), thread: '/live', text: 'A comment of *usual* length. '.repeat(5)};
      await call(`${server.url}/api/v1/comments`, 'POST', {json});
      return json.id;
    };
    // What a warm server has anyway.
    for (let i = 0; i < 200; i++) await post();
    await setTimeout(500);
    const before = memoryOf(server.pid());
    readers = fork(new URL(import.meta.url), ['readers', new URL(server.url).port, `--readers=${READERS}`]);
    await once(readers, 'message');
    await setTimeout(1_000);
    const each = (memoryOf(server.pid()) - before) / READERS;

    const times: {half: number[]; all: number[]} = {half: [], all: []};
    for (let i = 0; i < POSTS; i++) {
      const start = performance.now();
      const told = new Promise<void>(resolve => {
        const listen = ({share}: {share?: number}) => {
          if (!share) return;
          times[share === 1 ? 'all' : 'half'].push(performance.now() - start);
          if (share !== 1) return;
          readers!.off('message', listen);
          resolve();
        };
        readers!.on('message', listen);
      });
      await post();
      await told;
      await setTimeout(100);
    }
    const after = (memoryOf(server.pid()) - before) / READERS;
    const all = median(times.all);
    console.log(`${READERS} live readers of one thread`);
    console.log(`  memory each, idle            ${(each / 1_024).toFixed(1)} KB (budget ${MEMORY_BUDGET / 1_024})`);
    console.log(`  memory each, after ${POSTS} posts  ${(after / 1_024).toFixed(1)} KB`);
    console.log(`  until half have a comment    ${median(times.half).toFixed(0)} ms (median of ${POSTS})`);
    console.log(`  until all have it            ${all.toFixed(0)} ms, ${Math.max(...times.all).toFixed(0)} at most`);
    console.log(`                               (budget ${TIME_BUDGET})`);
    return each <= MEMORY_BUDGET && all <= TIME_BUDGET;
  } finally {
    readers?.disconnect();
    await server.stop();
  }
}

if (process.argv[2] === 'readers') await beReaders(Number(process.argv[3]));
else process.exitCode = (await measure()) ? 0 : 1;
