/** Time that passes when a test says so, for code on Node: timers, immediates, `Date` and `performance.now` follow it until `restore`. */
export interface VirtualTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Lets time pass, running every timer at its own moment, with all promises that follow from it. */
  pass(ms: number): Promise<void>;
  restore(): void;
}

interface Timer {
  at: number;
  order: number;
  run(): void;
  /** Milliseconds between two runs of an interval. */
  every: number | undefined;
}

const START = Date.UTC(2026, 0, 1);

export function virtualTime(): VirtualTime {
  const real = {Date, setTimeout, clearTimeout, setInterval, clearInterval, setImmediate};
  const realNow = performance.now;
  const timers = new Set<Timer>();
  let now = START;
  let order = 0;

  const begin = (run: () => void, ms: number, every?: number) => {
    const timer: Timer = {at: now + ms, order: order++, run, every};
    timers.add(timer);
    return Object.assign(timer, {ref: () => timer, unref: () => timer, hasRef: () => true});
  };
  const end = (timer?: Timer) => void (timer && timers.delete(timer));
  class VirtualDate extends real.Date {
    constructor(...given: unknown[]) {
      if (given.length) super(...(given as [number]));
      else super(now);
    }
    static override now() {
      return now;
    }
  }
  /** Like Node: whole milliseconds, one at least. */
  const whole = (ms: number) => Math.max(1, Math.trunc(ms));
  const patched = {
    Date: VirtualDate,
    setTimeout: (run: (...args: unknown[]) => void, ms = 1, ...args: unknown[]) => begin(() => run(...args), whole(ms)),
    setInterval: (run: () => void, ms = 1) => begin(run, whole(ms), whole(ms)),
    setImmediate: (run: (...args: unknown[]) => void, ...args: unknown[]) => begin(() => run(...args), 0),
    clearTimeout: end,
    clearInterval: end,
  };
  Object.assign(globalThis, patched);
  performance.now = () => now - START;
  /** Nothing waits for the outside: when an immediate's turn comes all promises have settled that can. */
  const settle = () => new Promise<void>(done => void real.setImmediate(done));

  return {
    now: () => now,
    async pass(ms) {
      const until = now + ms;
      for (;;) {
        await settle();
        let next: Timer | undefined;
        for (const timer of timers) {
          if (timer.at > until) continue;
          if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) next = timer;
        }
        if (!next) break;
        now = Math.max(now, next.at);
        if (next.every === undefined) timers.delete(next);
        else [next.at, next.order] = [now + next.every, order++];
        next.run();
      }
      now = until;
      await settle();
    },
    restore() {
      Object.assign(globalThis, real);
      performance.now = realNow;
    },
  };
}

/** Numbers from 0 to below 1 that a seed determines (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
