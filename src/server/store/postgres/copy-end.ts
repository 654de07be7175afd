import {sql, type Kysely, type RawBuilder} from 'kysely';
import type {CopyEnd, CopyTarget} from '../sql/copy.ts';
import type {Tables} from '../sql/tables.ts';
import type {Connections} from './connections.ts';
import {openDatabase} from './open.ts';
import {textSearch} from './search-index.ts';

/** Numbers that PostgreSQL gives, by table. */
const NUMBERED = {change: 'position', search_row: 'number'} as const;

const keyOf =
  (on: Kysely<Tables>): CopyEnd['keyOf'] =>
  async table => {
    const {rows} = await sql<{name: string}>`
      select attname as name from pg_index
        join pg_attribute on attrelid = indrelid and attnum = any(indkey)
        where indrelid = ${table}::regclass and indisprimary
        order by array_position(indkey::int2[], attnum)`.execute(on);
    return rows.map(({name}) => name);
  };

/** Reads a database as it is now. @throws StoreOpenError */
export async function readFromPostgres<T>(address: string, work: (end: CopyEnd) => Promise<T>): Promise<T> {
  const {readers, close} = await openDatabase(address, {readers: 1, migrate: true});
  try {
    return await inTransaction(readers, sql`begin isolation level repeatable read read only`, on =>
      work({on, keyOf: keyOf(on)}),
    );
  } finally {
    await close();
  }
}

/** Writes to a database: all that `work` does, or nothing. @throws StoreOpenError */
export async function writeToPostgres<T>(address: string, work: (end: CopyTarget) => Promise<T>): Promise<T> {
  const {writer, close} = await openDatabase(address, {readers: 1, migrate: true});
  try {
    return await inTransaction(
      writer,
      sql`begin isolation level serializable read write; lock table write_turn in exclusive mode`,
      on => work({on, keyOf: keyOf(on), index: textSearch, continueNumbers: () => continueNumbers(on)}),
    );
  } finally {
    await close();
  }
}

async function inTransaction<T>(
  connections: Connections,
  begin: RawBuilder<unknown>,
  work: (on: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  return connections.use(async on => {
    await begin.execute(on);
    try {
      // The other end may take its time.
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(on);
      const value = await work(on);
      await sql`commit`.execute(on);
      return value;
    } catch (error) {
      await sql`rollback`.execute(on).catch(() => {});
      throw error;
    }
  });
}

async function continueNumbers(on: Kysely<Tables>): Promise<void> {
  for (const [table, column] of Object.entries(NUMBERED)) {
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}), coalesce(max(${sql.ref(column)}), 0) + 1, false)
      from ${sql.table(table)}`.execute(on);
  }
}
