import {meanOf, type Criteria} from '../../../protocol/criteria.ts';
import type {CriterionCount, RatingRecord} from '../store.ts';

/** Of a star. The mean of 1 to 6 whole numbers is a whole number of them. */
const SIXTIETHS = 60;

/** A rating that counts, or none. */
type Counted = Pick<RatingRecord, 'value' | 'criteria' | 'origin'> | null;

/** What a thread's counts are changed by, and the time of a comment that may be its latest. */
export const NO_CHANGE = {
  comments: 0,
  r1: 0,
  r2: 0,
  r3: 0,
  r4: 0,
  r5: 0,
  verified: 0,
  imported: 0,
  sixtieths: 0,
  latest: 0,
};

/** Whether a site vouches for who gave it. */
export const isVerified = (origin: RatingRecord['origin']) => origin === 'invited' || origin === 'member';

/** The change of a thread's counts when one visitor's rating goes from one to another. */
export function moved(from: Counted, to: Counted): typeof NO_CHANGE {
  const change = {...NO_CHANGE};
  for (const [rating, by] of [
    [from, -1],
    [to, 1],
  ] as const) {
    if (!rating) continue;
    change[`r${rating.value}` as 'r1'] += by;
    if (isVerified(rating.origin)) change.verified += by;
    if (rating.origin === 'imported') change.imported += by;
    change.sixtieths += by * sixtiethsOf(rating);
  }
  return change;
}

/** By how much a rating by criteria is above the whole stars it stands for, in sixtieths; 0 for any other. */
export function sixtiethsOf({value, criteria}: NonNullable<Counted>): number {
  return criteria ? Math.round((meanOf(criteria) - value) * SIXTIETHS) : 0;
}

/** The criteria of a thread after one visitor's rating went from one to another: those that nobody rates any more are gone. */
export function movedCriteria(before: readonly CriterionCount[], from: Counted, to: Counted): CriterionCount[] {
  const after = new Map(before.map(one => [one.name, {...one}]));
  const add = (criteria: Criteria | null | undefined, by: 1 | -1) => {
    for (const [name, stars] of Object.entries(criteria ?? {})) {
      const one = after.get(name) ?? {name, stars: 0, count: 0};
      after.set(name, {name, stars: one.stars + by * stars, count: one.count + by});
    }
  };
  // In this order: a criterion that stays keeps its place.
  add(to?.criteria, 1);
  add(from?.criteria, -1);
  return [...after.values()].filter(({count}) => count);
}

/** Counts of reactions with one more or less: those that nobody gives any more are gone. */
export function movedReactions(before: string, reaction: string, by: 1 | -1): string {
  const counts = new Map(Object.entries(before ? (JSON.parse(before) as Record<string, number>) : {}));
  counts.set(reaction, (counts.get(reaction) ?? 0) + by);
  const after = [...counts].filter(([, count]) => count);
  return after.length ? JSON.stringify(Object.fromEntries(after)) : '';
}
