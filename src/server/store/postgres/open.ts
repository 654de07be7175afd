import {Kysely, sql} from 'kysely';
import {StoreOpenError} from '../store.ts';
import {bringUpToDate, MIGRATION_TABLE, stepsToTake} from '../sql/bring-up-to-date.ts';
import {TABLES, type Tables} from '../sql/tables.ts';
import {describeAddress} from './address.ts';
import {Connections, type Connection} from './connections.ts';
import {postgresDialect} from './dialect.ts';
import {codeOf, isCutOff, short} from './errors.ts';
import {migrations} from './migrations.ts';

/** The oldest version that the tests run on, as PostgreSQL numbers them. */
const OLDEST = 150_000;
/** Held while the tables are brought up to date: "LNTL". */
const MIGRATING = 0x4c4e544c;
/** A server that starts waits this long for another one that brings the tables up to date. */
const MIGRATION_WAIT = '120s';

/** Connections to one database. */
export interface Database {
  /** The connection that writes what runs alone, made anew where it breaks. */
  writer: Connections;
  /** Those that write what runs beside other writes. */
  lanes: Connections;
  readers: Connections;
  /** What statements are compiled with. */
  db: Kysely<Tables>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Connections that read. */
  readers: number;
  /** Connections that write side by side, if there are any. */
  lanes?: number;
  /** Whether the tables are brought up to date; else they have to be. */
  migrate: boolean;
}

/**
 * Connects to a database and brings its tables up to date.
 * @throws StoreOpenError that says what is wrong with it
 */
export async function openDatabase(address: string, {readers, lanes, migrate}: OpenOptions): Promise<Database> {
  const [writer, beside, reading] = [1, lanes || 1, readers].map(max => new Connections(address, max)) as [
    Connections,
    Connections,
    Connections,
  ];
  const close = async () => void (await Promise.allSettled([writer, beside, reading].map(one => one.end())));
  const db = kyselyOf(writer);
  try {
    await checkServer(db, address);
    await checkSessions(writer, reading, address);
    if (migrate) await takeSteps(reading, db, address);
    else await checkSteps(db, address);
    await checkTables(db, address);
    return {writer, lanes: beside, readers: reading, db, close};
  } catch (error) {
    await close();
    throw openError(error, address);
  }
}

/**
 * Brings the tables of a database up to date; answers with the names of the steps that were taken.
 * @throws StoreOpenError
 */
export async function migrateDatabase(address: string): Promise<string[]> {
  const connections = new Connections(address, 2);
  const db = kyselyOf(connections);
  try {
    await checkServer(db, address);
    return await takeSteps(connections, db, address);
  } catch (error) {
    throw openError(error, address);
  } finally {
    await connections.end();
  }
}

/** Builds and runs statements, each on a connection that is free. */
const kyselyOf = (connections: Connections) =>
  new Kysely<Tables>({
    dialect: postgresDialect({
      acquire: () => connections.acquire(),
      release: (connection: Connection) => connection.release(),
    }),
  });

/** The error for whoever starts the server. */
export function openError(error: unknown, address: string): StoreOpenError {
  if (error instanceof StoreOpenError) return error;
  return new StoreOpenError(sentence(error, address), {cause: error});
}

async function checkServer(db: Kysely<Tables>, address: string): Promise<void> {
  const {rows} = await sql<{number: number; version: string; encoding: string; standby: boolean; readonly: string}>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
      current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby,
      current_setting('default_transaction_read_only') as readonly`.execute(db);
  const {number, version, encoding, standby, readonly} = rows[0]!;
  const place = describeAddress(address);
  if (number < OLDEST)
    throw new StoreOpenError(`${place} is PostgreSQL ${version}, which is too old. Use PostgreSQL 15 or newer.`);
  if (encoding !== 'UTF8')
    throw new StoreOpenError(
      `The database ${place} keeps texts as ${encoding}. Make one with: createdb --encoding=UTF8 --template=template0 lintel`,
    );
  if (standby || readonly === 'on')
    throw new StoreOpenError(
      `The database ${place} is read only${standby ? ': it is a standby' : ''}. Set LINTEL_DATABASE to one that can be written.`,
    );
}

/**
 * Our sessions have prepared statements, settings and a lock of their own. A pooler that hands a session to whoever has a transaction mixes them up, now and then
 * and under load only: so it is looked at whether two connections, one of them in a transaction, are sessions of their own.
 */
async function checkSessions(connections: Connections, others: Connections, address: string): Promise<void> {
  const session = sql<{pid: number}>`select pg_backend_pid() as pid`;
  const shared = await connections.use(async one => {
    const {pid} = (await session.execute(one)).rows[0]!;
    return others.use(async other => {
      await sql`begin read only`.execute(other);
      try {
        if ((await session.execute(other)).rows[0]!.pid === pid) return true;
        return (await session.execute(one)).rows[0]!.pid !== pid;
      } finally {
        await sql`rollback`.execute(other);
      }
    });
  });
  if (shared)
    throw new StoreOpenError(
      `The pooler at ${describeAddress(address)} shares a session among connections. Set its pool_mode to session, or LINTEL_DATABASE to PostgreSQL itself.`,
    );
}

/** @param held where the lock is held meanwhile */
async function takeSteps(held: Connections, db: Kysely<Tables>, address: string): Promise<string[]> {
  return held.use(async on => {
    // Not as Kysely's own lock, which begins after its tables are made: two that start at once would make them twice.
    await sql`select set_config('lock_timeout', ${MIGRATION_WAIT}, false), set_config('statement_timeout', ${MIGRATION_WAIT}, false)`.execute(
      on,
    );
    await sql`select pg_advisory_lock(${MIGRATING})`.execute(on);
    try {
      await refuseForeign(db, address);
      const taken = await bringUpToDate(db, migrations);
      if (taken === 'newer') throw newer(address);
      return taken;
    } finally {
      await sql`select pg_advisory_unlock(${MIGRATING})`.execute(on);
      await sql`reset lock_timeout; reset statement_timeout`.execute(on);
    }
  });
}

async function checkSteps(db: Kysely<Tables>, address: string): Promise<void> {
  await refuseForeign(db, address);
  const steps = await stepsToTake(db, migrations);
  if (steps === 'newer') throw newer(address);
  if (steps.length)
    throw new StoreOpenError(
      `The tables of ${describeAddress(address)} are not up to date: ${steps.length} step${steps.length === 1 ? '' : 's'} to take. Run \`lintel migrate\`, or set LINTEL_MIGRATE to on.`,
    );
}

const newer = (address: string) =>
  new StoreOpenError(
    `${describeAddress(address)} was written by a newer Lintel. Start that version, or set LINTEL_DATABASE to another database.`,
  );

/** The tables that are there, in the schema that ours are made in. */
async function tablesOf(db: Kysely<Tables>): Promise<Set<string>> {
  const {rows} = await sql<{name: string}>`
    select tablename as name from pg_tables where schemaname = current_schema()`.execute(db);
  return new Set(rows.map(({name}) => name));
}

async function refuseForeign(db: Kysely<Tables>, address: string): Promise<void> {
  const there = await tablesOf(db);
  const taken = there.has(MIGRATION_TABLE) ? undefined : TABLES.find(name => there.has(name));
  if (taken)
    throw new StoreOpenError(
      `${describeAddress(address)} has a table ${taken} of another program. Set LINTEL_DATABASE to a database of its own.`,
    );
}

async function checkTables(db: Kysely<Tables>, address: string): Promise<void> {
  const there = await tablesOf(db);
  const missing = TABLES.filter(name => !there.has(name));
  if (missing.length)
    throw new StoreOpenError(
      `The database ${describeAddress(address)} is damaged: it has no table ${missing.join(', ')}. Restore a backup, or set LINTEL_DATABASE to another database.`,
    );
}

function sentence(error: unknown, address: string): string {
  const place = describeAddress(address);
  const code = codeOf(error);
  if (/^28/.test(code) || /password|SASL|no pg_hba/i.test(short(error)))
    return `PostgreSQL at ${place} does not let this user in. Check user and password of LINTEL_DATABASE.`;
  if (code === '3D000') return `There is no database ${place}. Make it with createdb, or check LINTEL_DATABASE.`;
  if (code === '42501')
    return `This user may not make tables in ${place}. Make the user the owner of the database: alter database … owner to …`;
  if (code === '53100') return `The disk of PostgreSQL at ${place} is full. Make room.`;
  if (code === '57P03') return `PostgreSQL at ${place} is just starting or stopping. Start again in a moment.`;
  if (code === '53300') return `PostgreSQL at ${place} has no connection left. Raise its max_connections.`;
  if (code === '55P03')
    return `Another server has been bringing the tables of ${place} up to date for two minutes. Start again when it is done.`;
  if (isCutOff(error))
    return `PostgreSQL at ${place} cannot be reached (${short(error)}). Start it, or check LINTEL_DATABASE.`;
  return `The database ${place} cannot be opened (${short(error)}). Check LINTEL_DATABASE.`;
}
