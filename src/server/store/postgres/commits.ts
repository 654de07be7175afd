import {setTimeout as sleep} from 'node:timers/promises';
import {sql, type Kysely, type Transaction as KyselyTransaction} from 'kysely';
import {StoreUnavailable} from '../store.ts';
import type {Engine, Told} from '../sql/engine.ts';
import {distinct} from '../sql/group-commit.ts';
import type {Tables} from '../sql/tables.ts';
import type {Connections} from './connections.ts';
import {codeOf, isConflict, isCutOff, isRefusal, toStoreError} from './errors.ts';
import type {OwnCommits} from './own-commits.ts';

/** The channel of `NOTIFY`: a wake-up and nothing more, `recent_commit` is what happened. */
export const CHANNEL = 'lintel';
/** A commit of more threads than these says that any may have changed. */
const MAX_TOLD = 200;
/** How long the outcome of a commit whose answer was lost is asked for. Milliseconds. */
const OUTCOME_MS = 8_000;
/** What cannot be reached for longer than this is not waited for any more: writes are refused at once. Milliseconds. */
const PATIENCE_MS = 4_000;

/**
 * Commits of this server. Servers take turns at writing: who has locked `write_turn` writes, the others queue for it in PostgreSQL. So a
 * transaction sees all that was committed before it, positions in the log of changes and numbers of `recent_commit` are in the order of commits,
 * and nobody's transaction fails because of another's (docs/decisions/0160-postgresql.md). The lock ends with the transaction, however that ends.
 *
 * @param writer the connection that writes
 * @param others connections to ask for the outcome of a commit whose answer was lost
 * @param node this process's name
 * @param own is told which commits are known to have been made
 */
export function postgresEngine(
  writer: Connections,
  others: Connections,
  {node, own}: {node: string; own: OwnCommits},
): Engine {
  /** Since when PostgreSQL cannot be reached, in the time of `performance.now()`. */
  let cutOffSince: number | undefined;

  return {
    async transact<T>(work: (on: KyselyTransaction<Tables>) => Promise<T>, told: () => Told): Promise<T> {
      const {value, xid, number, lost} = await writer.use(async on => {
        let done: {value: T} & Noted;
        try {
          // The lock is taken before the transaction sees anything (https://www.postgresql.org/docs/current/sql-lock.html). Whoever has made the
          // database read only by `default_transaction_read_only` is obeyed.
          await sql`begin isolation level serializable; lock table write_turn in exclusive mode`.execute(on);
          cutOffSince = undefined;
          const value = await work(on as KyselyTransaction<Tables>);
          done = {value, ...(await noteCommit(on, node, told()))};
        } catch (error) {
          await sql`rollback`.execute(on).catch(() => {});
          throw error;
        }
        try {
          await commit(on);
        } catch (error) {
          if (isRefusal(error)) throw error;
          return {...done, lost: error};
        }
        return {...done, lost: undefined};
      });
      if (lost !== undefined && !(xid && (await wasCommitted(others, {xid, number, node})))) throw lost;
      if (number !== null) own.add(number);
      return value;
    },

    isBusy(error) {
      if (isConflict(error)) return true;
      if (!isCutOff(error)) return false;
      cutOffSince ??= performance.now();
      return performance.now() - cutOffSince < PATIENCE_MS;
    },
    toStoreError,
  };
}

async function commit(on: Kysely<Tables>): Promise<void> {
  const {rows} = await sql<{command: string}>`commit`.execute(on);
  if (rows[0]?.command === 'ROLLBACK')
    throw new Error('A statement of the transaction had failed: it was not committed.');
}

interface Noted {
  /** The transaction's number, `null` if it has written nothing. */
  xid: string | null;
  /** Its number in `recent_commit`, `null` if it concerns no server. */
  number: number | null;
}

/** Leaves word for the other servers and wakes them. */
async function noteCommit(on: Kysely<Tables>, node: string, {marked, notes}: Told): Promise<Noted> {
  const threads = distinct(marked);
  if (!threads.length && !notes.concernsAll) {
    const {rows} = await sql<{xid: string | null}>`select pg_current_xact_id_if_assigned()::text as xid`.execute(on);
    return {xid: rows[0]?.xid ?? null, number: null};
  }
  const any = notes.concernsAll || threads.length > MAX_TOLD;
  const {rows} = await sql<{xid: string; number: number}>`
    with noted as (
      insert into recent_commit (node, threads, made)
        values (${node}, ${any ? '' : JSON.stringify(threads)}, (extract(epoch from clock_timestamp()) * 1000)::bigint)
        returning number
    )
    select noted.number, pg_current_xact_id()::text as xid, pg_notify(${CHANNEL}, ${node}) from noted`.execute(on);
  const {xid, number} = rows[0]!;
  return {xid, number};
}

/**
 * What became of a commit whose answer was lost (https://www.postgresql.org/docs/current/functions-info.html, `pg_xact_status`). Where another PostgreSQL has
 * taken over meanwhile, transactions that it does not have leave their numbers to others: then `recent_commit` has another server's row, or none.
 */
async function wasCommitted(
  connections: Connections,
  {xid, number, node}: {xid: string; number: number | null; node: string},
): Promise<boolean> {
  for (const start = performance.now(); performance.now() - start < OUTCOME_MS; await sleep(100)) {
    try {
      const ask = sql<{status: string; noted: boolean}>`
        select pg_xact_status(${xid}::xid8) as status,
          exists (select from recent_commit where number = ${number ?? 0} and node = ${node}) as noted`;
      const {rows} = await connections.use(on => ask.execute(on));
      const {status, noted} = rows[0]!;
      if (status === 'committed') return noted || number === null;
      if (status === 'aborted') return false;
    } catch (error) {
      // The other PostgreSQL has not come as far as this number.
      if (isRefusal(error) && codeOf(error) === '22023') return false;
      if (!isCutOff(error) && isRefusal(error)) break;
    }
  }
  throw new StoreUnavailable('PostgreSQL was cut off while it committed: whether it did is not known.');
}
