import {randomUUID} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import {sql, type Kysely, type Transaction as KyselyTransaction} from 'kysely';
import {StoreUnavailable, type Scope, type ThreadName} from '../store.ts';
import type {ChangeEntry} from '../sql/changes.ts';
import type {Engine, Told} from '../sql/engine.ts';
import {distinct} from '../sql/group-commit.ts';
import type {Tables} from '../sql/tables.ts';
import {together} from '../sql/together.ts';
import type {Connections} from './connections.ts';
import {TIME, WHOLE_TIME, type DatabaseClock} from './database-clock.ts';
import {codeOf, isConflict, isCutOff, isRefusal, toStoreError} from './errors.ts';
import {locksOf} from './lanes.ts';
import type {OwnCommits} from './own-commits.ts';

/** The channel of `NOTIFY`: a wake-up and nothing more, `recent_commit` is what happened. */
export const CHANNEL = 'lintel';
/** Held from the last statements of a transaction until it is committed: "LNTL", "log". Locks of two numbers are none of those of one. */
const LOG_TURN = [0x4c4e544c, 0x6c6f67] as const;
/**
 * The history that the database's log is of, as SQL: another one begins when a standby takes over
 * (https://www.postgresql.org/docs/current/continuous-archiving.html, timelines).
 */
export const TIMELINE = 'left(pg_walfile_name(pg_current_wal_lsn()), 8)';
/** A commit of more threads than these says that any may have changed. */
const MAX_TOLD = 200;
/** How long the outcome of a commit whose answer was lost is asked for. Milliseconds. */
const OUTCOME_MS = 8_000;
/** What cannot be reached for longer than this is not waited for any more: writes are refused at once. Milliseconds. */
const PATIENCE_MS = 4_000;

export interface CommitOptions {
  /** The connection that writes. */
  writer: Connections;
  /** Connections to ask for the outcome of a commit whose answer was lost. */
  others: Connections;
  /** This process's name. */
  node: string;
  /** Is told which commits are known to have been made. */
  own: OwnCommits;
  /** Is told PostgreSQL's time with each transaction. */
  clock: DatabaseClock;
  /** Whether it runs work that keeps to a scope beside others, or any work alone. */
  beside: boolean;
}

/**
 * Commits of this server. All that runs alone takes turns at writing: who has locked `write_turn` writes, the others, of all servers, queue for it in
 * PostgreSQL. What keeps to a scope locks it in a mode of which many may have theirs, then each thread and whatever else the scopes name, in the same order
 * everywhere. All locks are taken before anything is read and held until the commit: two transactions that could tell which of them was first are one
 * after the other. Each statement sees what was committed before it (`READ COMMITTED`), and what is locked nobody else changes.
 *
 * Positions in the log of changes and numbers of `recent_commit` are given under a lock of its own that is held until the commit, so that they are in the
 * order of commits (docs/decisions/0160-postgresql.md). Locks end with the transaction, however that ends.
 */
export function postgresEngine({writer, others, node, own, clock, beside}: CommitOptions): Engine {
  /** Since when PostgreSQL cannot be reached, in the time of `performance.now()`. */
  let cutOffSince: number | undefined;

  return {
    async transact<T>(
      work: (on: KyselyTransaction<Tables>) => Promise<T>,
      told: () => Told,
      scopes: readonly Scope[] = [],
    ): Promise<T> {
      const name = `${node} ${randomUUID()}`;
      const {value, begun, number, tells, lost} = await writer.use(async on => {
        let value: T;
        let begun: Begun;
        try {
          begun = beside ? await beginBeside(on, scopes) : await beginAlone(on);
          clock.heard(begun.time);
          cutOffSince = undefined;
          value = await work(on as KyselyTransaction<Tables>);
        } catch (error) {
          await sql`rollback`.execute(on).catch(() => {});
          throw error;
        }
        // Sent together, so that the turn at the log is short. If one of them fails it undoes the transaction.
        const {log, word, tells} = leaveWord(on, {node, name, beside}, told());
        const committed = commit(on);
        const number = word.catch(() => null);
        try {
          await together(...log, word, committed);
          return {value, begun, number: await number, tells, lost: undefined};
        } catch (error) {
          if (isRefusal(error)) throw error;
          return {value, begun, number: await number, tells, lost: error};
        }
      });
      if (lost !== undefined && !(await wasCommitted(others, begun, tells ? name : null))) throw lost;
      if (number !== null) own.add(number);
      return value;
    },

    isBusy(error) {
      // Also no room for more locks.
      if (isConflict(error) || codeOf(error) === '53200') return true;
      if (!isCutOff(error)) return false;
      cutOffSince ??= performance.now();
      return performance.now() - cutOffSince < PATIENCE_MS;
    },
    toStoreError,
  };
}

/** A transaction's number in its history, and when it had its locks, in milliseconds since 1970 UTC. */
interface Begun {
  xid: string;
  timeline: string;
  time: number;
}

// Answered as soon as the locks are there: the time is out by the way of the answer alone, however long the queue was.
const BEGUN = sql<Begun>`
  select pg_current_xact_id()::text as xid, ${sql.raw(TIMELINE)} as timeline, ${sql.raw(TIME)} as time`;

/** Begins a transaction that runs alone. */
async function beginAlone(on: Kysely<Tables>): Promise<Begun> {
  // The lock is taken before the transaction sees anything (https://www.postgresql.org/docs/current/sql-lock.html). Whoever has made the
  // database read only by `default_transaction_read_only` is obeyed.
  const begun = sql`begin isolation level serializable; lock table write_turn in exclusive mode`.execute(on);
  const told = BEGUN.execute(on);
  await together(begun, told);
  return (await told).rows[0]!;
}

/** The same for one that runs beside others. */
async function beginBeside(on: Kysely<Tables>, scopes: readonly Scope[]): Promise<Begun> {
  const locks = locksOf(scopes);
  const keys = locks.map(({key}) => key);
  const shared = locks.map(lock => lock.shared);
  const begun = sql`begin isolation level read committed; lock table write_turn in row exclusive mode`.execute(on);
  const locked = sql`
    select case when shared then pg_advisory_xact_lock_shared(key) else pg_advisory_xact_lock(key) end
      from unnest(${keys}::bigint[], ${shared}::boolean[]) as lock (key, shared)`.execute(on);
  const told = BEGUN.execute(on);
  await together(begun, locked, told);
  return (await told).rows[0]!;
}

async function commit(on: Kysely<Tables>): Promise<void> {
  const {rows} = await sql<{command: string}>`commit`.execute(on);
  if (rows[0]?.command === 'ROLLBACK')
    throw new Error('A statement of the transaction had failed: it was not committed.');
}

/** The last statements of a transaction, under way. */
interface LastStatements {
  /** What goes into the log of changes, in its turn. */
  log: Promise<unknown>[];
  /** Word for the other servers, and what wakes them: its number in `recent_commit`, `null` if it concerns no server. */
  word: Promise<number | null>;
  /** Whether it concerns any. */
  tells: boolean;
}

function leaveWord(
  on: Kysely<Tables>,
  {node, name, beside}: {node: string; name: string; beside: boolean},
  {marked, notes}: Told,
): LastStatements {
  const threads = distinct(marked);
  const {entries} = notes;
  const tells = threads.length > 0 || notes.concernsAll;
  const log: Promise<unknown>[] = [];
  if (beside && (tells || entries.length))
    log.push(sql`select pg_advisory_xact_lock(${sql.lit(LOG_TURN[0])}, ${sql.lit(LOG_TURN[1])})`.execute(on));
  if (entries.length) log.push(logEntries(on, entries));
  const word = tells ? tell(on, {node, name}, notes.concernsAll ? null : threads) : Promise.resolve(null);
  return {log, word, tells};
}

/** @param name by which the transaction is found again */
async function tell(
  on: Kysely<Tables>,
  {node, name}: {node: string; name: string},
  threads: readonly ThreadName[] | null,
): Promise<number> {
  const told = threads && threads.length <= MAX_TOLD ? JSON.stringify(threads) : '';
  const {rows} = await sql<{number: number}>`
    with noted as (
      insert into recent_commit (node, threads, made)
        values (${name}, ${told}, ${WHOLE_TIME})
        returning number
    )
    select noted.number, pg_notify(${CHANNEL}, ${node}) from noted`.execute(on);
  return rows[0]!.number;
}

/** Positions are in the order of the entries, times those of PostgreSQL's clock. */
function logEntries(on: Kysely<Tables>, entries: readonly ChangeEntry[]): Promise<unknown> {
  const column = (name: keyof ChangeEntry) => entries.map(entry => entry[name]);
  return sql`
    insert into change (made, site, thread, kind, comment)
      select ${WHOLE_TIME}, site, thread, kind, comment
        from unnest(${column('site')}::text[], ${column('thread')}::text[], ${column('kind')}::text[], ${column('comment')}::text[])
          with ordinality as entry (site, thread, kind, comment, place)
        order by place`.execute(on);
}

/**
 * What became of a commit whose answer was lost (https://www.postgresql.org/docs/current/functions-info.html, `pg_xact_status`). Where another PostgreSQL has
 * taken over meanwhile, transactions that it does not have leave their numbers to others: then `recent_commit` has no row of this name.
 * @param name `null` for one that has left no word: of such a one nothing is known where another has taken over
 */
async function wasCommitted(connections: Connections, {xid, timeline}: Begun, name: string | null): Promise<boolean> {
  for (const start = performance.now(); performance.now() - start < OUTCOME_MS; await sleep(100)) {
    try {
      const outcome = await connections.use(async on => {
        const {rows} = await sql<{status: string}>`select pg_xact_status(${xid}::xid8) as status`.execute(on);
        if (rows[0]!.status !== 'committed') return rows[0]!.status;
        if (name === null) {
          const now = await sql<{timeline: string}>`select ${sql.raw(TIMELINE)} as timeline`.execute(on);
          return now.rows[0]!.timeline === timeline ? 'committed' : 'unknown';
        }
        // Afterwards, in a statement of its own: one that had begun before the commit would not see what that has left.
        const noted = await sql`select 1 from recent_commit where node = ${name}`.execute(on);
        return noted.rows.length ? 'committed' : 'aborted';
      });
      if (outcome === 'committed') return true;
      if (outcome === 'aborted') return false;
      if (outcome === 'unknown') break;
    } catch (error) {
      // The other PostgreSQL has not come as far as this number.
      if (isRefusal(error) && codeOf(error) === '22023') return false;
      if (!isCutOff(error) && isRefusal(error)) break;
    }
  }
  throw new StoreUnavailable('PostgreSQL was cut off while it committed: whether it did is not known.');
}
