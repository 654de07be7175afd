import assert from 'node:assert/strict';
import {setTimeout} from 'node:timers/promises';

/**
 * Looks until what it sees is as wanted, and answers with that; fails when it is not after half a minute. Tests wait for what happens,
 * never for a time: a time that is enough on one machine is too short on a busy one.
 */
export async function becomes<T>(
  what: string,
  look: () => T | Promise<T>,
  is: (value: T) => boolean = Boolean,
  ms = 30_000,
): Promise<T> {
  for (const start = performance.now(); ; await setTimeout(20)) {
    const value = await look();
    if (is(value)) return value;
    assert.ok(performance.now() - start < ms, `${what}: still ${JSON.stringify(value)}`);
  }
}
