/**
 * A clock a test turns by hand: `Date`, `setTimeout` and `clearTimeout` of the page follow it until `restore()`.
 * Promises and animation frames stay real.
 */
export interface FakeClock {
  readonly now: number;
  /** Timers waiting. */
  readonly timers: number;
  /** Delays asked for so far, in milliseconds. */
  readonly delays: number[];
  /** Lets time pass, running every timer at its own moment. */
  advance(milliseconds: number): void;
  /** The machine sleeps: time passes, no timer runs and none gets nearer. */
  sleep(milliseconds: number): void;
  restore(): void;
}

export function fakeClock(start: number | string): FakeClock {
  const real = {Date, setTimeout, clearTimeout};
  const waiting = new Map<number, {at: number; run: () => void}>();
  const delays: number[] = [];
  let wall = +new Date(start);
  // What timers run by: it stands still while the machine sleeps.
  let ticks = 0;
  let ids = 1_000_000;

  class FakeDate extends real.Date {
    constructor(...given: unknown[]) {
      if (given.length) super(...(given as [number]));
      else super(wall);
    }
    static override now() {
      return wall;
    }
  }
  const patched = globalThis as unknown as Record<string, unknown>;
  patched['Date'] = FakeDate;
  patched['setTimeout'] = (run: () => void, delay = 0) => {
    delays.push(delay);
    // Like browsers: a delay beyond 2³¹−1 overflows and fires at once.
    waiting.set(++ids, {at: ticks + (delay > 2 ** 31 - 1 ? 0 : Math.max(0, delay)), run});
    return ids;
  };
  patched['clearTimeout'] = (id: number) => {
    if (!waiting.delete(id)) real.clearTimeout.call(globalThis, id);
  };
  return {
    get now() {
      return wall;
    },
    get timers() {
      return waiting.size;
    },
    delays,
    advance(milliseconds) {
      const end = ticks + milliseconds;
      for (;;) {
        let first: number | undefined;
        for (const [id, {at}] of waiting) if (at <= end && (!first || at < waiting.get(first)!.at)) first = id;
        if (!first) break;
        const {at, run} = waiting.get(first)!;
        waiting.delete(first);
        wall += Math.max(0, at - ticks);
        ticks = Math.max(ticks, at);
        run();
      }
      wall += end - ticks;
      ticks = end;
    },
    sleep(milliseconds) {
      wall += milliseconds;
    },
    restore() {
      Object.assign(patched, real);
    },
  };
}
