import {type DatabaseSync, type StatementSync} from 'node:sqlite';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
} from 'kysely';

/** More distinct statements than the server ever has; a bound, should a caller build SQL text per request. */
const MAX_STATEMENTS = 500;

/**
 * Kysely on Node's own SQLite. Statements are prepared once: preparing costs more than running most of ours.
 * `begin` is `begin immediate` for a writer: a plain `begin` that writes later fails with SQLITE_BUSY, whatever the
 * timeout, once another process wrote in between.
 */
export function sqliteDialect(database: DatabaseSync, begin: 'begin' | 'begin immediate'): Dialect {
  const connection = new Connection(database);
  const run = async (sql: string) => void (await connection.executeQuery(CompiledQuery.raw(sql)));
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: () => run(begin),
    commitTransaction: () => run('commit'),
    rollbackTransaction: async () => {
      // After some errors (disk full, I/O) SQLite has rolled back already and would refuse to do it twice.
      if (database.isTransaction ?? true) await run('rollback');
    },
    // Not called by Kysely where nothing was asked: the database is closed by who has opened it.
    destroy: async () => connection.forget(),
  };
  return {
    createDriver: () => driver,
    createAdapter: () => new Adapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  };
}

/** SQLite can undo `create table`; Kysely's own adapter does not use that. One connection: Kysely queues for it. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

class Connection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, {statement: StatementSync; hasRows: boolean}>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async executeQuery<R>({sql, parameters}: CompiledQuery): Promise<QueryResult<R>> {
    let known = this.#statements.get(sql);
    if (!known) {
      const statement = this.#database.prepare(sql);
      known = {statement, hasRows: statement.columns().length > 0};
      if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
      this.#statements.set(sql, known);
    }
    const {statement, hasRows} = known;
    const values = parameters as (string | number | null)[];
    if (hasRows) return {rows: statement.all(...values) as R[]};
    return {rows: [], numAffectedRows: BigInt(statement.run(...values).changes)};
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not used');
  }

  forget(): void {
    this.#statements.clear();
  }
}
