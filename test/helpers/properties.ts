/**
 * What must hold for any input is tried on many that are made at random: the same ones in each run, so that a run fails for what
 * was changed and for nothing else. `SEED=7` tries others, `SEED=random` new ones each time; `RUNS=100` tries a hundred times as many.
 */
import fc from 'fast-check';

const {SEED = '1', RUNS = '1'} = process.env;

/** What the random inputs of this run grow from. */
export const seed = SEED === 'random' ? Date.now() % 2 ** 31 : Number(SEED);
if (!Number.isInteger(seed)) throw new Error(`SEED is ${SEED}: give a whole number, or “random”.`);

/** How many times the ordinary number of inputs this run tries. */
export const times = Number(RUNS);
if (!(times >= 1)) throw new Error(`RUNS is ${RUNS}: give how many times as many inputs to try, 1 or more.`);

/** Throws with the smallest input it finds for which a property does not hold, if one of `runs` tried is such. */
export function holds<T>(property: fc.IProperty<T>, runs: number): void {
  fc.assert(property, {numRuns: runs * times, seed});
}
