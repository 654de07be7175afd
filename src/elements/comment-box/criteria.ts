/** Ratings by criteria, free of DOM: what a draft carries. Only later files ask. */
import {meanOf, nearestStar, type Criteria} from '../../protocol/criteria.ts';
import {storage} from '../shared/client.ts';
import type {Rules} from './box.ts';
import type {Draft} from './drafts.ts';

const key = (discussion: string) => 'criteria:' + discussion;

/** The stars of some criteria; nothing for what is none, whoever wrote it into the browser's memory. */
function starsOf(given: unknown, names: readonly string[] = []): Criteria | undefined {
  const kept = Object.entries(Object(given) as Criteria).filter(
    ([name, stars]) => names.includes(name) && stars >= 1 && stars <= 5,
  );
  return kept.length ? Object.fromEntries(kept) : undefined;
}

/**
 * The stars by criterion that a draft carries as things are. As with a single rating, whoever has rated these criteria already
 * need not again where stars are required.
 * @param own the visitor's own rating of the thread, in whole stars
 */
export function criteriaOf(
  {parent, criteria}: Draft,
  rules: Rules,
  own: number | null,
  discussion: string,
): Criteria | undefined {
  if (!rules.criteria || parent) return undefined;
  const given = starsOf(criteria, rules.criteria?.names);
  if (given || rules.rating !== 'required' || own === null) return given;
  let before: unknown;
  try {
    before = JSON.parse(storage.get(key(discussion))!);
  } catch {
    // Kept anew with the next rating.
  }
  const kept = starsOf(before, rules.criteria?.names);
  // Rated elsewhere since, without criteria: then these are not what the visitor thinks now.
  return kept && nearestStar(meanOf(kept)) === own ? kept : undefined;
}

/** Criteria that have no stars yet. */
export const unrated = (names: readonly string[], given: Criteria | undefined): string[] =>
  names.filter(name => !Object.hasOwn(given ?? {}, name));

/** Keeps the stars that the visitor gave last. */
export function keepCriteria(discussion: string, criteria: Criteria | undefined): void {
  storage.set(key(discussion), criteria ? JSON.stringify(criteria) : null);
}
