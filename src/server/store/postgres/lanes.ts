import {hash} from 'node:crypto';
import type {Scope} from '../scope.ts';
import {createWriter, type Work, type Writer, type WriterOptions} from '../sql/group-commit.ts';
import type {Engine} from '../sql/engine.ts';
import {namesOf} from '../sql/strands.ts';

/** Writes in one transaction of a lane at most: it holds locks on all that they touch, and PostgreSQL has room for some thousands altogether. */
const MAX_BATCH = 24;

/** An advisory lock of PostgreSQL: a number of 64 bits as text. */
export interface Lock {
  key: string;
  /** Whether others may have it as well, who only add, too. */
  shared: boolean;
}

/** The locks of some writes, each once, in the order in which everybody takes them: nobody waits in a circle. */
export function locksOf(scopes: readonly Scope[]): Lock[] {
  const locks = new Map<string, boolean>();
  const take = (name: string, shared: boolean) => {
    const key = hash('sha256', name, 'buffer').readBigInt64BE().toString();
    locks.set(key, shared && (locks.get(key) ?? true));
  };
  for (const {alone, adds} of scopes.map(namesOf)) {
    for (const name of alone) take(name, false);
    for (const name of adds) take(name, true);
  }
  return [...locks].map(([key, shared]) => ({key, shared})).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Which of `count` lanes a write has, by the first of its names: writes of one thread share commits, and so do those of a receiver of messages. */
const laneOf = (scope: Scope, count: number): number =>
  hash('sha256', namesOf(scope).alone[0] ?? '', 'buffer').readUInt32BE() % count;

export interface LanesOptions extends Omit<WriterOptions, 'overflow'> {
  /** Called when work has reached beyond its scope and is begun again alone. */
  overflowed?: (() => void) | undefined;
}

/**
 * Writes in lanes: each has its queue, its connection and its commits, and they run side by side. What has no scope runs alone, when all of them are
 * between two transactions.
 * @param alone runs transactions that may touch anything
 * @param lanes run transactions that keep to their scopes
 */
export function createLanes(alone: Engine, lanes: readonly Engine[], options: LanesOptions): Writer {
  const {overflowed, maxBatch = Infinity, ...all} = options;
  const single = createWriter(alone, {...all, maxBatch: options.maxBatch});
  function overflow<T>(work: Work<T>, due: number): Promise<T> {
    overflowed?.();
    return single.write(work, undefined, due);
  }
  const writers = lanes.map(lane => createWriter(lane, {...all, overflow, maxBatch: Math.min(maxBatch, MAX_BATCH)}));
  return {
    write: (work, scope) =>
      scope && writers.length ? writers[laneOf(scope, writers.length)]!.write(work, scope) : single.write(work),
    trouble: () => [single, ...writers].map(one => one.trouble()).find(Boolean) ?? null,
    async drained() {
      // What overflows comes to the single one.
      await Promise.all(writers.map(one => one.drained()));
      await single.drained();
    },
  };
}
