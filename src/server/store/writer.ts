import type {Kysely, Transaction} from 'kysely';
import type {Tables} from './tables.ts';

/** Marks a thread as changed by the work at hand, so that what is kept of it in memory is forgotten after the commit. */
export type Touch = (site: string, thread: string) => void;

/** One write. It may run twice: it changes the database through `on` and nothing else. */
export type Work<T> = (on: Transaction<Tables>, touch: Touch) => Promise<T>;

interface Waiting {
  work: Work<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Writes in one transaction at most, so that none keeps the file and the event loop for long. */
const MAX_BATCH = 256;
/** Beyond this many waiting writes the server says so (503) instead of letting them pile up. */
const MAX_WAITING = 10_000;
/** Longest wait for another program that has locked the file, and pause between two tries. */
const LOCK_MS = 5_000;
const LOCK_PAUSE_MS = 100;

/** The disk is full or failing, or too many writes wait. The write did not happen; it may be tried again. */
export class StorageError extends Error {
  override name = 'StorageError';
}

export interface Writer {
  write<T>(work: Work<T>): Promise<T>;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
}

/**
 * Group commit: all writes that arrive in one turn of the event loop share a transaction and with it one sync of the
 * disk, and each is answered after the commit. When one of them fails, all are undone and each is tried alone.
 */
export function createWriter(db: Kysely<Tables>, changed: (touched: Set<string>) => void, most = MAX_BATCH): Writer {
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function commit(batch: Waiting[]): Promise<void> {
    const touched = new Set<string>();
    const touch: Touch = (site, thread) => void touched.add(threadKey(site, thread));
    let values: unknown[];
    try {
      values = await unlocked(() =>
        db.transaction().execute(async on => {
          const done: unknown[] = [];
          for (const {work} of batch) done.push(await work(on, touch));
          return done;
        }),
      );
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(storageError(error));
      else for (const waiting of batch) await commit([waiting]);
      return;
    }
    changed(touched);
    batch.forEach(({resolve}, i) => resolve(values[i]));
  }

  async function run(): Promise<void> {
    // The check phase comes after all input of this turn has been read: that is what gathers a batch.
    await new Promise(resolve => setImmediate(resolve));
    while (queue.length) {
      const batch = queue.slice(0, most);
      queue = queue.slice(most);
      await commit(batch);
      if (queue.length < most) await new Promise(resolve => setImmediate(resolve));
    }
    running = undefined;
  }

  return {
    write<T>(work: Work<T>): Promise<T> {
      if (queue.length >= MAX_WAITING) return Promise.reject(new StorageError('too many writes are waiting'));
      return new Promise<T>((resolve, reject) => {
        queue.push({work, resolve: resolve as (value: unknown) => void, reject});
        running ??= run();
      });
    },
    async drained() {
      while (running) await running;
    },
  };
}

/** Waits for another program's lock on the file without keeping the event loop: reads go on meanwhile. */
async function unlocked<T>(work: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += LOCK_PAUSE_MS) {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) !== BUSY || waited >= LOCK_MS) throw error;
      await new Promise(resolve => setTimeout(resolve, LOCK_PAUSE_MS));
    }
  }
}

/** SQLite's primary result code: https://www.sqlite.org/rescode.html */
const codeOf = (error: unknown) => ((error as {errcode?: number}).errcode ?? 0) & 0xff;
const BUSY = 5;

/** One string for a site and a thread; sites hold no line break. */
export function threadKey(site: string, thread: string): string {
  return `${site}\n${thread}`;
}

/** SQLITE_BUSY, READONLY, IOERR, FULL: the disk's fault, not the visitor's and not ours. */
function storageError(error: unknown): unknown {
  return [BUSY, 8, 10, 13].includes(codeOf(error)) ? new StorageError((error as Error).message, {cause: error}) : error;
}
