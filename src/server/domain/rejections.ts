import type {RejectionsAnswer, RejectionsOfStars} from '../../protocol/admin.ts';
import {MAX_STARS} from '../../protocol/limits.ts';
import type {Store} from '../store/store.ts';
import type {StarsCount} from '../store/reviews.ts';

/**
 * What became of a site's comments, by stars: whoever rejects more of those with one star than of those with five sees it, and so do those who
 * moderate beside them.
 */
export async function rejectionsOf(store: Store, site: string): Promise<RejectionsAnswer> {
  const counts = await store.read(snapshot => snapshot.reviews.starsCounts(site));
  const rows = [...Array.from({length: MAX_STARS}, (_, i) => MAX_STARS - i), null];
  return {
    stars: rows.map(stars => ({stars, ...addUp(counts.filter(count => count.stars === stars))})),
    total: addUp(counts),
  };
}

function addUp(counts: readonly StarsCount[]): Omit<RejectionsOfStars, 'stars'> {
  const sum = {approved: 0, pending: 0, rejected: {} as RejectionsOfStars['rejected'], spam: 0, removed: 0};
  let gone = 0;
  let all = 0;
  for (const {status, reason, count} of counts) {
    all += count;
    if (status === 'rejected') {
      const name = reason ?? 'unknown';
      sum.rejected[name] = (sum.rejected[name] ?? 0) + count;
    } else sum[status] += count;
    if (status !== 'approved' && status !== 'pending') gone += count;
  }
  return {...sum, share: all ? gone / all : null};
}
