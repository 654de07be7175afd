import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {DatabaseSync, type SQLInputValue} from 'node:sqlite';
import {Client} from 'pg';
import {openStore, type OpenOptions} from '../../src/server/cli/open-store.ts';
import {isPostgres} from '../../src/server/store/postgres/address.ts';
import type {Store} from '../../src/server/store/store.ts';
import {sharedPostgres} from './postgres.ts';

/** Whether this run of the tests is about PostgreSQL: `tools/run-tests.mjs` runs those of the server on both engines. */
export const onPostgres = process.env.TEST_ENGINE === 'postgres';

/** Why a test is skipped on PostgreSQL, `false` where it runs. */
export const onlySqlite = onPostgres && 'This is about the file of SQLite.';

let folder: string | undefined;

/** A folder that is removed when the process ends. */
function newFolder(): string {
  if (!folder) {
    const made = (folder = mkdtempSync(join(tmpdir(), 'lintel-stores-')));
    process.once('exit', () => rmSync(made, {recursive: true, force: true}));
  }
  return mkdtempSync(join(folder, 's'));
}

/** Names a fresh database of this run's engine as `LINTEL_DATABASE` does. @param dir the folder of the server whose database it is */
export async function newDatabase(dir = newFolder()): Promise<string> {
  return onPostgres ? (await sharedPostgres()).newDatabase({upToDate: true}) : `sqlite:${join(dir, 'data/lintel.db')}`;
}

/** Removes a database of PostgreSQL that nobody needs any more, whoever is connected to it. */
export async function dropDatabase(database: string): Promise<void> {
  if (onPostgres) await (await sharedPostgres()).dropDatabase(database);
}

const fileOf = (database: string): string => database.replace(/^sqlite:/, '');

/** Opens the store of a database, or of a fresh one, as a command beside a server does. */
export async function openTestStore(database?: string, options: OpenOptions = {}): Promise<Store> {
  const place = fileOf(database ?? (await newDatabase()));
  return openStore({database: place, migrate: true, listenForCommits: true}, options);
}

/** Runs `work` on the store of a database and closes it. */
export async function withStore<T>(database: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openTestStore(database);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/**
 * Runs a statement behind the back of the server: what none does itself. Answers with its rows.
 * @param text SQL that both engines know, with `$1`, `$2` … for the values
 */
export async function runSql<R extends object = Record<string, unknown>>(
  database: string,
  text: string,
  ...values: (string | number)[]
): Promise<R[]> {
  if (!isPostgres(database)) {
    const file = new DatabaseSync(fileOf(database), {timeout: 10_000});
    try {
      const named: Record<string, SQLInputValue> = Object.fromEntries(values.map((value, i) => [`$${i + 1}`, value]));
      return file
        .prepare(text)
        .all(named)
        .map(row => ({...row})) as R[];
    } finally {
      file.close();
    }
  }
  // bigint, and sums of it.
  const types = {getTypeParser: (oid: number) => (oid === 20 || oid === 1700 ? Number : String)};
  const client = new Client({connectionString: database, types});
  await client.connect();
  try {
    return (await client.query<R>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Every row of every table, those of search indexes included. */
export async function allRows(database: string): Promise<[table: string, rows: Record<string, unknown>[]][]> {
  const tables = await runSql<{name: string}>(
    database,
    isPostgres(database)
      ? `select table_name as name from information_schema.tables where table_schema = 'public'`
      : // What a virtual table has is in tables of its own beside it.
        `select name from sqlite_master where type = 'table' and sql not like 'create virtual%'`,
  );
  return Promise.all(
    tables.map(async ({name}) => [name, await runSql(database, `select * from "${name}"`)] as [string, any[]]),
  );
}

/** All that a database has, as a thief would find it: SQLite's also in the bytes of its files, where deleted rows may be left. */
export async function storedText(database: string): Promise<string> {
  const rows = JSON.stringify(await allRows(database));
  if (isPostgres(database)) return rows;
  const file = fileOf(database);
  const names = readdirSync(dirname(file)).filter(name => name.startsWith(basename(file)));
  return [rows, ...names.map(name => readFileSync(join(dirname(file), name), 'latin1'))].join('\n');
}
