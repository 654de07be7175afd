import type {Kysely} from 'kysely';
import {StoreOpenError} from '../store.ts';
import {run, type KeptIndex} from './kept-index.ts';
import {fullTextIndex, hasFullText} from './search-full-text.ts';
import {fillIndex} from '../sql/search-rows.ts';
import {wordTable} from './search-words.ts';
import type {Tables} from '../sql/tables.ts';

export interface IndexChoice {
  /** Whether the index may be SQLite's own full text search, where there is one. */
  fullText: boolean;
  /** The one server of a file chooses its index; a program beside it uses what is there. */
  server: boolean;
}

/**
 * The index of a database: SQLite's full text search where it was built with it (in official builds of Node since 22.16), else a table of words. The
 * other one is taken away, so that no index is kept half; `completeIndex` makes this one. Before anything looks at the tables: a SQLite without
 * full text search cannot even describe its table.
 * @throws StoreOpenError where the index that is there cannot be kept
 */
export async function chooseIndex(db: Kysely<Tables>, {fullText, server}: IndexChoice): Promise<KeptIndex> {
  const able = fullText && (await hasFullText(db));
  const [wanted, other] = able ? [fullTextIndex, wordTable] : [wordTable, fullTextIndex];
  if (!(await isThere(db, other))) return wanted;
  if (server) {
    await db.transaction().execute(on => other.drop(on));
    return wanted;
  }
  if (able) return other;
  throw new StoreOpenError(
    `Node ${process.versions.node} cannot keep the database's full text search. Run it with the Node of the server, 22.16 or newer, or start the server with this one first.`,
  );
}

/** Makes the index, and fills it from what is there, where it is missing. */
export async function completeIndex(db: Kysely<Tables>, index: KeptIndex): Promise<void> {
  if (await isThere(db, index)) return;
  await db.transaction().execute(async on => {
    await index.make(on);
    await fillIndex(on, index);
  });
}

async function isThere(db: Kysely<Tables>, {table}: KeptIndex): Promise<boolean> {
  return (await run(db, "select 1 from sqlite_schema where type = 'table' and name = ?", [table])).length > 0;
}
