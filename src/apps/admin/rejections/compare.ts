import type {RejectionsOfStars} from '../../../protocol/admin.ts';

/** Comments of each side below which shares are chance. */
const ENOUGH = 10;
/** How much larger the share of bad reviews may be, in hundredths, before somebody should look. */
const GAP = 0.1;

export interface Comparison {
  verdict: 'few' | 'even' | 'uneven';
  /** Shares turned down of those with one or two stars, and with four or five. */
  low: number | null;
  high: number | null;
}

/** Whether more of the bad reviews are turned down than of the good ones. */
export function compare(rows: readonly RejectionsOfStars[]): Comparison {
  const low = sideOf(rows, [1, 2]);
  const high = sideOf(rows, [4, 5]);
  const shares = {low: low.share, high: high.share};
  if (low.count < ENOUGH || high.count < ENOUGH) return {verdict: 'few', ...shares};
  return {verdict: low.share! - high.share! > GAP ? 'uneven' : 'even', ...shares};
}

function sideOf(rows: readonly RejectionsOfStars[], stars: readonly number[]) {
  let count = 0;
  let down = 0;
  for (const row of rows) {
    if (row.stars === null || !stars.includes(row.stars)) continue;
    const rejected = Object.values(row.rejected).reduce((sum, one) => sum + one, 0);
    const gone = rejected + row.spam + row.removed;
    down += gone;
    count += gone + row.approved + row.pending;
  }
  return {count, share: count ? down / count : null};
}
