/** Arithmetic of a distribution: counts of ratings, one star first. */

/** How many there are. */
export const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Their mean, `null` for none. */
export const mean = (counts: readonly number[]): number | null =>
  total(counts.map((count, i) => count * (i + 1))) / total(counts) || null;
