import type {Transaction as KyselyTransaction} from 'kysely';
import {OutOfScope} from '../scope.ts';
import {StoreBusy, StoreFull, StoreUnavailable, type Scope, type ThreadName} from '../store.ts';
import type {Engine, Told, WriteNotes} from './engine.ts';
import {runInStrands} from './strands.ts';
import type {Tables} from './tables.ts';

/** Marks a thread as changed by the transaction at hand: told after the commit. */
export type MarkChanged = (thread: ThreadName) => void;

/** One write. It may run twice: it changes the database through `on` and nothing else. @param scope what it has to keep to now */
export type Work<T> = (
  on: KyselyTransaction<Tables>,
  mark: MarkChanged,
  notes: WriteNotes,
  scope: Scope | undefined,
) => Promise<T>;

export interface WriterOptions {
  /** Told the changed threads after each commit that changed any; `null` for all. */
  changed(threads: readonly ThreadName[] | null): void;
  /** Told of each commit: the writes that shared it, and how long it took. */
  measured?: ((commit: {writes: number; seconds: number}) => void) | undefined;
  /** Told after each commit. */
  committed?(notes: WriteNotes): void;
  /** What is wrong with the file, `null` when nothing is. Asked before each commit, and again before it is acknowledged. */
  fault?(): string | null;
  /** Runs `work` with the room that is kept for a full disk. */
  withReserve?<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Takes over work that has reached beyond its scope. With it all work has a scope, and what has nothing in common with other work of its transaction
   * runs at the same time.
   * @param due when it is refused at the latest, in the time of `performance.now()`
   */
  overflow?<T>(work: Work<T>, due: number): Promise<T>;
  /** Writes in one transaction at most, so that none keeps the file and the event loop for long. */
  maxBatch?: number | undefined;
  /** A write that could not be committed this long after it was asked for is refused. Milliseconds. */
  deadlineMs?: number | undefined;
}

export interface Writer {
  /**
   * @param scope what the work keeps to, if the engine is to know
   * @param due when it is refused at the latest, in the time of `performance.now()`, if that is known already
   */
  write<T>(work: Work<T>, scope?: Scope, due?: number): Promise<T>;
  /** What kept a write from being stored a moment ago, `null` if nothing did or one was stored since. */
  trouble(): string | null;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
}

interface Waiting {
  work: Work<unknown>;
  scope: Scope | undefined;
  /** In the time of `performance.now()`. */
  due: number;
  /** Whether it is tried by itself, after a batch failed that it was part of. */
  alone: boolean;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

const MAX_BATCH = 256;
/** Beyond this many waiting writes the server says so (503) instead of letting them pile up. */
const MAX_WAITING = 10_000;
/** Clients are answered within ten seconds, of which some are for the way. */
const DEADLINE_MS = 8_000;
/** Pause between two tries for a database that another process is in the way of, on average: reads go on meanwhile. */
const PAUSE_MS = 100;
/** Those who were in each other's way do not come back at the same time. */
const pause = () => PAUSE_MS * (0.5 + Math.random());
/** How long a refused write counts as trouble. */
const TROUBLE_MS = 10_000;

/**
 * Group commit: all writes that arrive in one turn of the event loop share a transaction and with it one sync of the
 * disk, and each is answered after the commit. When one of them fails, all are undone and each is tried alone. What keeps
 * the whole database from writing refuses the whole batch: trying each alone would make the last one wait for all others.
 *
 * A write is refused only between two tries, never while one is under way: what was refused is not stored.
 */
export function createWriter({transact, isBusy, toStoreError}: Engine, options: WriterOptions): Writer {
  const {
    changed,
    measured,
    committed,
    fault,
    withReserve,
    overflow,
    maxBatch = MAX_BATCH,
    deadlineMs = DEADLINE_MS,
  } = options;
  /** Writes stay in the queue until their outcome is known. */
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  let trouble: {reason: string; until: number} | undefined;

  function refuse(batch: readonly Waiting[], error: unknown): void {
    if (error instanceof StoreUnavailable) trouble = {reason: error.message, until: performance.now() + TROUBLE_MS};
    for (const {reject} of batch) reject(error);
  }

  function refuseLate(): void {
    const now = performance.now();
    const late = queue.filter(({due}) => due <= now);
    if (!late.length) return;
    queue = queue.filter(({due}) => due > now);
    refuse(late, new StoreBusy('The database is locked by another program, or slower than its writes.'));
  }

  /** One try. Whether the outcome of the batch is known; otherwise it is to be tried again. */
  async function commit(batch: readonly Waiting[]): Promise<'known' | 'locked' | 'apart'> {
    const before = fault?.();
    if (before) return (refuse(batch, new StoreUnavailable(before)), 'known');
    let told: Told = nothingTold();
    const tryAll = () =>
      transact(
        async on => {
          const {marked, notes} = (told = nothingTold());
          const done: unknown[] = [];
          const mark = (thread: ThreadName) => void marked.push(thread);
          if (!overflow) {
            for (const {work} of batch) done.push(await work(on, mark, notes, undefined));
            return done;
          }
          // What failed first is why: after it the engine refuses every other statement of the transaction, whosever it is.
          let failure: {error: unknown} | undefined;
          const run = ({work, scope}: Waiting) =>
            work(on, mark, notes, scope).catch((error: unknown) => {
              failure ??= {error};
              throw error;
            });
          const outcomes = await runInStrands(batch.map(one => ({scope: one.scope!, run: () => run(one)})));
          beyond = batch.filter((_, i) => errorOf(outcomes[i]!) instanceof OutOfScope);
          if (failure) throw (failure as {error: unknown}).error;
          return outcomes.map(outcome => (outcome as PromiseFulfilledResult<unknown>).value);
        },
        () => told,
        batch.flatMap(({scope}) => scope ?? []),
      );
    let beyond: readonly Waiting[] = [];
    let values: unknown[];
    const start = performance.now();
    try {
      values = await tryAll();
    } catch (error) {
      if (isBusy(error)) return 'locked';
      if (beyond.length && overflow) {
        const gone = new Set(beyond);
        queue = queue.filter(waiting => !gone.has(waiting));
        for (const {work, due, resolve, reject} of beyond) overflow(work, due).then(resolve, reject);
        return 'apart';
      }
      const failure = toStoreError(error);
      const hopeless = failure instanceof StoreUnavailable && !(failure instanceof StoreFull);
      if (batch.length > 1 && !hopeless) {
        for (const waiting of batch) waiting.alone = true;
        return 'apart';
      }
      if (!(failure instanceof StoreFull) || told.notes.grows || !withReserve) return (refuse(batch, failure), 'known');
      try {
        values = await withReserve(tryAll);
      } catch (again) {
        if (isBusy(again)) return 'locked';
        return (refuse(batch, toStoreError(again)), 'known');
      }
    }
    measured?.({writes: batch.length, seconds: (performance.now() - start) / 1000});
    // Committed, but perhaps to a file that nobody will find again.
    const after = fault?.();
    if (after) return (refuse(batch, new StoreUnavailable(after)), 'known');
    trouble = undefined;
    const {marked, notes} = told;
    committed?.(notes);
    if (notes.concernsAll) changed(null);
    else if (marked.length) changed(distinct(marked));
    batch.forEach(({resolve}, i) => resolve(values[i]));
    return 'known';
  }

  async function run(): Promise<void> {
    // The check phase comes after all input of this turn has been read: that is what gathers a batch.
    await new Promise(resolve => setImmediate(resolve));
    for (;;) {
      refuseLate();
      if (!queue.length) break;
      const batch = queue[0]!.alone ? queue.slice(0, 1) : queue.slice(0, maxBatch);
      const outcome = await commit(batch);
      if (outcome === 'known') {
        queue = queue.slice(batch.length);
        if (queue.length < maxBatch && !queue[0]?.alone) await new Promise(resolve => setImmediate(resolve));
      } else if (outcome === 'locked') {
        await new Promise(resolve => setTimeout(resolve, pause()));
      }
    }
    running = undefined;
  }

  return {
    write<T>(work: Work<T>, scope?: Scope, due = performance.now() + deadlineMs): Promise<T> {
      if (queue.length >= MAX_WAITING) return Promise.reject(new StoreBusy('Too many writes are waiting.'));
      return new Promise<T>((resolve, reject) => {
        queue.push({work, scope, due, alone: false, resolve: resolve as (value: unknown) => void, reject});
        running ??= run();
      });
    },
    trouble: () => (trouble && trouble.until > performance.now() ? trouble.reason : null),
    async drained() {
      while (running) await running;
    },
  };
}

const errorOf = (outcome: PromiseSettledResult<unknown>): unknown =>
  outcome.status === 'rejected' ? outcome.reason : undefined;

const nothingTold = (): Told => ({marked: [], notes: {grows: false, concernsAll: false, erases: false, entries: []}});

export function distinct(threads: ThreadName[]): ThreadName[] {
  if (threads.length === 1) return threads;
  return [...new Map(threads.map(name => [JSON.stringify([name.site, name.thread]), name])).values()];
}
