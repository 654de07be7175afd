import {ago as agoIn, exactly as exactlyIn} from '../../../elements/comment-box/dates.ts';
import {intl} from '../../../elements/shared/locale.ts';
import {tag} from './language.ts';

/** Values as the page's language writes them. Instants are milliseconds since 1970 UTC, shown in the moderator's time zone. */

export const number = (value: number, options?: Intl.NumberFormatOptions): string =>
  intl('NumberFormat', tag(), options).format(value);

/** @param share 0.25 is 25 % */
export const percent = (share: number): string => number(share, {style: 'percent', maximumFractionDigits: 0});

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** A size on disk: "3.4 MB". */
export function bytes(value: number): string {
  const power = Math.min(UNITS.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  return number(value / 1000 ** power, {style: 'unit', unit: UNITS[power], maximumFractionDigits: power ? 1 : 0});
}

/** "3.5 hours" */
export const unitsOf = (value: number, unit: 'second' | 'minute' | 'hour' | 'day'): string =>
  number(value, {style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1});

const calendar = (options: Intl.DateTimeFormatOptions, date: string): string =>
  intl('DateTimeFormat', tag(), {...options, timeZone: 'UTC'}).format(Date.parse(date));

/** A day of the calendar, `2026-01-31`: "Jan 31, 2026", and in short "Jan 31". */
export const calendarDay = (date: string): string => calendar({dateStyle: 'medium'}, date);
export const shortDay = (date: string): string => calendar({month: 'short', day: 'numeric'}, date);

/** "5 minutes ago"; from a week on the date. */
export const ago = (then: number, now: number = Date.now()): string => agoIn(then, now, tag());

/** Day and time to the minute in full, for tooltips. */
export const exactly = (then: number): string => exactlyIn(then, tag());

export const day = (then: number): string => intl('DateTimeFormat', tag(), {dateStyle: 'medium'}).format(then);

export const dayAndTime = (then: number): string =>
  intl('DateTimeFormat', tag(), {dateStyle: 'medium', timeStyle: 'short'}).format(then);

/** "a, b and c" */
export const list = (parts: readonly string[]): string => intl('ListFormat', tag()).format(parts);
