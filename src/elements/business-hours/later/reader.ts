/** What reads opening hours and what belongs to them, fetched when the first `<business-hours>` has a text. */
import {parseClosures, withClosures} from '../../../hours/closures.ts';
import {holidaysOf} from '../../../hours/holidays.ts';
import {parseHours} from '../../../hours/parse.ts';
import type {Holidays, Reading} from '../../../hours/schedule.ts';
import type {HoursProblem} from './owner.ts';

export {checkHolidays, ownersNote, warnOfProblems} from './owner.ts';

export interface HoursReading extends Reading {
  problems: HoursProblem[];
}

export interface HoursSource {
  text: string;
  /** The attributes. */
  closed: string | null;
  department: string | null;
  /** BCP 47 tag of the page's language. */
  language: string;
  /** Whether public holidays count. */
  holidays: boolean;
}

/** Hours, closed on the dates of `closed`; of several departments the one named drives the status, else the first. */
export function readHours({text, closed, department, language, holidays}: HoursSource): HoursReading {
  const locales = [language];
  const read = parseHours(text, {locales, department: department?.trim() ?? ''});
  const {closures, problems} = parseClosures(closed ?? '', {locales});
  const departments = read.departments.map(({name, schedule}) => ({name, schedule: withClosures(schedule, closures)}));
  const place = read.departments.findIndex(({schedule}) => schedule === read.schedule);
  return {
    schedule: departments[place]?.schedule ?? (read.schedule && withClosures(read.schedule, closures)),
    departments,
    problems: [
      ...read.problems
        .filter(({code}) => !(holidays && code === 'holiday-ignored'))
        .map(problem =>
          problem.code === 'unknown-department'
            ? {...problem, attribute: 'department' as const, line: 1, column: 1, text: department!.trim()}
            : problem,
        ),
      ...problems.map(problem => ({...problem, attribute: 'closed' as const})),
    ],
  };
}

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
