/** Browsers overflow delays beyond 2³¹−1 ms and fire at once; these stay far below. */
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** What brings a page back: from another tab, from the back/forward cache, from a closed lid. */
const PAGE_EVENTS = ['pageshow', 'focus', 'online'];

interface Wake {
  at: number;
  run: () => void;
}

const wakes = new Set<Wake>();
let timer: ReturnType<typeof setTimeout> | undefined;
/** When the timer is going to look, and when it looked last; epoch milliseconds. */
let looks = Infinity;
let looked = 0;

/**
 * Calls back once at an instant (epoch milliseconds), never before it, by a clock that all elements of the page share:
 * one timer and four listeners however many wait, none when nobody does. An instant that has passed is due at once,
 * but never inside this call.
 *
 * Timers stop while a machine sleeps and run late afterwards, so that one long timeout would leave "Open" standing the
 * next morning: the clock looks at least once a minute (once an hour in a hidden tab) and whenever the page comes back.
 * @returns cancels; harmless when already called back
 */
export function wakeAt(instant: number, callback: () => void): () => void {
  const wake: Wake = {at: instant, run: callback};
  if (!wakes.size) listen('addEventListener');
  wakes.add(wake);
  if (instant < looks) arm();
  return () => {
    // A timer that was set for this one alone may find nothing to do, once.
    if (wakes.delete(wake) && !wakes.size) rest();
  };
}

function arm(): void {
  const now = Date.now();
  looked = now;
  let next = now + (document.hidden ? HOUR : MINUTE);
  wakes.forEach(({at}) => (next = Math.min(next, at)));
  looks = Math.max(next, now);
  clearTimeout(timer);
  timer = setTimeout(look, looks - now);
}

function look(): void {
  const now = Date.now();
  // A clock that was put back makes everything that was computed from the old time doubtful.
  const turnedBack = now < looked;
  const due: Wake[] = [];
  wakes.forEach(wake => {
    if (turnedBack || wake.at <= now) due.push(wake);
  });
  try {
    for (let i = 0; i < due.length; i++) if (wakes.delete(due[i]!)) due[i]!.run();
  } finally {
    // Also after a callback that threw: the others are still waiting, and due.
    if (wakes.size) arm();
    else rest();
  }
}

function rest(): void {
  clearTimeout(timer);
  looks = Infinity;
  listen('removeEventListener');
}

function listen(how: 'addEventListener' | 'removeEventListener'): void {
  document[how]('visibilitychange', look);
  for (let i = 0; i < PAGE_EVENTS.length; i++) window[how](PAGE_EVENTS[i]!, look);
}
