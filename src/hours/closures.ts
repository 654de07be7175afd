import {WEEK, lexiconOf, type LexiconOptions} from './lexicon.ts';
import {readDates} from './dates.ts';
import type {Closure, DateSpan, Finding, Problem, Rule, Schedule} from './schedule.ts';
import {plain, tokenize} from './tokens.ts';

export interface Closures<P extends Finding = Problem> {
  closures: Closure[];
  problems: P[];
}

/** The slash or dots of 2026-12-23/2027-01-03. */
const RANGE = /(?<=\d\d\s{0,3})(?:\/|\.\.)(?=\s{0,3}\d{4})/;
const MOST_PROBLEMS = 10;

/** Whether the calendar has such a day. */
const isDay = (date: string): boolean => new Date(`${date}T00:00Z`).toJSON()?.slice(0, 10) === date;

const two = (value: number) => `${value}`.padStart(2, '0');
const isoOf = (date: number) =>
  `${`${Math.floor(date / 1e4)}`.padStart(4, '0')}-${two(Math.floor(date / 100) % 100)}-${two(date % 100)}`;

/** Dates with a year, a reason behind them: “24 Dec 2026 - 2 Jan 2027 Winter break”. */
function readClosure(part: string, known: LexiconOptions): Closure | undefined {
  const text = plain(part).replace(RANGE, found => '-'.padEnd(found.length));
  const {tokens} = tokenize(text, lexiconOf(known));
  const cursor = {text, tokens, at: 0};
  let spans: DateSpan[] | undefined;
  try {
    spans = readDates(cursor, false);
  } catch {
    return undefined;
  }
  const [span] = spans ?? [];
  if (!span || spans!.length > 1 || span.from < 1e4) return undefined;
  const reason = part
    .slice(tokens[cursor.at - 1]!.end)
    .replace(/^[\s:,]+/, '')
    .trim();
  const [from, to] = [isoOf(span.from), isoOf(span.to)];
  return isDay(from) && isDay(to) ? {from, to, ...(reason && {reason})} : undefined;
}

/**
 * Reads the attribute `closed`: `2026-12-23/2027-01-03 Winter break`, several separated by `;`, a single date, or dates as people
 * write them with their year. What is not understood is a problem; the others count. Never throws. Knows English and the words
 * that it is given.
 */
export function readClosures(source: string, known: LexiconOptions): Closures<Finding> {
  const closures: Closure[] = [];
  const problems: Finding[] = [];
  let start = 0;
  for (const part of source.split(/[;\n]/)) {
    const at = start + part.length - part.trimStart().length;
    start += part.length + 1;
    if (!part.trim()) continue;
    const closure = readClosure(part, known);
    if (closure) closures.push(closure);
    else if (problems.length < MOST_PROBLEMS) {
      const before = source.slice(0, at).split('\n');
      problems.push({
        line: before.length,
        column: before.pop()!.length + 1,
        text: part.trim().slice(0, 80),
        code: 'not-a-closure',
        severity: 'error',
      });
    }
  }
  return {closures, problems};
}

/** A schedule that is closed on these dates, whatever else it says of them; the reason becomes the comment. */
export function withClosures(schedule: Schedule, closures: readonly Closure[]): Schedule {
  if (!closures.length) return schedule;
  const number = (date: string) => +date.replace(/-/g, '');
  const rules = closures.map(({from, to, reason}): Rule => ({
    days: [...WEEK],
    dates: [{from: number(from), to: number(to)}],
    state: 'closed',
    spans: [],
    ...(reason && {comment: reason}),
  }));
  return {...schedule, rules: [...schedule.rules, ...rules]};
}
