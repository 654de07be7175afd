import {intl} from '../shared/locale.ts';

/** Each unit, and how many of it make the next. */
const UNITS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 7],
] as const;

/**
 * How long ago, in words ("now", "5 minutes ago"); from a week on the date ("Sep 02, 2025"). A clock that is
 * slow says "now" rather than "in 3 minutes".
 * @param then, now milliseconds since the epoch
 */
export function ago(then: number, now: number, locale: string): string {
  let past = (now - then) / 1000;
  for (const [unit, size] of UNITS) {
    const recent = unit === 'second';
    if (past < size)
      // 'auto' says "now" for 0 seconds; for days it would say "yesterday" of the day before yesterday.
      return intl('RelativeTimeFormat', locale, {numeric: recent ? 'auto' : 'always'}).format(
        recent ? 0 : -Math.floor(past),
        unit,
      );
    past /= size;
  }
  return intl('DateTimeFormat', locale, {day: '2-digit', month: 'short', year: 'numeric'}).format(then);
}

/** Day and time to the minute, for a tooltip. */
export function exactly(then: number, locale: string): string {
  return intl('DateTimeFormat', locale, {dateStyle: 'full', timeStyle: 'short'}).format(then);
}
