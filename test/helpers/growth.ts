/** How the work of a function grows with its input: a bound that neither a slow nor a busy machine changes. */
import assert from 'node:assert/strict';

/** Processor time of this process in ms, whatever else the machine does. */
function cost(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const {user, system} = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Below this nothing can be said of a time, in ms. */
const NOISE = 2;

/**
 * Asserts that the work on `size` is in proportion to it: at most a hundred times that on a sixteenth, where a square would take 256
 * times as much. Other work of this process (a collection of garbage, code that is compiled) counts too, hence several tries: what
 * grows faster does so in each of them.
 */
export function growsInProportion(what: string, size: number, work: (size: number) => unknown): void {
  const small = Math.max(NOISE, Math.min(...[1, 2, 3].map(() => cost(() => work(Math.ceil(size / 16))))));
  let large = Infinity;
  for (let tries = 0; tries < 3 && large >= small * 100; tries++)
    large = Math.min(
      large,
      cost(() => work(size)),
    );
  assert.ok(large < small * 100, `${what}: ${small.toFixed(1)} ms on a sixteenth, ${large.toFixed(1)} ms on all of it`);
}
