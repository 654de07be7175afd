import type {Kysely} from 'kysely';
import {Migrator} from 'kysely/migration';
import type {Tables} from './tables.ts';
import type {Migrations} from './steps.ts';

/** Where it is kept which steps were taken. */
export const MIGRATION_TABLE = 'lintel_migration';

const migrator = (db: Kysely<Tables>, migrations: Migrations) =>
  new Migrator({
    db,
    provider: {getMigrations: async () => migrations},
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  });

/** The steps that a database has not taken yet, by name; `newer` when it has taken some that are not known here. */
export async function stepsToTake(db: Kysely<Tables>, migrations: Migrations): Promise<string[] | 'newer'> {
  try {
    const all = await migrator(db, migrations).getMigrations();
    return all.filter(({executedAt}) => !executedAt).map(({name}) => name);
  } catch (error) {
    if (isNewer(error)) return 'newer';
    throw error;
  }
}

/** Takes all steps that a database has not taken yet, in one transaction; answers with their names. */
export async function bringUpToDate(db: Kysely<Tables>, migrations: Migrations): Promise<string[] | 'newer'> {
  if ((await stepsToTake(db, migrations)) === 'newer') return 'newer';
  const {error, results} = await migrator(db, migrations).migrateToLatest();
  if (isNewer(error)) return 'newer';
  if (error) throw error;
  return (results ?? []).map(({migrationName}) => migrationName);
}

const isNewer = (error: unknown): boolean => /missing/.test(String(error));
