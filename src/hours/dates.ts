import {fail} from './problems.ts';
import {lastDay, type DateSpan} from './schedule.ts';
import type {Cursor} from './cursor.ts';
import {isOneOf, placeOf, type Token, type TokenKind} from './token.ts';

/** A date, or what is written of it. */
interface Point {
  year?: number | undefined;
  month?: number | undefined;
  day?: number | undefined;
  /** The end of a range. */
  isEnd: boolean;
}

const SEPARATORS: readonly TokenKind[] = ['comma', 'and'];
const LISTING: readonly TokenKind[] = ['to', 'comma', 'and'];
const MOST_DAYS_OF_A_MONTH = 10;

/** Steps over one date; its last index plus one, or -1. */
function skipPoint(tokens: readonly Token[], index: number): number {
  const kind = (offset: number) => tokens[index + offset]?.kind;
  if (kind(0) === 'date' || kind(0) === 'namedDate') return index + 1;
  const year = kind(0) === 'year' ? 1 : 0;
  if (kind(year) === 'number') {
    const dot = kind(year + 1) === 'dot' ? 1 : 0;
    return kind(year + 1 + dot) === 'month' ? skipYear(tokens, index + year + dot + 2) : -1;
  }
  if (kind(year) !== 'month') return -1;
  return skipYear(tokens, index + year + (kind(year + 1) === 'number' ? 2 : 1));
}

/** “Dec 24, 2026”, but not “Dec 24 0900-1700”. */
function skipYear(tokens: readonly Token[], index: number): number {
  const at = isOneOf(tokens[index], SEPARATORS) ? index + 1 : index;
  const next = tokens[at + 1]?.kind;
  const year = tokens[at];
  if (year?.kind !== 'year' || next === 'month') return index;
  // 24 Dec 2026 - 2 Jan 2027
  const [second, third, fourth] = tokens.slice(at + 2, at + 5).map(token => token.kind);
  const date =
    second === 'month' || (second === 'number' && (third === 'month' || (third === 'dot' && fourth === 'month')));
  const range = date && year.value > 18 && year.value < 22;
  return next !== 'to' || range ? at + 1 : index;
}

/** “24, 25 & 26 December”, weekdays in front of the numbers allowed. */
function skipDaysOfMonth(tokens: readonly Token[], index: number): number {
  let count = 0;
  for (let at = index; ;) {
    if (count && tokens[at]?.kind === 'day' && !tokens[at]!.group) at++;
    if (tokens[at]?.kind !== 'number' || ++count > MOST_DAYS_OF_A_MONTH) return -1;
    at++;
    const dot = tokens[at]?.kind === 'dot' ? 1 : 0;
    if (count > 1 && tokens[at + dot]?.kind === 'month') return skipYear(tokens, at + dot + 1);
    at += dot;
    if (!isOneOf(tokens[at], LISTING)) return -1;
    at++;
  }
}

/** A dash, or the “and” of “between 24 December and 2 January”. */
const isRange = (tokens: readonly Token[], first: number, at: number): boolean =>
  tokens[at]?.kind === 'to' || (tokens[at]?.kind === 'and' && !!tokens[first]?.between);

/** A date, a range of dates, or several days of one month. */
function skipItem(tokens: readonly Token[], index: number): number {
  const several = skipDaysOfMonth(tokens, index);
  if (several > 0) return several;
  const end = skipPoint(tokens, index);
  if (end < 0 || !isRange(tokens, index, end)) return end;
  const second = skipPoint(tokens, end + 1);
  // May-September 10-20: months, then hours.
  const months = tokens[end - 1]!.kind === 'month' && end === index + 1 && tokens[end + 1]?.kind === 'month';
  if (months && tokens[end + 2]?.kind === 'number' && tokens[end + 3]?.kind === 'to') return end + 2;
  if (second > 0) return second;
  // Dec 24-26
  return tokens[end + 1]?.kind === 'number' ? skipYear(tokens, end + 2) : end;
}

/**
 * “from Monday, August 10 to Friday, August 14”, without its weekdays: the dates say it all.
 */
export function withoutWeekdays(tokens: Token[]): Token[] {
  /** Where the date behind a weekday begins, or -1. */
  const dateOf = (at: number): number => {
    if (tokens[at]?.kind !== 'day' || tokens[at]!.group) return -1;
    const next = tokens[at + 1]?.kind === 'comma' ? at + 2 : at + 1;
    return skipPoint(tokens, next) > 0 ? next : -1;
  };
  const dropped = new Set<Token>();
  for (let at = 0; at < tokens.length; at++) {
    const first = dateOf(at);
    const to = first > 0 ? skipPoint(tokens, first) : -1;
    const second = to > 0 && tokens[to]?.kind === 'to' ? dateOf(to + 1) : -1;
    if (second < 0) continue;
    tokens[first]!.from = tokens[at]!.from;
    for (const token of [...tokens.slice(at, first), ...tokens.slice(to + 1, second)]) dropped.add(token);
  }
  return dropped.size ? tokens.filter(token => !dropped.has(token)) : tokens;
}

/** Whether a date begins here. */
export const isDate = (tokens: readonly Token[], index: number): boolean => skipItem(tokens, index) > 0;

/** Whether “Dec 24, 31” goes on here, and not “Dec 24, 9-5”. */
function skipFurtherDay(tokens: readonly Token[], index: number, osm: boolean): number {
  if (tokens[index]?.kind !== 'number') return -1;
  const next = tokens[index + 1]?.kind;
  if (osm) return next === 'to' && tokens[index + 2]?.kind === 'number' ? index + 3 : index + 1;
  return next === 'to' || next === 'dot' || next === 'month' ? -1 : index + 1;
}

/** Dates at the cursor, which moves behind them; `undefined` if there are none. */
export function readDates(cursor: Cursor, osm: boolean): DateSpan[] | undefined {
  const {tokens, at: start} = cursor;
  let end = skipItem(tokens, start);
  if (end < 0) return undefined;
  for (let at = end; isOneOf(tokens[at], SEPARATORS);) {
    while (isOneOf(tokens[at], SEPARATORS)) at++;
    const next = Math.max(skipItem(tokens, at), skipFurtherDay(tokens, at, osm));
    if (next < 0) break;
    at = end = next;
  }
  cursor.at = end;
  return spansOf(cursor.text, tokens.slice(start, end));
}

/** What one point leaves out its neighbour says. */
function spansOf(text: string, tokens: readonly Token[]): DateSpan[] {
  let points: Point[] = [{isEnd: false}];
  tokens.forEach(({kind, value, minutes, start, end}, index) => {
    const point = points.at(-1)!;
    // The comma of Dec 24, 2026 separates nothing.
    const separates =
      SEPARATORS.includes(kind) && (tokens[index + 1]?.kind !== 'year' || tokens[index + 2]?.kind === 'month');
    const range = kind === 'to' || (kind === 'and' && !!tokens[0]!.between);
    if (range || separates) points.push({isEnd: range});
    if (kind === 'month') point.month = value;
    if (kind === 'number') point.day = value;
    if (kind === 'year') point.year = value * 100 + minutes;
    if (kind === 'namedDate') [point.month, point.day] = [Math.floor(value / 100), value % 100];
    if (kind === 'date') {
      const numbers = text.slice(start, end).split(/\D+/).map(Number);
      [point.year, point.month, point.day] = numbers[0]! > 31 ? numbers : numbers.reverse();
    }
  });
  points = points.filter(({month, day}) => (month ?? day) !== undefined);
  // Dec 24-26, then 24-26 Dec
  for (const list of [points, [...points].reverse()])
    list.forEach((point, index) => {
      const other = list[index - 1];
      if (point.month || !other) return;
      point.month = other.month;
      point.year = other.year;
    });
  const spans: DateSpan[] = [];
  points.forEach((first, index) => {
    if (first.isEnd) return;
    const last = points[index + 1]?.isEnd ? points[index + 1]! : first;
    const span = spanOf(first, last);
    if (!span) fail(placeOf(tokens), 'not-a-date');
    spans.push(span);
  });
  return spans;
}

function spanOf(first: Point, last: Point): DateSpan | undefined {
  const [firstMonth, lastMonth] = [first.month!, last.month!];
  let from = firstMonth * 100 + (first.day ?? 1);
  let to = lastMonth * 100 + (last.day ?? lastDay(lastMonth));
  const wraps = +(from > to);
  const year = first.year ?? (last.year && last.year - wraps);
  if (year) {
    from += year * 1e4;
    to += ((last !== first && last.year) || year + wraps) * 1e4;
  }
  const fits = ({month, day = 1}: Point) => month! < 13 && day > 0 && day <= lastDay(month!);
  if (!first.day !== !last.day || !fits(first) || !fits(last) || first.day === 0) return undefined;
  return from > to && (year || firstMonth === lastMonth) ? undefined : {from, to};
}
