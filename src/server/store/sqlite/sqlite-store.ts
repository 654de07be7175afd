import {statSync} from 'node:fs';
import type {Snapshot, Store, StoreOptions, Transaction} from '../store.ts';
import {openFile, watchFile, type DatabaseFile} from './database-file.ts';
import {toStoreError} from './errors.ts';
import {createWriter} from '../sql/group-commit.ts';
import {sqliteEngine} from './engine.ts';
import {needsRoom, openConnections, openError, prepareFile, type Connections} from './open.ts';
import {readQueries} from '../sql/read-queries.ts';
import {createReserve, type Reserve} from './reserve.ts';
import {holdServerLock} from './server-lock.ts';
import {snapshotOn} from '../sql/snapshot.ts';
import {runOn} from '../sql/transaction.ts';
import {writeQueries} from '../sql/write-queries.ts';

/** How often other processes' commits are looked for, in milliseconds. Looking takes microseconds. */
const FOREIGN_CHECK_MS = 100;
/** The log is copied into the database each 64 MB: under load, at SQLite's 4 MB, the copying costs more than the commits. */
const LOG_COPIED = 64 * 1_048_576;
/** Words that were deleted leave the log this soon. */
const SCRUB_MS = 2_000;

export interface SqliteOptions extends StoreOptions {
  /** Path of the file. */
  path: string;
  /** Whether a file that is not there is made. */
  create?: boolean;
  /**
   * Whether this is the one server of the file: keeps others from it, watches over the file, and keeps its log short. A program
   * beside a server does none of it.
   */
  server?: boolean;
  /** `false`: comments are found without SQLite's own full text search, as where there is none. */
  fullText?: boolean;
  /** Writes that may share a commit, for the benchmark. */
  maxBatch?: number | undefined;
}

/**
 * A store in one SQLite file. Meant for one server process, with others beside it for a moment (the command line): they
 * take turns at writing, and each notices what the other wrote.
 * @throws StoreOpenError
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const {path, create = true, server = false, changed, measured, maxBatch, fullText = true} = options;
  const {connections, file, reserve, release} = server
    ? await openAsServer(path, create, fullText, () => changed(null))
    : await openBeside(path, create, fullText);
  const {reader, writer: db, foreignCommits, checkpoint} = connections;
  const reads = readQueries(db, connections.index);
  const writes = writeQueries(db);
  const writer = createWriter(sqliteEngine(db), {
    changed,
    measured,
    maxBatch,
    ...(file && {fault: () => file.fault()}),
    ...(reserve && {
      withReserve: async work => {
        reserve.release();
        return work().finally(() => reserve.restore());
      },
    }),
    committed({erases}) {
      if (file) copyLongLog();
      else copyLogAlone();
      if (erases) scrubSoon();
    },
  });

  let scrub: NodeJS.Timeout | undefined;

  function copyLog(mode: 'passive' | 'truncate'): boolean {
    if (!file || file.fault()) return false;
    try {
      return checkpoint(mode);
    } catch {
      // No room for it, or locked: what is in the log is on disk all the same.
      return false;
    } finally {
      file.settle();
    }
  }

  function copyLongLog(): void {
    if (file && file.logSize() > LOG_COPIED) copyLog('passive');
  }

  /** As long as there is no server to do it: an import would leave a log many times as long as what it stored. */
  function copyLogAlone(): void {
    if ((statSync(`${path}-wal`, {throwIfNoEntry: false})?.size ?? 0) < LOG_COPIED) return;
    let unlock: (() => void) | undefined;
    try {
      unlock = holdServerLock(path, 0);
      checkpoint('passive');
    } catch {
      // There is a server, or no room.
    } finally {
      unlock?.();
    }
  }

  function emptyLog(): void {
    try {
      checkpoint('truncate');
    } catch {
      // No room: the log stays.
    }
  }

  /** Empties the log, in which deleted words would stay until it is written over. */
  function scrubSoon(): void {
    if (!file) return;
    scrub ??= setTimeout(() => {
      scrub = undefined;
      if (!copyLog('truncate') && !file.fault()) scrubSoon();
    }, SCRUB_MS).unref();
  }

  let seen = foreignCommits();
  const poll = setInterval(() => {
    let now: number;
    try {
      now = foreignCommits();
    } catch {
      // Damaged or locked as a whole: `fault` and whoever reads or writes next tell.
      return;
    }
    if (now === seen) return;
    seen = now;
    changed(null);
    copyLongLog();
    // The command line may have deleted something.
    scrubSoon();
  }, FOREIGN_CHECK_MS).unref();

  return {
    async read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
      try {
        return await reader.transaction().execute(on => work(snapshotOn(on, reads)));
      } catch (error) {
        throw toStoreError(error);
      }
    },

    write: <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> =>
      writer.write((on, mark, notes) => runOn(on, {read: reads, write: writes, mark, notes}, work)),

    async fault() {
      const wrong = file?.fault() ?? writer.trouble();
      if (wrong || !reserve || reserve.restore()) return wrong ?? null;
      return `The disk of the database ${path} is full: only deleting works. Make room.`;
    },

    async bytes() {
      return [path, `${path}-wal`].reduce((sum, one) => sum + (statSync(one, {throwIfNoEntry: false})?.size ?? 0), 0);
    },

    now: () => Date.now(),

    async close() {
      clearInterval(poll);
      clearTimeout(scrub);
      await writer.drained();
      if (file?.fault() && file.isDamaged()) {
        await connections.close({untouched: true});
        file.setLogAside();
      } else {
        // SQLite itself does not do it for a file that was moved, and leaves the log to whatever file comes to the path.
        if (file?.fault()) emptyLog();
        await connections.close();
      }
      release();
    },
  };
}

interface Opened {
  connections: Connections;
  file?: DatabaseFile;
  reserve?: Reserve;
  /** Lets go of what is held beside the connections, after they are closed. */
  release(): void;
}

async function openBeside(path: string, create: boolean, fullText: boolean): Promise<Opened> {
  try {
    return {connections: await openConnections(path, create, {fullText}), release: () => {}};
  } catch (error) {
    throw needsRoom(error) ? openError(error, path) : error;
  }
}

async function openAsServer(path: string, create: boolean, fullText: boolean, adopted: () => void): Promise<Opened> {
  let unlock: (() => void) | undefined;
  try {
    prepareFile(path, create);
    unlock = holdServerLock(path);
    const descriptor = openFile(path);
    const reserve = createReserve(path);
    const connections = await openConnections(path, create, {fullText, server: true}).catch(error => {
      if (!needsRoom(error)) throw error;
      // Even opening needs some room on the disk.
      reserve.release();
      return openConnections(path, create, {fullText, server: true});
    });
    const whole = reserve.restore();
    // What the file is known by stands in it from now on, not in the log alone.
    if (whole) connections.checkpoint('truncate');
    const file = watchFile(path, descriptor, () => {
      connections.forgetPages();
      adopted();
    });
    return {
      connections,
      file,
      reserve,
      release() {
        file.close();
        unlock!();
      },
    };
  } catch (error) {
    unlock?.();
    throw openError(error, path);
  }
}
