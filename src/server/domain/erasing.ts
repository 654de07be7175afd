import type {Store} from '../store/store.ts';
import type {Learning} from './learning.ts';

/** Erased in one transaction. */
const AT_ONCE = 20;
/** Without word of a deletion this often, in milliseconds, for what other processes have deleted. */
const IDLE_MS = 30_000;
/** After a failure. */
const PAUSE_MS = 5_000;
/** Erased is at most this often, what has become due meanwhile together: it runs alone, and others wait. Milliseconds. */
const APART_MS = 1_000;

export interface Eraser {
  /** A comment was deleted, to be erased at `due`. */
  deleted(due: number): void;
  /** Resolves when nothing is being erased any more. */
  stop(): Promise<void>;
}

/** Erases deleted comments for good when they can be restored no longer. @returns when the next one is due, `null` when none waits */
export async function eraseDue(store: Store, now = store.now(), learning?: Learning): Promise<number | null> {
  for (;;) {
    const list = {now, limit: AT_ONCE};
    if (!(await store.read(snapshot => snapshot.dueErasures(list))).length) break;
    await store.write(async transaction => {
      for (const {site, id} of await transaction.dueErasures(list)) {
        const comment = await transaction.comment({site, id});
        if (comment) await learning?.erases(transaction, comment);
        await transaction.eraseComment({site, id});
      }
    });
  }
  return store.read(snapshot => snapshot.nextErasure());
}

/** Erases what is due from now on, also what was deleted before the server stopped. */
export function startEraser(store: Store, reportError: (error: unknown) => void, learning?: Learning): Eraser {
  let timer: NodeJS.Timeout | undefined;
  let at = Infinity;
  let running: Promise<void> | undefined;
  let stopped = false;
  /** Before this it does not run again. */
  let earliest = 0;

  async function run(): Promise<void> {
    at = Infinity;
    earliest = store.now() + APART_MS;
    try {
      const next = await eraseDue(store, store.now(), learning);
      schedule(Math.min(next ?? Infinity, store.now() + IDLE_MS));
    } catch (error) {
      reportError(error);
      schedule(store.now() + PAUSE_MS);
    }
  }

  function schedule(wanted: number): void {
    const due = Math.max(wanted, earliest);
    if (stopped || due >= at) return;
    at = due;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        const before = running;
        running = Promise.resolve(before).then(run);
      },
      Math.max(0, due - store.now() + 1),
    ).unref();
  }

  schedule(0);
  return {
    deleted: schedule,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
