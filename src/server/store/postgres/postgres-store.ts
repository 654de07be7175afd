import {randomUUID} from 'node:crypto';
import {sql, type Kysely} from 'kysely';
import type {Scope, Snapshot, Store, StoreOptions, Transaction} from '../store.ts';
import {readQueries} from '../sql/read-queries.ts';
import {snapshotOn} from '../sql/snapshot.ts';
import type {Tables} from '../sql/tables.ts';
import {runBeside} from '../sql/transaction.ts';
import {writeQueries} from '../sql/write-queries.ts';
import {postgresEngine} from './commits.ts';
import {createDatabaseClock, TIME} from './database-clock.ts';
import {isCutOff, toStoreError} from './errors.ts';
import {createLanes} from './lanes.ts';
import {openDatabase} from './open.ts';
import {createOwnCommits} from './own-commits.ts';
import {textSearch} from './search-index.ts';
import {followCommits} from './wake.ts';

/** Connections of a server that read. With those that write and the one that listens it has fourteen. */
const READERS = 8;
/** Connections that write side by side; one more writes what runs alone. */
const LANES = 4;
/** Writes in one transaction at most: the other servers wait for their turn meanwhile. */
const MAX_BATCH = 64;
/** Connections that may turn out to be broken before a read is refused: those of the pool, after PostgreSQL was restarted. */
const MOST_BROKEN = READERS + 1;
/** How often a server that nobody writes to asks for the time. Milliseconds. */
const HEAR_MS = 10_000;

export interface PostgresOptions extends StoreOptions {
  /** `postgres://user:password@host:port/database` */
  address: string;
  /** Whether the tables are brought up to date; else they have to be. */
  migrate?: boolean;
  /** Whether `LISTEN` tells of other servers' commits at once; without it they are looked for several times a second. */
  listen?: boolean;
  /** Writes that may share a commit, for the benchmark. */
  maxBatch?: number | undefined;
  /** Lanes, for the benchmark; with 0 all writes run alone. */
  lanes?: number | undefined;
  /** Called when a write has reached beyond its scope and is begun again alone, for tests. */
  overflowed?: () => void;
}

/**
 * A store in PostgreSQL, for any number of servers.
 * @throws StoreOpenError
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const {address, changed, migrate = true, listen = true, measured, maxBatch = MAX_BATCH, lanes = LANES} = options;
  const node = randomUUID();
  const own = createOwnCommits();
  const clock = createDatabaseClock();
  const database = await openDatabase(address, {readers: READERS, lanes, migrate});
  const {db, readers} = database;
  const reads = readQueries(db, textSearch);
  const writes = writeQueries(db);
  const common = {others: readers, node, own, clock};
  const writer = createLanes(
    postgresEngine({...common, writer: database.writer, beside: false}),
    Array.from({length: lanes}, () => postgresEngine({...common, writer: database.lanes, beside: true})),
    {changed, measured, maxBatch, overflowed: options.overflowed},
  );
  const others = await followCommits(address, {node, own, listen, changed});
  // Where it does not answer just now, the first write tells.
  const hear = () => readers.use(timeOf).then(clock.heard, () => {});
  await hear();
  // Clocks run apart, and a machine that was suspended knows nothing of it.
  const hearing = setInterval(() => void hear(), HEAR_MS).unref();

  return {
    async read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
      for (let broken = 0; ; broken++) {
        let begun = false;
        try {
          return await readers.use(async on => {
            await sql`begin isolation level repeatable read read only`.execute(on);
            begun = true;
            return inSnapshot(on, () => work(snapshotOn(on, reads)));
          });
        } catch (error) {
          if (begun || broken >= MOST_BROKEN || !isCutOff(error)) throw toStoreError(error);
        }
      }
    },

    write: <T>(work: (transaction: Transaction) => Promise<T>, scope?: Scope): Promise<T> =>
      writer.write(
        (on, mark, notes, kept) => runBeside(on, {read: reads, write: writes, mark, notes}, work, kept),
        scope,
      ),

    async fault() {
      const cause = others.trouble();
      const known = cause ? toStoreError(cause) : null;
      const wrong = writer.trouble() ?? (known instanceof Error ? known.message : null);
      return wrong && `${wrong} Reading may go on from memory; look at PostgreSQL's log.`;
    },

    async bytes() {
      try {
        const size = sql<{bytes: number}>`select pg_database_size(current_database()) as bytes`;
        const {rows} = await readers.use(on => size.execute(on));
        return rows[0]!.bytes;
      } catch (error) {
        throw toStoreError(error);
      }
    },

    now: clock.now,

    async close() {
      clearInterval(hearing);
      await writer.drained();
      await others.stop();
      await database.close();
    },
  };
}

/** Runs reads on a connection that has begun a snapshot, and ends it. */
async function inSnapshot<T>(on: Kysely<Tables>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await sql`commit`.execute(on).catch(error => {
      if (!isCutOff(error)) throw error;
    });
  }
}

/** PostgreSQL's time, in milliseconds since 1970 UTC. */
async function timeOf(on: Kysely<Tables>): Promise<number> {
  const {rows} = await sql<{time: number}>`select ${sql.raw(TIME)} as time`.execute(on);
  return rows[0]!.time;
}
