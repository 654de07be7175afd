import type {Store, StoreOptions} from '../store/store.ts';
import {describeAddress, isPostgres} from '../store/postgres/address.ts';
import type {Settings} from './settings.ts';

/** A database as it may be shown: without a password. */
export const describeDatabase = (database: string): string =>
  isPostgres(database) ? describeAddress(database) : database;

export interface OpenOptions extends Partial<StoreOptions> {
  /** Whether a file that is not there is made. */
  create?: boolean;
  /** Whether this is a server, rather than a command beside one. */
  server?: boolean;
  /** Writes that may share a commit, for the benchmark. */
  maxBatch?: number | undefined;
}

/**
 * Opens the database of the settings. The engine's own modules are read only when they are asked for.
 * @throws StoreOpenError
 */
export async function openStore(
  {database, migrate, listenForCommits}: Pick<Settings, 'database' | 'migrate' | 'listenForCommits'>,
  {changed = () => {}, measured, create = true, server = false, maxBatch}: OpenOptions = {},
): Promise<Store> {
  if (isPostgres(database)) {
    const {openPostgresStore} = await import('../store/postgres/postgres-store.ts');
    return openPostgresStore({address: database, migrate, listen: listenForCommits, changed, measured, maxBatch});
  }
  const {openSqliteStore} = await import('../store/sqlite/sqlite-store.ts');
  return openSqliteStore({path: database, create, server, changed, measured, maxBatch});
}
