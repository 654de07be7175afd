import {kindAt, skip, type Cursor} from './cursor.ts';
import {isDate, readDates} from './dates.ts';
import {HOLIDAYS} from './lexicon.ts';
import {fail} from './problems.ts';
import type {DateSpan} from './schedule.ts';
import {placeOf, type Token} from './token.ts';

/** When something holds: weekdays, dates, or both; then both must hold. */
export interface Selector {
  start: number;
  end: number;
  days?: number[] | undefined;
  dates?: DateSpan[] | undefined;
  /** Days between commas, as written: “Mon-Fri, Sun” are two. */
  lists: number[][];
  /** Where a sentence may end between two of them: “Closed Mon. Tue-Sun …”. */
  stop?: number | undefined;
  /** A sentence may end between its dates and its days: “Closed 3-14 Aug. Mon-Fri …”. */
  parted?: boolean | undefined;
  /** A weekday and a date joined by a comma: “Thu, Dec 24”. */
  comma?: boolean;
  /** One day or several by “and”, no range or group. */
  single?: boolean;
  /** Days by words for groups alone: “weekdays”. */
  group?: boolean;
  /** “except” days: whatever narrows them would be about those. */
  excepts?: boolean;
  /** All days that nothing else names: “rest of the year”. */
  rest?: boolean;
}

/** The days from one to another, over Sunday where it must. */
function daysBetween(from: Token, to: Token): number[] {
  const last = to.days[0]!;
  let day = from.days[0]!;
  if (to.days.length + from.days.length > 2 || Math.max(day, last) > 6)
    fail({start: from.start, end: to.end}, 'unknown-word');
  const days = [day];
  while (day !== last) days.push((day = (day + 1) % 7));
  return days;
}

interface Week {
  lists: number[][];
  stop?: number | undefined;
  single: boolean;
  group: boolean;
  excepts: boolean;
}

/** Days at the cursor, “except” days included. */
function readDays(cursor: Cursor, osm: boolean): Week | undefined {
  const {tokens} = cursor;
  if (kindAt(cursor) !== 'day') return undefined;
  const lists: number[][] = [[]];
  let single = true;
  let group = true;
  let except: number[] | undefined;
  let stop: number | undefined;
  const one = () => {
    const token = tokens[cursor.at++]!;
    // “Bank holiday Mondays” are neither all holidays nor all Mondays.
    if (!osm && token.days[0] === HOLIDAYS && kindAt(cursor) === 'day')
      fail({start: token.start, end: tokens[cursor.at]!.end}, 'not-supported');
    group &&= !!token.group;
    const range = kindAt(cursor) === 'to' || (kindAt(cursor) === 'and' && token.between);
    if (!range || kindAt(cursor, 1) !== 'day') {
      if (token.group && token.days[0] !== 7) single = false;
      return [...token.days];
    }
    single = false;
    cursor.at += 2;
    return daysBetween(token, tokens[cursor.at - 1]!);
  };
  lists[0]!.push(...one());
  for (;;) {
    const start = cursor.at;
    skip(cursor, 'comma', 'and', 'plus');
    // Daily (except Tuesday)
    if (kindAt(cursor) === 'leftParen' && kindAt(cursor, 1) === 'except' && kindAt(cursor, 2) === 'day') cursor.at++;
    const comma = tokens.slice(start, cursor.at).some(({kind}) => kind === 'comma');
    if (kindAt(cursor) === 'except' && kindAt(cursor, 1) === 'day' && !except) {
      cursor.at++;
      except = one();
      continue;
    }
    // “Mon to Sat, Friday 25 December”: the Friday belongs to its date.
    const dated = comma && !osm && !except && isDate(tokens, cursor.at + 1);
    if (kindAt(cursor) !== 'day' || dated) {
      cursor.at = start;
      break;
    }
    if (tokens[cursor.at]!.afterStop && cursor.at === start) {
      stop = lists.length;
      lists.push(one());
    } else if (except) except.push(...one());
    else if (comma) lists.push(one());
    else lists.at(-1)!.push(...one());
  }
  const kept = lists.map(list => list.filter(day => !except?.includes(day)));
  return {lists: kept, stop, single: single && !except, group: group && !except, excepts: !!except};
}

/** Days and dates at the cursor, which moves behind them. `osm`: as in OpenStreetMap. */
export function readSelector(cursor: Cursor, osm = false): Selector | undefined {
  const {tokens, at: start} = cursor;
  if (!osm && kindAt(cursor) === 'restOfYear') {
    const {start: i, end} = tokens[cursor.at++]!;
    skip(cursor, 'comma', 'colon');
    const week = readDays(cursor, osm);
    return {start: i, end, lists: week?.lists ?? [], days: week && flat(week.lists), rest: true};
  }
  let comma = false;
  let parted: boolean | undefined;
  let datesStart = start;
  let dates = readDates(cursor, osm);
  let week: Week | undefined;
  if (dates) {
    const behind = cursor.at;
    parted = tokens[behind]?.afterStop;
    skip(cursor, 'comma', 'colon');
    week = readDays(cursor, osm);
    if (!week) cursor.at = behind;
  } else {
    week = readDays(cursor, osm);
    if (!week) return undefined;
    const behind = cursor.at;
    comma = kindAt(cursor) === 'comma';
    // “Tue 24, 25 Dec”, but “Mon 9-12 Dec 25 closed” has hours first.
    if (comma) cursor.at++;
    datesStart = cursor.at;
    // “Monday to Friday, Dec 24: …” are two.
    const two = comma && !osm && !week.single;
    dates = two || beginsHours(cursor) ? undefined : readDates(cursor, osm);
    if (!dates) {
      cursor.at = behind;
      comma = false;
    }
  }
  const used = tokens.slice(start, cursor.at);
  // “Thursday 24 & Friday 25 December”: the dates say it all.
  const among = datesStart > start && !!dates && tokens.slice(datesStart, cursor.at).some(({kind}) => kind === 'day');
  const days = week && !among ? flat(week.lists) : undefined;
  const place = placeOf(used);
  if (used[0]!.from && !beginsRange(used)) fail(used[0]!, 'open-ended-date');
  if (comma && ((days?.length ?? 0) > 1 || dates!.length > 1 || dates![0]!.from !== dates![0]!.to))
    fail(place, 'two-answers');
  return {
    ...place,
    days,
    dates,
    lists: week?.lists ?? [],
    stop: week?.stop,
    parted,
    comma,
    single: week?.single,
    group: week?.group,
    excepts: week?.excepts,
  };
}

/** The two halves of days that belong to two statements: “Mon-Fri, Sun closed” behind hours. */
export function halvesOf(who: Selector): [Selector, Selector] | undefined {
  const {lists, stop = lists.length === 2 ? 1 : undefined} = who;
  if (!stop) return undefined;
  const half = (part: number[][]): Selector => ({...who, days: flat(part), lists: part, stop: undefined});
  return [half(lists.slice(0, stop)), half(lists.slice(stop))];
}

const flat = (lists: readonly (readonly number[])[]) => [...new Set(lists.flat())].sort();

/** “from Monday to Friday” is a range, “from June 1” is not. */
const beginsRange = (used: readonly Token[]): boolean =>
  used[0]!.kind === 'day'
    ? used[1]?.kind === 'to'
    : used.slice(0, used.findIndex(({kind}) => kind === 'day') + 1 || undefined).some(({kind}) => kind === 'to');

/** “9-12 …”: numbers of hours rather than of days. “24 & Friday 25 December” is none. */
const beginsHours = (cursor: Cursor): boolean =>
  kindAt(cursor) === 'number' && ['to', 'comma', 'and'].includes(kindAt(cursor, 1)!) && kindAt(cursor, 2) !== 'day';
