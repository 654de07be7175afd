import {isPostgres} from '../store/postgres/address.ts';
import {describeDatabase, openStore} from './open-store.ts';
import type {Settings} from './settings.ts';

/** Brings the tables of the database up to date, as `serve` does. */
export async function migrate(settings: Settings): Promise<void> {
  const {database} = settings;
  if (isPostgres(database)) {
    const {migrateDatabase} = await import('../store/postgres/open.ts');
    const taken = await migrateDatabase(database);
    console.log(
      taken.length
        ? `${describeDatabase(database)} is up to date now. Steps taken: ${taken.join(', ')}.`
        : `${describeDatabase(database)} is up to date.`,
    );
    return;
  }
  await (await openStore(settings)).close();
  console.log(`${describeDatabase(database)} is up to date.`);
}
