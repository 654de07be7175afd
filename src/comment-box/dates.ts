import {intl} from '../shared/locale.ts';

/** Seconds of each unit, and the number of seconds below which it is used. */
const UNITS = [
  [Infinity, 60, 'second'],
  [60, 3600, 'minute'],
  [3600, 86_400, 'hour'],
  [86_400, 604_800, 'day'],
] as const;

/**
 * How long ago, in words ("now", "5 minutes ago"); from a week on the date ("Sep 02, 2025"). A clock that is
 * slow says "now" rather than "in 3 minutes".
 * @param then, now milliseconds since the epoch
 */
export function ago(then: number, now: number, locale: string): string {
  const seconds = Math.max(0, (now - then) / 1000);
  for (const [size, end, unit] of UNITS)
    if (seconds < end)
      // 'auto' says "now" for 0 seconds; for days it would say "yesterday" of the day before yesterday.
      return intl('RelativeTimeFormat', locale, {numeric: end > 60 ? 'always' : 'auto'}).format(
        -Math.floor(seconds / size),
        unit,
      );
  return intl('DateTimeFormat', locale, {day: '2-digit', month: 'short', year: 'numeric'}).format(then);
}

/** Day and time to the minute, for a tooltip. */
export function exactly(then: number, locale: string): string {
  return intl('DateTimeFormat', locale, {dateStyle: 'full', timeStyle: 'short'}).format(then);
}
