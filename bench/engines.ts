/**
 * `npm run bench -- engines`: what the engines cost, side by side in one run: SQLite, PostgreSQL with one server and with three, and a bare `node:http` server
 * that sends the same bytes.
 *
 *  - reads a second of a thread of 20 comments that is kept in memory, and durable posts a second, 50 connections in all;
 *  - questions that nobody has asked before, about a thread of 100,000 comments and one of 20: half are answered within, and 99 of 100.
 *
 * Needs PostgreSQL on this machine. Takes three to six minutes, most of which are the import of the long thread: `--comments=10000` is faster.
 */
import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {startPostgres} from '../test/helpers/postgres.ts';
import {call, newId, newToken, startServer, type TestServer} from '../test/helpers/server.ts';
import {bareServer} from './helpers/bare.ts';
import {writeExport} from './helpers/disqus.ts';
import {atShare, get, load, median, portOf, post} from './helpers/load.ts';

const comments = Number(process.argv.find(arg => arg.startsWith('--comments='))?.slice(11) ?? 100_000);
const ROUNDS = 3;
const ROUND_MS = 1_000;
const CONNECTIONS = 50;
/** Thread 1 has as many comments as this, thread 0 all others. */
const FEW = 20;
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'lintel-engines-'));
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));

const row = (name: string, ...values: (number | string)[]) =>
  console.log(`  ${name.padEnd(28)}${values.map(value => String(value).padStart(18)).join('')}`);

interface Subject {
  name: string;
  servers: TestServer[];
  reads: number[];
  posts: number[];
}

const postgres = await startPostgres();
const onPostgres = async (count: number) => {
  const env = {LINTEL_DATABASE: await postgres.newDatabase({upToDate: true})};
  return Promise.all(Array.from({length: count}, () => startServer({env})));
};
const subjects: Subject[] = [
  {name: 'SQLite', servers: [await startServer()], reads: [], posts: []},
  {name: 'PostgreSQL, one server', servers: await onPostgres(1), reads: [], posts: []},
  {name: 'PostgreSQL, three servers', servers: await onPostgres(3), reads: [], posts: []},
];
const path = '/api/v1/thread?thread=/bench';
for (const {servers} of subjects) {
  for (let i = 0; i < FEW; i++) {
    const json = {id: newId(), thread: '/bench', name: 'Ann', text: 'A comment of *usual* length. '.repeat(5)};
    await call(`${servers[0]!.url}/api/v1/comments`, 'POST', {json, token: newToken()});
  }
}
const bare = await bareServer(subjects[0]!.servers[0]!.url + path);
const bareReads: number[] = [];
for (let i = 0; i <= ROUNDS; i++) {
  for (const {servers, reads, posts} of subjects) {
    const ports = servers.map(portOf);
    reads[i] = await load(ports, ROUND_MS, CONNECTIONS, () => get(path));
    posts[i] = await load(ports, ROUND_MS, CONNECTIONS, post);
  }
  bareReads[i] = await load(bare.port, ROUND_MS, CONNECTIONS, () => get(path));
}
bare.child.disconnect();
console.log(
  `A thread of ${FEW} comments kept in memory, and durable posts in 50 threads; ${CONNECTIONS} connections, medians of ${ROUNDS} rounds`,
);
row('', 'reads/s', 'posts/s');
// The first round warms up.
const middle = (values: number[]) => Math.round(median(values.slice(1)));
for (const {name, reads, posts} of subjects) row(name, middle(reads), middle(posts));
row('bare node:http', middle(bareReads), '');
await Promise.all(subjects.flatMap(({servers}) => servers.map(server => server.stop())));

const exported = join(folder, 'disqus.xml');
await writeExport(exported, {
  threads: 2,
  enough: ({posts}) => posts >= comments + FEW,
  threadOf: i => (i < FEW ? 1 : 0),
});
console.log(`\nQuestions that nobody has asked before, ms within which half are answered, and 99 of 100`);
row('', 'of 20 comments', `of ${comments}`);
for (const [name, database] of [
  ['SQLite', `sqlite:${join(folder, 'lintel.db')}`],
  ['PostgreSQL', await postgres.newDatabase({upToDate: true})],
] as const) {
  await run(process.execPath, ['src/server/cli/bin.ts', 'import', exported], {
    env: {...process.env, LINTEL_DATABASE: database},
  });
  const server = await startServer({env: {LINTEL_DATABASE: database}});
  const times: [number[], number[]] = [[], []];
  for (let limit = 1; limit <= 100; limit++) {
    for (const order of ['newest', 'oldest', 'top']) {
      for (const thread of [0, 1] as const) {
        const start = performance.now();
        const {status} = await call(
          `${server.url}/api/v1/thread?thread=${encodeURIComponent(`/post/${thread}`)}&order=${order}&limit=${limit}`,
        );
        if (status !== 200) throw new Error(`${status}`);
        times[thread].push(performance.now() - start);
      }
    }
  }
  const of = (thread: 0 | 1) => [0.5, 0.99].map(share => atShare(times[thread], share).toFixed(1)).join(', ');
  row(name, of(1), of(0));
  await server.stop();
}
await postgres.remove();
