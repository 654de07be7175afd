import {DatabaseSync} from 'node:sqlite';
import {Kysely} from 'kysely';
import {Migrator} from 'kysely/migration';
import {sqliteDialect} from '../../src/server/store/sqlite/dialect.ts';
import {migrations} from '../../src/server/store/sql/migrations.ts';
import {APPLICATION_ID} from '../../src/server/store/sqlite/open.ts';

/**
 * A database file as an earlier version has left it: made by the migrations up to `last` and by `sql`, which fills it.
 * @param last name of the last migration of that version
 */
export async function oldDatabase(path: string, last: string, sql: string): Promise<void> {
  const database = new DatabaseSync(path);
  database.exec(`pragma application_id = ${APPLICATION_ID}; pragma journal_mode = wal`);
  const migrator = new Migrator({
    db: new Kysely({dialect: sqliteDialect(database, 'begin immediate')}),
    provider: {getMigrations: async () => migrations},
    migrationTableName: 'lintel_migration',
    migrationLockTableName: 'lintel_migration_lock',
  });
  const {error} = await migrator.migrateTo(last);
  if (error) throw error;
  database.exec(sql);
  database.close();
}
