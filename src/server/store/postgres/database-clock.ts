import {sql} from 'kysely';

/** What a database's clock shows when it comes to this, as SQL: milliseconds since 1970 UTC. */
export const TIME = '(extract(epoch from clock_timestamp()) * 1000)::float8';
/** The same as a whole number, for columns. */
export const WHOLE_TIME = sql.raw<number>(`${TIME}::bigint`);

/** The clock of the machine that a database is on, as one elsewhere knows it: by what it heard last, and its own clock since then. */
export interface DatabaseClock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** @param time what the database's clock showed when it sent this, in milliseconds since 1970 UTC */
  heard(time: number): void;
}

/** @param here a clock of this machine that nobody sets */
export function createDatabaseClock(here: () => number = () => performance.now()): DatabaseClock {
  let ahead = Date.now() - here();
  return {
    now: () => Math.round(here() + ahead),
    heard(time) {
      ahead = time - here();
    },
  };
}
