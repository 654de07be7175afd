import type {Snapshot, Store, StoreOptions, Transaction} from '../store.ts';
import {toStoreError} from './errors.ts';
import {createWriter} from './group-commit.ts';
import {openConnections} from './open.ts';
import {readQueries} from './read-queries.ts';
import {SqliteSnapshot} from './snapshot.ts';
import {SqliteTransaction} from './transaction.ts';
import {writeQueries} from './write-queries.ts';

/** How often other processes' commits are looked for, in milliseconds. Looking takes microseconds. */
const FOREIGN_CHECK_MS = 100;

export interface SqliteOptions extends StoreOptions {
  /** Path of the file. */
  path: string;
  /** Whether a file that is not there is made. */
  create?: boolean;
  /** Writes that may share a commit, for the benchmark. */
  maxBatch?: number | undefined;
}

/**
 * A store in one SQLite file. Meant for one server process, with others beside it for a moment (the command line): they
 * take turns at writing, and each notices what the other wrote.
 * @throws StoreOpenError
 */
export async function openSqliteStore({path, create = true, changed, maxBatch}: SqliteOptions): Promise<Store> {
  const {reader, writer: db, foreignCommits} = await openConnections(path, create);
  const reads = readQueries(db);
  const writes = writeQueries(db);
  const writer = createWriter(db, changed, maxBatch);

  let seen = foreignCommits();
  const poll = setInterval(() => {
    const now = foreignCommits();
    if (now === seen) return;
    seen = now;
    changed(null);
  }, FOREIGN_CHECK_MS).unref();

  return {
    async read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
      try {
        return await reader.transaction().execute(on => work(new SqliteSnapshot(on, reads)));
      } catch (error) {
        throw toStoreError(error);
      }
    },

    write: <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> =>
      writer.write((on, mark) => work(new SqliteTransaction(on, reads, writes, mark))),

    async close() {
      clearInterval(poll);
      await writer.drained();
      await reader.destroy();
      await db.destroy();
    },
  };
}
