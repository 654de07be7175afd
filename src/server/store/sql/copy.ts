import {createHash} from 'node:crypto';
import {sql, type Kysely} from 'kysely';
import {StoreError} from '../store.ts';
import {fillIndex, type WordIndex} from './search-rows.ts';
import {TABLES, type Tables} from './tables.ts';

/** Rows that are read and written at once; fewer of wide tables. */
const PAGE = 500;
/** Values of one statement: SQLite takes 32,766, PostgreSQL 65,535. */
const MOST_VALUES = 30_000;

type Row = Record<string, unknown>;
type Table = keyof Tables;

/** One end of a copy: a connection that is inside a transaction. */
export interface CopyEnd {
  on: Kysely<Tables>;
  /** The columns of a table's key, in their order. */
  keyOf(table: Table): Promise<string[]>;
}

export interface CopyTarget extends CopyEnd {
  index: WordIndex;
  /** Lets numbers that are given from now on follow those that were copied. */
  continueNumbers(): Promise<void>;
}

/** What a table holds: how many rows, and a hash of all of them in the order of their key. */
interface Contents {
  rows: number;
  hash: string;
}

/**
 * Copies every table into an empty database, then reads what was written and compares counts and hashes.
 * @param progress called with what is being done, and with the rows that were copied or compared since the last call
 * @returns rows of each table
 * @throws StoreError when the target is not empty, or does not hold what was read: its transaction must not be committed then
 */
export async function copyTables(
  from: CopyEnd,
  to: CopyTarget,
  progress: (step: string, rows: number) => void,
): Promise<Record<string, number>> {
  for (const table of TABLES) {
    if (await countRows(to.on, table))
      throw new StoreError(`The target is not empty: it has rows in ${table}. Copy into a new database.`);
  }
  const copied = new Map<Table, Contents>();
  for (const table of TABLES) {
    const contents = await walk(from, table, await from.keyOf(table), async rows => {
      for (const some of parts(rows))
        await (to.on as unknown as Kysely<Record<string, Row>>).insertInto(table).values(some).execute();
      progress(`copying ${table}`, rows.length);
    });
    copied.set(table, contents);
  }
  for (const [table, {rows, hash}] of copied) {
    const there = await walk(to, table, await from.keyOf(table), async some =>
      progress(`comparing ${table}`, some.length),
    );
    if (there.rows !== rows || there.hash !== hash)
      throw new StoreError(
        `The copy of ${table} is not what was read: ${there.rows} of ${rows} rows. Nothing was kept; try again.`,
      );
  }
  await fillIndex(to.on, to.index);
  await to.continueNumbers();
  return Object.fromEntries([...copied].map(([table, {rows}]) => [table, rows]));
}

/** How many rows a table has. */
export async function countRows(on: Kysely<Tables>, table: Table): Promise<number> {
  const {rows} = await sql<{count: number}>`select count(*) as count from ${sql.table(table)}`.execute(on);
  return Number(rows[0]!.count);
}

/** Goes through a table in the order of its key, some rows at a time. */
async function walk(
  {on}: CopyEnd,
  table: Table,
  key: readonly string[],
  each: (rows: Row[]) => Promise<void>,
): Promise<Contents> {
  const hash = createHash('sha256');
  const columns = sql.join(key.map(column => sql.ref(column)));
  let count = 0;
  let last: Row | undefined;
  for (;;) {
    const beyond = last ? sql`where (${columns}) > (${sql.join(key.map(column => last![column]))})` : sql``;
    const {rows} = await sql<Row>`
      select * from ${sql.table(table)} ${beyond} order by ${columns} limit ${PAGE}`.execute(on);
    // Rows of SQLite have no prototype.
    const plain = rows.map(row => ({...row}));
    for (const row of plain) hash.update(JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
    count += plain.length;
    if (plain.length) await each(plain);
    last = plain.at(-1);
    if (plain.length < PAGE) return {rows: count, hash: hash.digest('hex')};
  }
}

function* parts(rows: Row[]): Iterable<Row[]> {
  const most = Math.max(1, Math.floor(MOST_VALUES / Object.keys(rows[0] ?? {x: 0}).length));
  for (let i = 0; i < rows.length; i += most) yield rows.slice(i, i + most);
}
