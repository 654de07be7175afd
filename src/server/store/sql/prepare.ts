import type {Compilable, CompiledQuery, Kysely, QueryResult} from 'kysely';
import type {Tables} from './tables.ts';

/** A database or a transaction on it. */
export interface Executor {
  executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>>;
}

/** A query built and compiled once, run with values by name. */
export type Prepared<P, R> = (on: Executor, values: P) => Promise<R[]>;

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
    const slots = new Proxy({} as P, {get: (_, name) => new Slot(String(name))});
    const compiled = build(db, slots).compile();
    return async (on, values) => {
      const parameters = compiled.parameters.map(p => (p instanceof Slot ? values[p.name as keyof P] : p));
      return (await on.executeQuery({...compiled, parameters} as typeof compiled)).rows;
    };
  };
}
