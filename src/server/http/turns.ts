import {HttpProblem} from './problem.ts';

/** The part of the event loop's time that work in turns may take: the rest is for what is answered out of memory. */
const SHARE = 0.2;
/** Time that may be taken at once after a pause, in milliseconds. */
const BURST_MS = 50;
/** What a request costs beside its work, in milliseconds: routing, checking, sending. */
const AROUND_MS = 0.3;
const MAX_WAITING = 600;
const MAX_WAITING_OF_NETWORK = 100;

export interface Turns {
  /** Does the work when it is its network's turn; rejects with a problem when too much waits. */
  run<T>(network: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Work that keeps the event loop, done one after the other, networks taking turns: however much one asks for, others wait for
 * one piece of it at most, and what needs no such work for less.
 */
export function createTurns(): Turns {
  /** What waits by network; the network whose turn it is comes first. */
  const waiting = new Map<string, (() => Promise<void>)[]>();
  let size = 0;
  let running = false;
  let credit = BURST_MS;
  let at = performance.now();

  async function run(): Promise<void> {
    while (size) {
      const now = performance.now();
      credit = Math.min(BURST_MS, credit + (now - at) * SHARE);
      at = now;
      if (credit < 0) {
        await new Promise(resolve => setTimeout(resolve, Math.ceil(-credit / SHARE)));
        continue;
      }
      await next()();
      credit -= performance.now() - now + AROUND_MS;
      if (size) await new Promise(resolve => setImmediate(resolve));
    }
    running = false;
  }

  function next(): () => Promise<void> {
    const [[network, queue]] = waiting as unknown as [[string, (() => Promise<void>)[]]];
    const work = queue.shift()!;
    size--;
    waiting.delete(network);
    if (queue.length) waiting.set(network, queue);
    return work;
  }

  return {
    run<T>(network: string, work: () => Promise<T>): Promise<T> {
      const queue = waiting.get(network) ?? [];
      if (queue.length >= MAX_WAITING_OF_NETWORK) {
        const headers = {'retry-after': '2'};
        return Promise.reject(new HttpProblem(429, 'Too many requests from your network. Try again soon.', {headers}));
      }
      if (size >= MAX_WAITING) {
        const headers = {'retry-after': '5'};
        return Promise.reject(new HttpProblem(503, 'Too many requests at the moment. Try again soon.', {headers}));
      }
      return new Promise<T>((resolve, reject) => {
        queue.push(() => work().then(resolve, reject));
        waiting.set(network, queue);
        size++;
        if (running) return;
        running = true;
        void run();
      });
    },
  };
}
