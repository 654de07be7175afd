import type {Kysely, Transaction as KyselyTransaction} from 'kysely';
import {StoreBusy, type ThreadName} from '../store.ts';
import {isBusy, toStoreError} from './errors.ts';
import type {Tables} from './tables.ts';

/** Marks a thread as changed by the transaction at hand: told after the commit. */
export type MarkChanged = (thread: ThreadName) => void;

/** One write. It may run twice: it changes the database through `on` and nothing else. */
export type Work<T> = (on: KyselyTransaction<Tables>, mark: MarkChanged) => Promise<T>;

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

export interface Writer {
  write<T>(work: Work<T>): Promise<T>;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
}

/**
 * Group commit: all writes that arrive in one turn of the event loop share a transaction and with it one sync of the
 * disk, and each is answered after the commit. When one of them fails, all are undone and each is tried alone.
 */
export function createWriter(
  db: Kysely<Tables>,
  changed: (threads: readonly ThreadName[]) => void,
  maxBatch = MAX_BATCH,
): Writer {
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function commit(batch: Waiting[]): Promise<void> {
    let marked: ThreadName[] = [];
    let values: unknown[];
    try {
      values = await unlocked(() => {
        marked = [];
        return db.transaction().execute(async on => {
          const done: unknown[] = [];
          for (const {work} of batch) done.push(await work(on, thread => void marked.push(thread)));
          return done;
        });
      });
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(toStoreError(error));
      else for (const waiting of batch) await commit([waiting]);
      return;
    }
    if (marked.length) changed(distinct(marked));
    batch.forEach(({resolve}, i) => resolve(values[i]));
  }

  async function run(): Promise<void> {
    // The check phase comes after all input of this turn has been read: that is what gathers a batch.
    await new Promise(resolve => setImmediate(resolve));
    while (queue.length) {
      const batch = queue.slice(0, maxBatch);
      queue = queue.slice(maxBatch);
      await commit(batch);
      if (queue.length < maxBatch) await new Promise(resolve => setImmediate(resolve));
    }
    running = undefined;
  }

  return {
    write<T>(work: Work<T>): Promise<T> {
      if (queue.length >= MAX_WAITING) return Promise.reject(new StoreBusy('Too many writes are waiting.'));
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
      if (!isBusy(error) || waited >= LOCK_MS) throw error;
      await new Promise(resolve => setTimeout(resolve, LOCK_PAUSE_MS));
    }
  }
}

function distinct(threads: ThreadName[]): ThreadName[] {
  if (threads.length === 1) return threads;
  return [...new Map(threads.map(name => [JSON.stringify([name.site, name.thread]), name])).values()];
}
