/**
 * `npm run bench -- lanes`: durable posts a second with 200 posts under way, through the rules and the store, of SQLite, of PostgreSQL where all writes
 * take turns, and of PostgreSQL with lanes; of one process, over 50 threads and over one. Rounds take turns, so that the machine's mood hits
 * all of them; the medians are compared.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createPipeline} from '../src/server/domain/checks/pipeline.ts';
import {standardChecks} from '../src/server/domain/checks/index.ts';
import {createWriting, type Writing} from '../src/server/domain/writing.ts';
import {openPostgresStore} from '../src/server/store/postgres/postgres-store.ts';
import {openSqliteStore} from '../src/server/store/sqlite/sqlite-store.ts';
import type {Store} from '../src/server/store/store.ts';
import {noPostgres, startPostgres} from '../test/helpers/postgres.ts';
import {newId} from '../test/helpers/server.ts';

const ROUNDS = 5;
const ROUND_MS = 1_500;
const UNDER_WAY = 200;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

interface Subject {
  name: string;
  store: Store;
  writing: Writing;
  rates: number[];
}

/** Posts a second, each of a visitor of its own. */
async function load({writing}: Subject, ms: number, threads: number): Promise<number> {
  let posts = 0;
  const end = performance.now() + ms;
  const one = async () => {
    while (performance.now() < end) {
      const id = newId();
      const by = {site: 's', visitor: id, networks: [], now: Date.now(), url: null, title: ''};
      const thread = `/${Math.trunc(Math.random() * threads)}`;
      const given = {id, thread, parent: null, name: '', email: '', rating: null};
      const result = await writing.post(by, {...given, text: `${id} ${'A comment of *usual* length. '.repeat(5)}`});
      if ('refused' in result) throw new Error(result.refused);
      posts++;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({length: UNDER_WAY}, one));
  return (posts * 1000) / (performance.now() - start);
}

if (noPostgres) {
  console.log(`Not measured: ${noPostgres}`);
  process.exit();
}
const postgres = await startPostgres();
const dir = mkdtempSync(join(tmpdir(), 'lintel-lanes-'));
const changed = () => {};
async function subject(name: string, store: Store): Promise<Subject> {
  return {name, store, writing: createWriting(store, {checks: createPipeline({checks: standardChecks()})}), rates: []};
}
const onPostgres = async (lanes: number) =>
  openPostgresStore({address: await postgres.newDatabase({upToDate: true}), changed, lanes});
const subjects = [
  await subject('SQLite', await openSqliteStore({path: join(dir, 'lintel.db'), server: true, changed})),
  await subject('PostgreSQL, by turns', await onPostgres(0)),
  await subject('PostgreSQL, 1 lane', await onPostgres(1)),
  await subject('PostgreSQL, 4 lanes', await onPostgres(4)),
];
for (const threads of [50, 1]) {
  for (const one of subjects) {
    one.rates = [];
    await load(one, 500, threads);
  }
  for (let i = 0; i < ROUNDS; i++) for (const one of subjects) one.rates.push(await load(one, ROUND_MS, threads));
  console.log(`Durable posts a second, ${UNDER_WAY} under way, ${threads === 1 ? 'one thread' : `${threads} threads`}`);
  for (const {name, rates} of subjects) console.log(`  ${name.padEnd(22)} ${Math.round(median(rates))}`);
}
for (const {store} of subjects) await store.close();
await postgres.remove();
rmSync(dir, {recursive: true, force: true});
