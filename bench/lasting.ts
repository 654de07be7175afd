/**
 * `npm run bench -- lasting`: the memory of the server's process after a million reads of many threads and 100,000 posts; `--share=0.1` does a tenth of it.
 * Takes one to ten minutes. Exit code 1 when it goes on growing after the first tenth.
 */
import {readFileSync} from 'node:fs';
import {startServer} from '../test/helpers/server.ts';
import {get, load, portOf, post} from './helpers/load.ts';

const share = Number(process.argv.find(arg => arg.startsWith('--share='))?.slice(8) ?? 1);
const READS = 1_000_000 * share;
const POSTS = 100_000 * share;
const STEPS = 10;
const CONNECTIONS = 50;
const ROUND_MS = 1_000;
/** Of the memory after the first tenth. */
const GROWTH = 1.1;

const server = await startServer();
const memory = () => {
  const status = readFileSync(`/proc/${server.pid()}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1_024;
};
/** Loads the server until it has answered as often as this. */
async function times(count: number, next: () => string): Promise<void> {
  let left = count;
  while (left > 0) {
    const before = performance.now();
    const rate = await load(portOf(server), ROUND_MS, CONNECTIONS, next);
    left -= (rate * (performance.now() - before)) / 1_000;
  }
}
await times(500, post);
console.log(`  ${'at first'.padEnd(40)} ${Math.round(memory())} MB`);
let [first, most] = [0, 0];
for (let step = 1; step <= STEPS; step++) {
  await times(READS / STEPS, () => get(`/api/v1/thread?thread=/${Math.trunc(Math.random() * 50)}`));
  await times(POSTS / STEPS, post);
  first ||= memory();
  most = Math.max(most, memory());
  console.log(
    `  ${`${(step * READS) / STEPS} reads, ${(step * POSTS) / STEPS} posts`.padEnd(40)} ${Math.round(memory())} MB`,
  );
}
console.log(`  ${'at most'.padEnd(40)} ${Math.round(most)} MB (budget ${Math.round(first * GROWTH)}: no growth)`);
await server.stop();
process.exitCode = most <= first * GROWTH ? 0 : 1;
