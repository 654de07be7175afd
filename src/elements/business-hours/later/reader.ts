/** What reads opening hours and what belongs to them, and draws what it read: fetched when the first `<business-hours>` has a text. Knows English. */
import {readClosures, withClosures} from '../../../hours/closures.ts';
import {readHours as readText} from '../../../hours/read.ts';
import type {Finding, Reading} from '../../../hours/schedule.ts';
import type {Languages} from '../../../hours/words/language.ts';

export {headingLevel} from './blocks.ts';
export {hoursView} from './view.ts';
export {firstDay, wordingOf} from './wording.ts';

/** Something in the text, or in an attribute, in which line and column are counted then. */
export interface HoursFinding extends Finding {
  attribute?: 'closed' | 'department';
}

export interface HoursSource {
  text: string;
  /** The attributes. */
  closed?: string | null;
  department?: string | null;
  /** Canonical BCP 47 tag of the page's language. */
  language: string;
  /** Whether public holidays count. */
  holidays?: boolean;
}

/**
 * Hours, closed on the dates of `closed`; of several departments the one named drives the status, else the first.
 * @param languages the words of the page's language, unless it is English
 */
export function readHours(source: HoursSource, languages: Languages): Reading<HoursFinding> {
  const {text, closed, department, language, holidays} = source;
  const known = {locales: [language], languages};
  const name = department?.trim() ?? '';
  const read = readText(text, {...known, department: name});
  const {closures, problems} = readClosures(closed ?? '', known);
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
            ? {...problem, attribute: 'department' as const, line: 1, column: 1, text: name}
            : problem,
        ),
      ...problems.map(problem => ({...problem, attribute: 'closed' as const})),
    ],
  };
}
