/** Arithmetic of a distribution: counts of ratings, one star first. */

/** How many there are. */
export const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** How many stars they give together. */
export const stars = (counts: readonly number[]): number => total(counts.map((count, i) => count * (i + 1)));

/** Their mean, `null` for none. */
export const mean = (counts: readonly number[]): number | null => stars(counts) / total(counts) || null;
