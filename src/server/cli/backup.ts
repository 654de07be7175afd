import {resolve} from 'node:path';
import {backUpDatabase, restoreDatabase, type Contents} from '../store/sqlite/backup.ts';
import {isPostgres} from '../store/postgres/address.ts';
import {Failure} from './failure.ts';
import type {Settings} from './settings.ts';

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

const describe = ({comments, threads, ratings}: Contents): string =>
  `${plural(comments, 'comment')}, ${plural(ratings, 'rating')}, ${plural(threads, 'thread')}`;

/** Name of a backup made now, in the order of time. */
export const backupName = (now = new Date()): string =>
  `lintel-${now.toISOString().replace(/\.\d+/, '').replaceAll(':', '-')}.db`;

/** @throws Failure where the database is no file */
function fileOf({database}: Settings): string {
  if (!isPostgres(database)) return database;
  throw new Failure(
    'The database is PostgreSQL, which has its own tools: pg_dump makes a backup, pg_restore brings it back (docs/guides/postgresql.md).',
  );
}

/** Copies the database of the settings, also of a running server. */
export function backUp(settings: Settings, file: string | undefined): void {
  const to = resolve(file ?? backupName());
  const contents = backUpDatabase(fileOf(settings), to);
  console.log(`${to}: ${describe(contents)}. Checked.`);
}

/** Puts a backup in the place of the database of the settings. */
export function restore(settings: Settings, file: string): void {
  const {kept, ...contents} = restoreDatabase(resolve(file), fileOf(settings));
  console.log(`${settings.database} is now the backup: ${describe(contents)}.`);
  if (kept) console.log(`The database of before is kept as ${kept}. Delete it when it is not needed any more.`);
}
