/**
 * `lintel-widgets/hours.js`: opening hours without a DOM. Read them, ask for a state, write them.
 */
export {parseClosures, parseHours, type ParseOptions} from './parse.ts';
export {dayOf, rangesOn, statusAt, type DayHours} from './evaluate.ts';
export {withClosures, type Closures} from './closures.ts';
export {holidaysOf, type HolidayFile} from './holidays.ts';
export {instantOf, isZone, wallTime} from './zones.ts';
export {printHours} from './print.ts';
export {toSpecification} from './specification.ts';

export {isSpecial} from './schedule.ts';
export type {ProblemCode} from './sentences.ts';
export type {
  Closure,
  DateSpan,
  Department,
  Finding,
  Holidays,
  Problem,
  Range,
  Reading,
  Rule,
  Schedule,
  Span,
  State,
  Status,
} from './schedule.ts';
