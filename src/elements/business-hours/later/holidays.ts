/** What it takes to know public holidays, fetched where the attribute `holidays` asks for them. */
import {holidaysOf} from '../../../hours/holidays.ts';
import type {Holidays, Schedule} from '../../../hours/schedule.ts';
import {warn} from '../../shared/warn.ts';

/** What a file of holidays has besides `HolidayFile`: the names in other languages, and the language of `names`. */
interface Translated {
  language?: string;
  names?: string[];
  translations?: Record<string, string[]>;
  regions?: Record<string, unknown>;
}

/**
 * The days of a country or region, named in a language: its own, else English, else the country's.
 * @returns what is wrong, as words, when the file has no such region
 */
export function nameHolidays(file: unknown, language: string, region?: string): Holidays | string {
  const {language: own, names, translations = {}, regions = {}} = file as Translated;
  const [tongue = ''] = language.split('-');
  const named = (tongue === own ? names : (translations[tongue] ?? translations['en'])) ?? names;
  const days = holidaysOf({...(file as object), names: named}, region);
  if (days) return days;
  const known = Object.keys(regions).join(', ');
  return `"${region}" is no region with holidays of its own${known && ` (there are ${known})`}`;
}

/** Tells the owner when holidays cannot have the effect they are meant to have. @param now epoch milliseconds */
export function checkHolidays(element: Element, holidays: Holidays, {rules}: Schedule, now: number): void {
  if (!rules.some(({days}) => days.includes(7)))
    warn(element, 'has holidays, but its hours do not say what happens then: add a line "Closed on public holidays".');
  const today = new Date(now).toISOString().slice(0, 10);
  if (!Object.keys(holidays).some(date => date >= today))
    warn(element, 'knows no public holidays from today on: update Lintel, or set holidays to the days themselves.');
}
