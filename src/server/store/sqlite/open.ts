import {closeSync, existsSync, mkdirSync, openSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {Kysely} from 'kysely';
import {Migrator} from 'kysely/migration';
import {StoreOpenError} from '../store.ts';
import {sqliteDialect} from './dialect.ts';
import {resultCode, SQLITE} from './errors.ts';
import {migrations} from './migrations.ts';
import type {Tables} from './tables.ts';

/** "LNTL", written to the file's header: https://www.sqlite.org/pragma.html#pragma_application_id */
const APPLICATION_ID = 0x4c4e544c;

export interface Connections {
  /** The one connection that writes. */
  writer: Kysely<Tables>;
  /** Sees committed data only: what it answers is on disk. */
  reader: Kysely<Tables>;
  /** Changes whenever another process has written to the file; this process' own writes do not count. */
  foreignCommits(): number;
}

/**
 * Opens the file, made with its folder if `create` is set, and brings its tables up to date.
 * @throws StoreOpenError that says what is wrong with the file
 */
export async function openConnections(path: string, create: boolean): Promise<Connections> {
  const opened: DatabaseSync[] = [];
  try {
    prepareFile(path, create);
    const writing = new DatabaseSync(path);
    opened.push(writing);
    claim(writing, path);
    const writer = new Kysely<Tables>({dialect: sqliteDialect(writing, 'begin immediate')});
    await migrate(writer, path);
    // A file that may be read only is found out now rather than at the first write.
    writing.exec('begin immediate; commit');
    // From here on a lock is waited for without keeping the event loop (`group-commit.ts`).
    writing.exec('pragma busy_timeout = 50');
    const reading = new DatabaseSync(path);
    opened.push(reading);
    reading.exec('pragma busy_timeout = 500; pragma query_only = 1; pragma mmap_size = 268435456');
    const reader = new Kysely<Tables>({dialect: sqliteDialect(reading, 'begin')});
    const version = writing.prepare('pragma data_version');
    return {writer, reader, foreignCommits: () => Number(version.get()?.data_version)};
  } catch (error) {
    for (const database of opened) if (database.isOpen ?? true) database.close();
    throw error instanceof StoreOpenError
      ? error
      : new StoreOpenError(`${sentence(error, path)} Check LINTEL_DATABASE.`);
  }
}

/** The file holds e-mail addresses and the secret: its owner alone may read it (SQLite gives -wal and -shm the same mode). */
function prepareFile(path: string, create: boolean): void {
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) {
      throw new StoreOpenError(
        `The database path ${path} is a folder. Set LINTEL_DATABASE to a file, e.g. sqlite:${path}/lintel.db`,
      );
    }
    return;
  }
  if (!create)
    throw new StoreOpenError(`There is no database at ${path}. Check LINTEL_DATABASE and the folder you are in.`);
  mkdirSync(dirname(path), {recursive: true});
  closeSync(openSync(path, 'a', 0o600));
}

function claim(database: DatabaseSync, path: string): void {
  database.exec('pragma busy_timeout = 5000');
  const id = Number(database.prepare('pragma application_id').get()?.application_id);
  const tables = database.prepare('select count(*) as n from sqlite_schema').get()?.n;
  if (tables !== 0 && id !== APPLICATION_ID) {
    throw new StoreOpenError(`${path} is a database of another program. Set LINTEL_DATABASE to a file of its own.`);
  }
  const mode = database.prepare('pragma journal_mode = wal').get()?.journal_mode;
  if (mode !== 'wal') {
    throw new StoreOpenError(
      `${path} lies where SQLite cannot keep a write-ahead log. Set LINTEL_DATABASE to a local disk.`,
    );
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
    throw new StoreOpenError(
      `${path} was written by a newer Lintel. Start that version, or set LINTEL_DATABASE to another file.`,
    );
  }
  if (error) throw error;
}

function sentence(error: unknown, path: string): string {
  const {code, message} = error as {code?: string; message?: string};
  const result = resultCode(error);
  if (result === SQLITE.NOTADB) return `${path} is not a SQLite database.`;
  if (result === SQLITE.CORRUPT) return `The database ${path} is damaged; restore a backup.`;
  if (result === SQLITE.READONLY) return `The database ${path} may not be written by this user.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `The database ${path} may not be read or written by this user.`;
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `The folder of the database ${path} cannot be made: a file is in the way.`;
  return `The database ${path} cannot be opened: ${message ?? String(error)}.`;
}
