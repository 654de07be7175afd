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

/** What may be rated, for search engines: a product's name, or a schema.org item such as `{"@type": "Recipe", "name": "…"}`. */
export type RatedItem = string | Record<string, unknown>;

/** schema.org `AggregateRating` of an item, `null` while there is nothing to say. */
export function aggregate(
  item: unknown,
  {average, count}: {average: number | null; count: number},
  {max, step}: {max: number; step: number},
): object | null {
  if (item == null || item === '' || !average || !count) return null;
  return {
    '@type': 'AggregateRating',
    itemReviewed: typeof item === 'object' ? item : {'@type': 'Product', name: String(item)},
    ratingValue: snap(average, 0.01),
    bestRating: max,
    worstRating: step,
    ratingCount: count,
  };
}
