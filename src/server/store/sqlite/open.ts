import {randomInt} from 'node:crypto';
import {closeSync, existsSync, mkdirSync, openSync, statfsSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {Kysely} from 'kysely';
import {StoreOpenError} from '../store.ts';
import {sqliteDialect} from './dialect.ts';
import {isFull, resultCode, SQLITE} from './errors.ts';
import {bringUpToDate} from '../sql/bring-up-to-date.ts';
import {migrations} from '../sql/migrations.ts';
import {chooseIndex, completeIndex, type IndexChoice} from './search-index.ts';
import type {WordIndex} from '../sql/search-rows.ts';
import {TABLES, type Tables} from '../sql/tables.ts';

/** "LNTL", written to the file's header: https://www.sqlite.org/pragma.html#pragma_application_id */
export const APPLICATION_ID = 0x4c4e544c;

/** SQLite's own copying of the log into the database is off: see `checkpoint`. */
const CONNECTION = 'pragma wal_autocheckpoint = 0';
/** With less room than this SQLite cannot even open a database. Bytes. */
const LEAST_ROOM = 262_144;
/** The log is cut to this when it starts again at its beginning. Bytes. */
const LOG_KEPT = 16 * 1_048_576;

export interface Connections {
  /** The one connection that writes. */
  writer: Kysely<Tables>;
  /** Sees committed data only: what it answers is on disk. */
  reader: Kysely<Tables>;
  /** Where comments are found by their words. */
  index: WordIndex;
  /** Changes whenever another process has written to the file; this process' own writes do not count. */
  foreignCommits(): number;
  /**
   * Copies the write-ahead log into the database as far as nobody holds it up: `passive`, or `truncate`, which also empties the log.
   * Whether all of it was copied.
   */
  checkpoint(mode: 'passive' | 'truncate'): boolean;
  /** Gives unused memory back, and with it what is remembered of pages. */
  forgetPages(): void;
  /** `untouched`: without copying the log into the database, which is not the log's any more. */
  close(how?: {untouched?: boolean}): Promise<void>;
}

/**
 * Opens the file, made with its folder if `create` is set, and brings its tables up to date.
 * @throws StoreOpenError that says what is wrong with the file
 */
export async function openConnections(
  path: string,
  create: boolean,
  {fullText = true, server = false}: Partial<IndexChoice> = {},
): Promise<Connections> {
  const opened: DatabaseSync[] = [];
  try {
    prepareFile(path, create);
    const writing = new DatabaseSync(path);
    opened.push(writing);
    claim(writing, path);
    const writer = new Kysely<Tables>({dialect: sqliteDialect(writing, 'begin immediate')});
    const index = await chooseIndex(writer, {fullText, server});
    await migrate(writer, path);
    checkTables(writing, path);
    await completeIndex(writer, index);
    // A file that may be read only is found out now rather than at the first write.
    writing.exec('begin immediate; commit');
    // From here on a lock is waited for without keeping the event loop (`group-commit.ts`).
    writing.exec('pragma busy_timeout = 50');
    const reading = new DatabaseSync(path, {readOnly: true});
    opened.push(reading);
    // No memory mapping: reading one of a file that another program cuts short ends the process with SIGBUS.
    reading.exec(`${CONNECTION}; pragma busy_timeout = 50; pragma cache_size = -8000`);
    const reader = new Kysely<Tables>({dialect: sqliteDialect(reading, 'begin')});
    const version = writing.prepare('pragma data_version');
    return {
      writer,
      reader,
      index,
      foreignCommits: () => Number(version.get()?.data_version),
      checkpoint(mode) {
        if (writing.isTransaction ?? false) return false;
        const result = writing.prepare(`pragma wal_checkpoint(${mode})`).get();
        return result?.busy === 0 && result.log === result.checkpointed;
      },
      forgetPages() {
        for (const database of opened) database.exec('pragma shrink_memory');
      },
      async close({untouched = false} = {}) {
        await Promise.all([writer.destroy(), reader.destroy()]);
        // Who closes last copies the log into the database, if it may write.
        for (const last of untouched ? [writing, reading] : [reading, writing]) last.close();
      },
    };
  } catch (error) {
    for (const database of opened) if (database.isOpen ?? true) database.close();
    throw needsRoom(error) ? error : openError(error, path);
  }
}

/** The error for whoever starts the server. */
export function openError(error: unknown, path: string): StoreOpenError {
  if (error instanceof StoreOpenError) return error;
  return new StoreOpenError(sentence(error, path), {cause: error});
}

/** Whether an error may come of a full disk: SQLite also needs room for its shared memory, and says so in other words. */
export function needsRoom(error: unknown): boolean {
  return isFull(error) || resultCode(error) === SQLITE.IOERR || resultCode(error) === SQLITE.CANTOPEN;
}

/** The file holds e-mail addresses and the secret: its owner alone may read it (SQLite gives -wal and -shm the same mode). */
export function prepareFile(path: string, create: boolean): void {
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
  // FULL syncs the log at every commit: an acknowledged write survives a power cut. What is deleted is overwritten with zeros.
  database.exec(
    `${CONNECTION}; pragma synchronous = full; pragma cache_size = -16000; pragma secure_delete = on; ` +
      `pragma journal_size_limit = ${LOG_KEPT}`,
  );
  if (id !== APPLICATION_ID) database.exec(`pragma application_id = ${APPLICATION_ID}`);
  identify(database);
}

/** Gives the database a number of its own, in the file's header: tells it from another one that is copied over it. */
function identify(database: DatabaseSync): void {
  if (database.prepare('pragma user_version').get()?.user_version !== 0) return;
  try {
    database.exec(`pragma user_version = ${randomInt(1, 0x7fff_ffff)}`);
  } catch (error) {
    // A database of an older version on a full disk: it gets its number when there is room.
    if (!isFull(error)) throw error;
  }
}

/** What a damaged or half restored database lacks is found out now, not by a visitor. */
function checkTables(database: DatabaseSync, path: string): void {
  const rows = database.prepare(`select name from sqlite_schema where type = 'table'`).all();
  const there = new Set(rows.map(({name}) => name));
  const missing = TABLES.filter(name => !there.has(name));
  if (missing.length) {
    throw new StoreOpenError(
      `The database ${path} is damaged: it has no table ${missing.join(', ')}. Restore a backup, or set LINTEL_DATABASE to another file.`,
    );
  }
}

async function migrate(db: Kysely<Tables>, path: string): Promise<void> {
  if ((await bringUpToDate(db, migrations)) === 'newer') {
    throw new StoreOpenError(
      `${path} was written by a newer Lintel. Start that version, or set LINTEL_DATABASE to another file.`,
    );
  }
}

function hasRoom(folder: string): boolean {
  try {
    const {bavail, bsize} = statfsSync(folder);
    return bavail * bsize >= LEAST_ROOM;
  } catch {
    return true;
  }
}

function sentence(error: unknown, path: string): string {
  const {code, message} = error as {code?: string; message?: string};
  const result = resultCode(error);
  if (result === SQLITE.NOTADB) return `${path} is not a SQLite database. Set LINTEL_DATABASE to another file.`;
  if (result === SQLITE.CORRUPT)
    return `The database ${path} is damaged. Restore a backup, or set LINTEL_DATABASE to another file.`;
  if (result === SQLITE.READONLY)
    return `The database ${path} may not be written by this user. Allow it, or set LINTEL_DATABASE to another file.`;
  if (result === SQLITE.BUSY)
    return `The database ${path} is locked by another program. Wait for that program or stop it, then start again.`;
  if (isFull(error) || (needsRoom(error) && !hasRoom(dirname(path))))
    return `The disk of the database ${path} is full. Make room, or set LINTEL_DATABASE to a file on another disk.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `The database ${path} may not be read or written by this user. Allow it, or set LINTEL_DATABASE to another file.`;
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `The folder of the database ${path} cannot be made: a file is in the way. Set LINTEL_DATABASE to another path.`;
  return `The database ${path} cannot be opened: ${message ?? String(error)}. Check LINTEL_DATABASE.`;
}
