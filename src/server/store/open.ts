import {randomBytes} from 'node:crypto';
import {closeSync, existsSync, mkdirSync, openSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {Kysely} from 'kysely';
import {Migrator} from 'kysely/migration';
import {Failure} from '../cli/failure.ts';
import {migrations} from './migrations.ts';
import {sqliteDialect} from './sqlite.ts';
import type {Tables} from './tables.ts';

/** "LNTL", written to the file's header: https://www.sqlite.org/pragma.html#pragma_application_id */
const APPLICATION_ID = 0x4c4e544c;
const NOT_A_DATABASE = 26;
const CORRUPT = 11;
const READ_ONLY = 8;

export interface Connections {
  /** The one connection that writes. */
  writer: Kysely<Tables>;
  /** Sees committed data only: what it answers is on disk. */
  reader: Kysely<Tables>;
  /** Changes whenever another process has written to the file; this process' own writes do not count. */
  foreignWrites(): number;
}

/** Opens or creates the file, brings its tables up to date. Throws a `Failure` that says what is wrong with it. */
export async function openSqlite(path: string): Promise<Connections> {
  const opened: DatabaseSync[] = [];
  try {
    createFile(path);
    const writing = new DatabaseSync(path);
    opened.push(writing);
    claim(writing, path);
    const writer = new Kysely<Tables>({dialect: sqliteDialect(writing, 'begin immediate')});
    await migrate(writer, path);
    // A file that may be read only is found out now rather than at the first write.
    writing.exec('begin immediate; commit');
    // From here on a lock is waited for without keeping the event loop (`writer.ts`).
    writing.exec('pragma busy_timeout = 50');
    const reading = new DatabaseSync(path);
    opened.push(reading);
    reading.exec('pragma busy_timeout = 500; pragma query_only = 1; pragma mmap_size = 268435456');
    const reader = new Kysely<Tables>({dialect: sqliteDialect(reading, 'begin')});
    const version = writing.prepare('pragma data_version');
    return {writer, reader, foreignWrites: () => Number(version.get()?.data_version)};
  } catch (error) {
    for (const database of opened) if (database.isOpen ?? true) database.close();
    throw error instanceof Failure ? error : new Failure(`${sentence(error, path)} Check LINTEL_DATABASE.`);
  }
}

/** The file holds e-mail addresses and the secret: its owner alone may read it (SQLite gives -wal and -shm the same mode). */
function createFile(path: string): void {
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) {
      throw new Failure(
        `The database path ${path} is a folder. Set LINTEL_DATABASE to a file, e.g. sqlite:${path}/lintel.db`,
      );
    }
    return;
  }
  mkdirSync(dirname(path), {recursive: true});
  closeSync(openSync(path, 'a', 0o600));
}

function claim(database: DatabaseSync, path: string): void {
  database.exec('pragma busy_timeout = 5000');
  const id = Number(database.prepare('pragma application_id').get()?.application_id);
  const tables = database.prepare('select count(*) as n from sqlite_schema').get()?.n;
  if (tables !== 0 && id !== APPLICATION_ID) {
    throw new Failure(`${path} is a database of another program. Set LINTEL_DATABASE to a file of its own.`);
  }
  const mode = database.prepare('pragma journal_mode = wal').get()?.journal_mode;
  if (mode !== 'wal') {
    throw new Failure(`${path} lies where SQLite cannot keep a write-ahead log. Set LINTEL_DATABASE to a local disk.`);
  }
  // FULL syncs the log at every commit: an acknowledged write survives a power cut. The log is copied into the database
  // each 64 MB instead of each 4 MB: under load the copying costs more than the commits.
  database.exec('pragma synchronous = full; pragma cache_size = -16000; pragma wal_autocheckpoint = 16000');
  if (id !== APPLICATION_ID) database.exec(`pragma application_id = ${APPLICATION_ID}`);
}

async function migrate(db: Kysely<Tables>, path: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {getMigrations: async () => migrations},
    migrationTableName: 'lintel_migration',
    migrationLockTableName: 'lintel_migration_lock',
  });
  const newer =
    (await migrator.getMigrations().catch(error => {
      if (/missing/.test(String(error))) return null;
      throw error;
    })) === null;
  const {error} = newer ? {error: null} : await migrator.migrateToLatest();
  if (newer || /missing/.test(String(error))) {
    throw new Failure(
      `${path} was written by a newer Lintel. Start that version, or set LINTEL_DATABASE to another file.`,
    );
  }
  if (error) throw error;
}

function sentence(error: unknown, path: string): string {
  const {errcode, code, message} = error as {errcode?: number; code?: string; message?: string};
  if (errcode === NOT_A_DATABASE) return `${path} is not a SQLite database.`;
  if (errcode === CORRUPT) return `The database ${path} is damaged; restore a backup.`;
  if (errcode !== undefined && (errcode & 0xff) === READ_ONLY)
    return `The database ${path} may not be written by this user.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `The database ${path} may not be read or written by this user.`;
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `The folder of the database ${path} cannot be made: a file is in the way.`;
  return `The database ${path} cannot be opened: ${message ?? String(error)}.`;
}

/** The secret that keys every hash: given by the owner, else made once and kept in the database. */
export async function secretOf(writer: Kysely<Tables>, given: string | undefined): Promise<string> {
  if (given) return given;
  const made = randomBytes(32).toString('base64url');
  await writer
    .insertInto('setting')
    .values({name: 'secret', value: made})
    .onConflict(oc => oc.column('name').doNothing())
    .execute();
  const row = await writer.selectFrom('setting').select('value').where('name', '=', 'secret').executeTakeFirstOrThrow();
  return row.value;
}
