import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {StoreOpenError} from '../store.ts';
import {APPLICATION_ID, openError} from './open.ts';
import {migrations} from '../sql/migrations.ts';
import {holdServerLock} from './server-lock.ts';
import type {Tables} from '../sql/tables.ts';

/** What a backup or database holds. */
export interface Contents {
  comments: number;
  threads: number;
  ratings: number;
}

/**
 * Copies a database into a new file, as it is at this moment, whoever writes to it meanwhile: `VACUUM INTO`
 * (https://www.sqlite.org/lang_vacuum.html#vacuuminto). The copy is checked before it gets its name, and only its owner may read it.
 * Keeps the thread that calls it until it is done.
 * @throws StoreOpenError
 */
export function backUpDatabase(path: string, to: string): Contents {
  if (!existsSync(path))
    throw new StoreOpenError(`There is no database at ${path}. Check LINTEL_DATABASE and the folder you are in.`);
  if (existsSync(to)) throw new StoreOpenError(`${to} is there already. Name a file that is not.`);
  const part = `${to}.part`;
  try {
    mkdirSync(dirname(to), {recursive: true});
    rmSync(part, {force: true});
    closeSync(openSync(part, 'wx', 0o600));
    const database = new DatabaseSync(path, {readOnly: true});
    try {
      database.exec('pragma busy_timeout = 10000');
      database.prepare('vacuum into ?').run(part);
    } finally {
      database.close();
    }
    const contents = inspect(part);
    sync(part);
    renameSync(part, to);
    sync(dirname(to));
    return contents;
  } catch (error) {
    rmSync(part, {force: true});
    throw openError(error, path);
  }
}

/**
 * Puts a backup in the place of a database, after checking it. What was there is kept beside it.
 * @returns what the backup holds, and where the database of before is now
 * @throws StoreOpenError when the backup cannot be used, or a server is using the database: nothing is changed then
 */
export function restoreDatabase(from: string, path: string): Contents & {kept: string | null} {
  if (!existsSync(from)) throw new StoreOpenError(`There is no backup at ${from}. Check the path.`);
  if (existsSync(path) && realpathSync(from) === realpathSync(path))
    throw new StoreOpenError(`${from} is the database itself. Name a backup.`);
  const contents = inspect(from);
  mkdirSync(dirname(path), {recursive: true});
  const release = existsSync(path) ? holdServerLock(path) : () => {};
  const part = `${path}.restoring`;
  try {
    rmSync(part, {force: true});
    copyFileSync(from, part);
    chmodSync(part, 0o600);
    sync(part);
    const kept = existsSync(path) ? setAside(path) : null;
    renameSync(part, path);
    sync(dirname(path));
    return {...contents, kept};
  } catch (error) {
    rmSync(part, {force: true});
    throw openError(error, path);
  } finally {
    release();
  }
}

/** Renames a database with its log, which may hold commits that the database does not have yet. */
function setAside(path: string): string {
  const kept = `${path}-before-${new Date().toISOString().replace(/\.\d+/, '').replaceAll(':', '-')}`;
  for (const suffix of ['-wal', '']) if (existsSync(path + suffix)) renameSync(path + suffix, kept + suffix);
  rmSync(`${path}-shm`, {force: true});
  return kept;
}

/** Checks a file from its first page to its last. @throws StoreOpenError */
function inspect(path: string): Contents {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, {readOnly: true});
    const one = (query: string) => Object.values(database!.prepare(query).get() ?? {})[0];
    const refuse = (why: string): never => {
      throw new StoreOpenError(`${path} is not a backup that can be used: ${why}. Choose another one.`);
    };
    if (Number(one('pragma application_id')) !== APPLICATION_ID) refuse('it is a database of another program');
    const problem = String(one('pragma integrity_check(1)'));
    if (problem !== 'ok') refuse(`it is damaged (${problem.replace(/\s+/g, ' ')})`);
    const names = new Set(
      database
        .prepare(`select name from sqlite_schema where type = 'table'`)
        .all()
        .map(({name}) => name),
    );
    if (!names.has('comment') || !names.has('thread')) refuse('it has no comments table');
    const steps = database
      .prepare('select name from lintel_migration')
      .all()
      .map(({name}) => String(name));
    if (steps.some(name => !(name in migrations))) refuse('a newer Lintel wrote it');
    const count = (table: keyof Tables) => Number(one(`select count(*) from ${table}`));
    return {comments: count('comment'), threads: count('thread'), ratings: count('rating')};
  } catch (error) {
    if (error instanceof StoreOpenError) throw error;
    throw new StoreOpenError(
      `${path} is not a backup that can be used: ${error instanceof Error ? error.message : String(error)}. Choose another one.`,
      {cause: error},
    );
  } finally {
    database?.close();
  }
}

/** Brings a file, or a folder's names, to the disk. */
function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
