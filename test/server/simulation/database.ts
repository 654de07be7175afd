import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {sql, type Generated, type Kysely} from 'kysely';
import type {Client} from 'pg';
import {createWriter} from '../../../src/server/store/sql/group-commit.ts';
import {readQueries} from '../../../src/server/store/sql/read-queries.ts';
import {snapshotOn} from '../../../src/server/store/sql/snapshot.ts';
import {runOn} from '../../../src/server/store/sql/transaction.ts';
import {writeQueries} from '../../../src/server/store/sql/write-queries.ts';
import type {OwnCommits} from '../../../src/server/store/postgres/own-commits.ts';
import {openConnections} from '../../../src/server/store/sqlite/open.ts';
import {StoreUnavailable, type Store, type StoreOptions} from '../../../src/server/store/store.ts';

/** A process that uses the database, and its way there. */
export interface Link {
  node: string;
  alive: boolean;
  /** How often connections of this process were broken. */
  breaks: number;
  /** Until when none can be made, in virtual milliseconds. */
  cutUntil: number;
  /** Until when no notification comes through. */
  deafUntil: number;
}

export interface Chances {
  random(): number;
  /** The longest way of a message. Milliseconds. */
  delay: number;
  /** The share of notifications that are lost. */
  loss: number;
  /** The share of messages of reads and writes with which their connection breaks. */
  breaks: number;
}

/** What the database can be asked about what happened. */
export interface Entry {
  position: number;
  thread: string;
  kind: string;
  comment: string;
}

export type SimulatedDatabase = Awaited<ReturnType<typeof openSimulated>>;

class Unreachable extends Error {
  readonly code = 'ECONNRESET';
}
class Gone extends Error {}

const never = new Promise<never>(() => {});
/** Longer than it is waited for, as `store/postgres/commits.ts` does. Milliseconds. */
const PATIENCE_MS = 4_000;
/** How late a notification may be. Milliseconds. */
const LATE_MS = 3_000;

let template: Promise<string> | undefined;

async function makeTemplate(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'lintel-simulation-'));
  process.once('exit', () => rmSync(dir, {recursive: true, force: true}));
  const path = join(dir, 'template.db');
  const connections = await openConnections(path, true);
  connections.checkpoint('truncate');
  await connections.close();
  const database = new DatabaseSync(path);
  database.exec(
    'create table recent_commit (number integer primary key autoincrement, node text not null, threads text not null, made integer not null); ' +
      'pragma wal_checkpoint(truncate)',
  );
  database.close();
  return path;
}

/** A database that processes reach through a network which loses their messages: SQLite's tables, and PostgreSQL's log of commits. */
export async function openSimulated({random, delay, loss, breaks}: Chances) {
  const from = await (template ??= makeTemplate());
  const path = join(mkdtempSync(join(from, '..', 'run-')), 'lintel.db');
  copyFileSync(from, path);
  const connections = await openConnections(path, false);
  const reads = readQueries(connections.writer, connections.index);
  const writes = writeQueries(connections.writer);
  const raw = new DatabaseSync(path);
  await sql`pragma synchronous = off`.execute(connections.writer);
  const listeners = new Map<Link, Set<() => void>>();
  let outageUntil = 0;
  /** When the changes up to a position were committed. */
  const committed: {position: number; at: number}[] = [];
  const newest = () => Number(raw.prepare('select coalesce(max(position), 0) as n from change').get()!.n);
  const sleep = (ms: number) => new Promise<void>(done => setTimeout(done, ms));

  /** The messages of one question: each takes its time, and is lost with the process or the connection. */
  function travel(link: Link, breaking = breaks) {
    const before = link.breaks;
    return async () => {
      await sleep(random() * delay);
      if (!link.alive) throw new Gone();
      if (random() < breaking || link.breaks !== before || Math.max(link.cutUntil, outageUntil) > Date.now())
        throw new Unreachable('Connection terminated');
    };
  }

  /** A process that is gone has no answer. */
  const orNever = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      if (error instanceof Gone) return never;
      throw error;
    });

  function notify(link: Link): void {
    for (const [other, told] of listeners) {
      if (other === link || !other.alive || random() < loss || other.deafUntil > Date.now()) continue;
      const before = other.breaks;
      setTimeout(() => {
        if (other.alive && other.breaks === before) for (const one of told) one();
      }, random() * LATE_MS);
    }
  }

  /** The database as one process sees it. */
  function storeOf(link: Link, {own, changed}: Pick<StoreOptions, 'changed'> & {own: OwnCommits}): Store {
    let unreachableSince: number | undefined;
    const toStoreError = (error: unknown) =>
      error instanceof Unreachable ? new StoreUnavailable(error.message) : error;
    const writer = createWriter(
      {
        transact: (work, told) =>
          orNever(
            (async () => {
              const way = travel(link);
              await way();
              unreachableSince = undefined;
              let number: number | undefined;
              const value = await connections.writer.transaction().execute(async on => {
                const done = await work(on);
                const {marked, notes} = told();
                const threads = notes.concernsAll ? '' : JSON.stringify(marked);
                // It has its turn to write, and the others wait.
                await way();
                if (marked.length || notes.concernsAll) {
                  const row = {node: link.node, threads, made: Date.now()};
                  const noted = await (on as never as Kysely<{recent_commit: typeof row & {number: Generated<number>}}>)
                    .insertInto('recent_commit')
                    .values(row)
                    .returning('number')
                    .executeTakeFirstOrThrow();
                  ({number} = noted);
                }
                return done;
              });

              committed.push({position: newest(), at: Date.now()});
              notify(link);
              await way().catch((error: unknown) => {
                if (!(error instanceof Unreachable)) throw error;
                throw new StoreUnavailable('Whether it was committed is not known.');
              });
              if (number !== undefined) own.add(number);
              return value;
            })(),
          ),
        isBusy(error) {
          if (!(error instanceof Unreachable)) return false;
          unreachableSince ??= Date.now();
          return Date.now() - unreachableSince < PATIENCE_MS;
        },
        toStoreError,
      },
      {changed, maxBatch: 64},
    );
    return {
      read: work =>
        orNever(
          (async () => {
            const way = travel(link);
            await way();
            const value = await connections.reader.transaction().execute(on => work(snapshotOn(on, reads)));
            await way();
            return value;
          })().catch((error: unknown) => {
            throw toStoreError(error);
          }),
        ),
      write: work => writer.write((on, mark, notes) => runOn(on, {read: reads, write: writes, mark, notes}, work)),
      fault: async () => null,
      bytes: async () => 0,
      now: () => Date.now(),
      close: async () => {},
    };
  }

  /** The connection by which `followCommits` hears of commits: what it asks, answered from this database. */
  async function followerOf(link: Link): Promise<Client> {
    const way = travel(link, 0);
    let wake: () => void = () => {};
    const answer = (text: string, values: unknown[]): unknown[] => {
      if (text.startsWith('listen')) {
        listeners.set(link, (listeners.get(link) ?? new Set()).add(wake));
        return [];
      }
      if (text.includes('max(number)'))
        return raw.prepare(`select coalesce(max(number), 0) as newest, '1' as timeline from recent_commit`).all();
      if (text.startsWith('select number'))
        return raw
          .prepare('select number, threads from recent_commit where number > ? order by number limit ?')
          .all(...(values as number[]));
      if (text.startsWith('delete')) return [];
      throw new Error(`The simulation does not know ${text}`);
    };
    const client = {
      on(_: string, told: (message: {payload: string}) => void) {
        wake = () => told({payload: ''});
      },
      query: (asked: string | {text: string; values: unknown[]}) =>
        orNever(
          (async () => {
            await way();
            const {text, values} = typeof asked === 'string' ? {text: asked, values: []} : asked;
            const rows = answer(text, values);
            await way();
            return {rows};
          })(),
        ),
      async end() {
        listeners.get(link)?.delete(wake);
      },
    };
    await orNever(way());
    return client as never;
  }

  return {
    storeOf,
    followerOf,
    /** Nobody reaches it until then, in virtual milliseconds. */
    breakOff: (until: number) => void (outageUntil = Math.max(outageUntil, until)),
    committed: committed as readonly {position: number; at: number}[],
    /** All entries of the log of changes. */
    log: () =>
      raw
        .prepare('select position, thread, kind, comment from change order by position')
        .all()
        .map(row => ({...row})) as never as Entry[],
    comments: () =>
      raw.prepare(`select id, thread, status from comment`).all() as never as {
        id: string;
        thread: string;
        status: string;
      }[],
    counts: () => raw.prepare('select key, comments from thread').all() as never as {key: string; comments: number}[],
    async close() {
      raw.close();
      await connections.close({untouched: true});
      rmSync(join(path, '..'), {recursive: true, force: true});
    },
  };
}
