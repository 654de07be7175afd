import {isPostgres} from '../store/postgres/address.ts';
import {copyTables, countRows, type CopyEnd, type CopyTarget} from '../store/sql/copy.ts';
import {TABLES} from '../store/sql/tables.ts';
import {StoreError, StoreOpenError} from '../store/store.ts';
import {Failure} from './failure.ts';
import {describeDatabase} from './open-store.ts';
import {createProgressBar} from './progress-bar.ts';
import {databasePlace} from './settings.ts';

/** Copies a whole database into an empty one, of the same engine or the other, and checks the copy. */
export async function copy({from, to}: {from: string | undefined; to: string | undefined}): Promise<void> {
  const [source, target] = [placeOf('--from', from), placeOf('--to', to)];
  if (source === target) throw new Failure('--from and --to are the same database. Name a new one as --to.');
  try {
    const rows = await reading(source, async end => {
      let whole = 0;
      for (const table of TABLES) whole += await countRows(end.on, table);
      // Each is copied, and compared.
      const bar = createProgressBar(2 * whole);
      let done = 0;
      const counts = await writing(target, other =>
        copyTables(end, other, (step, more) => bar.show(step, (done += more))),
      ).finally(() => bar.clear());
      return counts;
    });
    const of = (table: string, word: string) => `${rows[table]} ${word}${rows[table] === 1 ? '' : 's'}`;
    const all = Object.values(rows).reduce((sum, one) => sum + one, 0);
    console.log(
      `${describeDatabase(target)} has all of ${describeDatabase(source)}: ${of('thread', 'thread')}, ${of('comment', 'comment')}, ${of('rating', 'rating')}, ${all} rows in all. Counts and hashes agree.`,
    );
  } catch (error) {
    if (error instanceof StoreError && !(error instanceof StoreOpenError)) throw new Failure(error.message);
    throw error;
  }
}

function placeOf(option: string, text: string | undefined): string {
  const read = databasePlace.safeParse(text);
  if (read.success) return read.data;
  throw new Failure(`${option} is not a database. ${read.error.issues[0]!.message}`);
}

async function reading<T>(place: string, work: (end: CopyEnd) => Promise<T>): Promise<T> {
  if (isPostgres(place)) return (await import('../store/postgres/copy-end.ts')).readFromPostgres(place, work);
  return (await import('../store/sqlite/copy-end.ts')).readFromSqlite(place, work);
}

async function writing<T>(place: string, work: (end: CopyTarget) => Promise<T>): Promise<T> {
  if (isPostgres(place)) return (await import('../store/postgres/copy-end.ts')).writeToPostgres(place, work);
  return (await import('../store/sqlite/copy-end.ts')).writeToSqlite(place, work);
}
