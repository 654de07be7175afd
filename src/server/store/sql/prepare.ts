import type {Compilable, CompiledQuery, Kysely, QueryResult} from 'kysely';
import type {Tables} from './tables.ts';

/** A database or a transaction on it. */
export interface Executor {
  executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>>;
}

/** A query built and compiled once, run with values by name. */
export type Prepared<P, R> = (on: Executor, values: P) => Promise<R[]>;

/** A statement of which only is asked how many rows it wrote. */
export type PreparedWrite<P> = (on: Executor, values: P) => Promise<number>;

class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Builds a query once with placeholders for its values: Kysely's building costs several times what SQLite needs to run
 * the statement. The text stays Kysely's, so it fits whatever dialect `db` speaks.
 */
export function prepare<P extends object>(): <R>(
  db: Kysely<Tables>,
  build: (db: Kysely<Tables>, values: P) => Compilable<R>,
) => Prepared<P, R> {
  return (db, build) => {
    const run = compile(db, build);
    return async (on, values) => (await run(on, values)).rows;
  };
}

/**
 * The same for a statement that answers with the number of rows it wrote. With `returning` SQLite keeps each page that it changes for the case that the statement
 * fails halfway, in a file once they are some: twice the bytes for a comment (https://www.sqlite.org/tempfiles.html#stmtjrnl).
 */
export function prepareWrite<P extends object>(): (
  db: Kysely<Tables>,
  build: (db: Kysely<Tables>, values: P) => Compilable<unknown>,
) => PreparedWrite<P> {
  return (db, build) => {
    const run = compile(db, build);
    return async (on, values) => Number((await run(on, values)).numAffectedRows ?? 0);
  };
}

function compile<P extends object, R>(
  db: Kysely<Tables>,
  build: (db: Kysely<Tables>, values: P) => Compilable<R>,
): (on: Executor, values: P) => Promise<QueryResult<R>> {
  const slots = new Proxy({} as P, {get: (_, name) => new Slot(String(name))});
  const compiled = build(db, slots).compile();
  return (on, values) => {
    const parameters = compiled.parameters.map(p => (p instanceof Slot ? values[p.name as keyof P] : p));
    return on.executeQuery({...compiled, parameters} as typeof compiled);
  };
}
