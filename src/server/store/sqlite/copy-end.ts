import {existsSync} from 'node:fs';
import {sql, type Kysely} from 'kysely';
import {StoreOpenError} from '../store.ts';
import type {CopyEnd, CopyTarget} from '../sql/copy.ts';
import type {Tables} from '../sql/tables.ts';
import {openConnections} from './open.ts';
import {holdServerLock} from './server-lock.ts';

const keyOf =
  (on: Kysely<Tables>): CopyEnd['keyOf'] =>
  async table => {
    const {rows} = await sql<{name: string}>`
      select name from pragma_table_info(${table}) where pk > 0 order by pk`.execute(on);
    return rows.map(({name}) => name);
  };

/** Reads a file that no server uses meanwhile, as it is now. @throws StoreOpenError */
export async function readFromSqlite<T>(path: string, work: (end: CopyEnd) => Promise<T>): Promise<T> {
  if (!existsSync(path))
    throw new StoreOpenError(`There is no database at ${path}. Check --from and the folder you are in.`);
  const release = holdServerLock(path);
  try {
    const {reader, close} = await openConnections(path, false);
    try {
      return await reader.transaction().execute(on => work({on, keyOf: keyOf(on)}));
    } finally {
      await close();
    }
  } finally {
    release();
  }
}

/** Writes to a file, made if it is not there: all that `work` does, or nothing. @throws StoreOpenError */
export async function writeToSqlite<T>(path: string, work: (end: CopyTarget) => Promise<T>): Promise<T> {
  const {writer, index, close} = await openConnections(path, true);
  try {
    return await writer
      .transaction()
      // Numbers that SQLite gives follow the highest there is.
      .execute(on => work({on, keyOf: keyOf(on), index, continueNumbers: async () => {}}));
  } finally {
    await close();
  }
}
