/** Arithmetic of ratings, free of DOM and language. */
import {total} from '../shared/distribution.ts';

export {mean, total} from '../shared/distribution.ts';

/** The nearest whole multiple of 1/n, as exactly as a number can hold it: never 0.30000000000000004. */
export function snap(value: number, step: number): number {
  const parts = Math.round(1 / step);
  return Math.round(value * parts) / parts;
}

/**
 * How much of a star is filled, 0 to 1.
 * @param index of the star, from 0 · @param value of the whole strip
 */
export const fill = (value: number, index: number): number => Math.min(1, Math.max(0, value - index));

/**
 * Whole percentages that add up to 100, by the largest remainder (Hamilton's method; of equal remainders the higher star
 * wins). All 0 when there is nothing to share.
 */
export function percentages(counts: readonly number[]): number[] {
  const all = total(counts);
  const shares = counts.map(count => all && Math.floor((count * 100) / all));
  const rests = counts.map(count => (count * 100) % all);
  for (let left = all && 100 - total(shares); left > 0; left--) {
    let next = 0;
    rests.forEach((rest, i) => {
      if (rest >= rests[next]!) next = i;
    });
    shares[next]!++;
    rests[next] = -1;
  }
  return shares;
}
