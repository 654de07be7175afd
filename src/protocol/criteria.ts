/** Stars by criterion ("Service", "Price"), 1 to 5 each. A criterion is known by its text. */
export type Criteria = Readonly<Record<string, number>>;

/** The rating that stars by criterion add up to: their exact mean. */
export function meanOf(criteria: Criteria): number {
  const stars = Object.values(criteria);
  return stars.reduce((sum, one) => sum + one, 0) / stars.length;
}

/** The whole star nearest to a rating, halves up: where it stands in a distribution. */
export const nearestStar = (rating: number): number => Math.floor(rating + 0.5);
