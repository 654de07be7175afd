import {DAY, lastDay, type DateSpan, type Span, type State} from './schedule.ts';
import type {Written} from './times.ts';
import type {Token} from './tokens.ts';

/** The pieces of all notices of opening hours: patterns over the letters that `tokenize` gives each word and number. */

const YEAR = '(?:[,&]?y(?![-m]))?';
const POINT = `(?:i|y?(?:b\\.?m|mb?)${YEAR})`;
const ITEM = `(?:b(?:\\.?[-,&]b){1,9}\\.?m${YEAR}|${POINT}(?:-(?:${POINT}|b(?!\\.?m)${YEAR}))?)`;
const WEEK = 'd(?:-d)?(?:[,&+]*d(?:-d)?)*(?:,?e(?:[,&]*d(?:-d)?)+)?';
const TIME = '[tby](?:\\.?-[tby]\\+?|\\+)';
const TIMES = `${TIME}(?:[.,&)]*(?!b\\.?m|b[-,&]b\\.?m|ym)${TIME})*`;
const selectors = (more: string) => {
  const dates = `${ITEM}(?:[,&]+(?:${ITEM}|b${more}))*`;
  return new RegExp(`${dates}(?:[,:]*${WEEK})?|${WEEK}(?:,?(?!b[-,&])${dates})?`, 'y');
};

/** `[selector, value]` patterns of what people type and of OpenStreetMap. */
export const PLAIN = [
  selectors('(?![-.m])'),
  new RegExp(`(?:x|${TIMES})(?:a|[ou]?q)?|[aq]|[ceu]q?x?|oq`, 'y'),
] as const;
export const OSM = [selectors('(?:-b)?'), new RegExp(`(?:x|${TIMES})?[ocu]?q?`, 'y')] as const;

/** What follows “…” in a problem's message. */
export const MESSAGES = {
  unread:
    'is not understood. Write days or dates, an opening and a closing time: Mon-Fri 9 am-5 pm, Dec 24 closed. A note stands on its own line in "quotes".',
  two: 'could mean two things. Write am/pm or 17:00, two letters of a day, and dates as in Dec 24 closed.',
  part: 'needs days or dates, an opening and a closing time: Mon-Fri 9 am-5 pm, Dec 24 closed.',
  date: 'is no date.',
  time: 'is no time.',
  pm: 'needs no pm.',
  twice: 'has two different hours.',
  empty: 'has no opening hours. Write the usual ones.',
  holiday: 'is ignored: list the dates.',
  night: 'cuts the end of the night before. A comma keeps it.',
};

/** Thrown inside the reader only. */
export interface Fault {
  i: number;
  j: number;
  what: keyof typeof MESSAGES;
}

export function fail({i, j}: {i: number; j: number}, what: Fault['what']): never {
  throw {i, j, what} satisfies Fault;
}

export interface Selector {
  i: number;
  j: number;
  days?: number[] | undefined;
  dates?: DateSpan[] | undefined;
  /** A weekday and a date joined by a comma: “Thu, Dec 24”. */
  comma?: boolean;
}

export interface Value {
  i: number;
  j: number;
  k: string;
  state: State;
  /** Times still to be made sense of, else `spans`. */
  written: Written[];
  spans: Span[];
  comment?: string | undefined;
  except?: boolean;
}

/** A place in the text; `spelt` are the letters of `tokens`. */
export interface Cursor {
  text: string;
  tokens: Token[];
  spelt: string;
  p: number;
}

/** The tokens a pattern takes, and their letters. */
function match(cursor: Cursor, pattern: RegExp): [tokens: Token[], letters: string] | undefined {
  const {p, spelt, tokens} = cursor;
  pattern.lastIndex = p;
  const letters = pattern.exec(spelt)?.[0];
  if (!letters) return undefined;
  cursor.p += letters.length;
  return [tokens.slice(p, cursor.p), letters];
}

const placeOf = (tokens: Token[]) => ({i: tokens[0]!.i, j: tokens[tokens.length - 1]!.j});

/** Weekdays, as a list of days. */
function daysOf(tokens: Token[]): number[] {
  let days: number[] = [];
  let except = false;
  tokens.forEach(({k, days: list}, index) => {
    except ||= k === 'e';
    const from = tokens[index - 2];
    if (k === 'd' && from?.k === 'd' && tokens[index - 1]!.k === '-') {
      const to = list[0]!;
      let day = from.days[0]!;
      if (list.length + from.days.length > 2 || Math.max(day, to) > 6) fail({i: from.i, j: tokens[index]!.j}, 'unread');
      for (list = []; day !== to; list = [...list, day]) day = (day + 1) % 7;
    }
    for (const day of list) {
      if (except) days = days.filter(other => other !== day);
      else if (!days.includes(day)) days.push(day);
    }
  });
  return days.sort();
}

interface Point {
  y?: number | undefined;
  m?: number | undefined;
  d?: number | undefined;
  /** The end of a range. */
  end?: boolean;
}

/** Dates: points of a year, a month and a day in any order; what one leaves out its neighbour says. */
function datesOf({text}: Cursor, tokens: Token[]): DateSpan[] {
  let points: Point[] = [{}];
  tokens.forEach(({k, v, m, i, j}, index) => {
    const point = points[points.length - 1]!;
    // The comma of Dec 24, 2026 separates nothing.
    if (k === '-' || (/[,&]/.test(k) && (tokens[index + 1]?.k !== 'y' || tokens[index + 2]?.k === 'm')))
      points.push({end: k === '-'});
    if (k === 'm') point.m = v;
    if (k === 'b') point.d = v;
    if (k === 'y') point.y = v * 100 + m;
    if (k === 'i') {
      const numbers = text.slice(i, j).split(/\D+/).map(Number);
      [point.y, point.m, point.d] = numbers[0]! > 31 ? numbers : numbers.reverse();
    }
  });
  points = points.filter(({m, d}) => (m ?? d) !== undefined);
  // Dec 24-26, then 24-26 Dec
  for (const list of [points, [...points].reverse()])
    list.forEach((point, index) => {
      const other = list[index - 1];
      if (point.m || !other) return;
      point.m = other.m;
      point.y = other.y;
    });
  const spans: DateSpan[] = [];
  points.forEach((a, index) => {
    if (a.end) return;
    const b = points[index + 1]?.end ? points[index + 1]! : a;
    const [first, last] = [lastDay(a.m!), lastDay(b.m!)];
    let from = a.m! * 100 + (a.d ?? 1);
    let to = b.m! * 100 + (b.d ?? last);
    const wraps = +(from > to);
    const year = a.y ?? (b.y && b.y - wraps);
    if (year) {
      from += year * 1e4;
      to += ((b !== a && b.y) || year + wraps) * 1e4;
    }
    if (
      !a.d !== !b.d ||
      !(a.m! < 13 && (a.d ?? 1) <= first && (b.d ?? 1) <= last) ||
      a.d === 0 ||
      (from > to && (year || a.m === b.m))
    )
      fail(placeOf(tokens), 'date');
    spans.push({from, to});
  });
  return spans;
}

/** Days, dates, or both: then both must hold. */
export function selector(cursor: Cursor, pattern: RegExp): Selector | undefined {
  const [tokens, letters] = match(cursor, pattern) ?? [];
  if (!tokens) return undefined;
  const days = daysOf(tokens);
  const dates = datesOf(cursor, tokens);
  const comma = /d,[^d]+$/.test(letters!);
  if (tokens[0]!.from && !/^(?:d.*|[^d]*)-/.test(letters!)) fail(tokens[0]!, 'unread');
  const place = placeOf(tokens);
  if (comma && (days.length > 1 || dates.length > 1 || dates[0]!.from !== dates[0]!.to)) fail(place, 'unread');
  return {...place, days: /d/.test(letters!) ? days : undefined, dates: dates[0] && dates, comma};
}

/** What holds on days: times, closed, all day, by appointment, a comment. */
export function value(cursor: Cursor, pattern: RegExp): Value | undefined {
  const {p, tokens: all, text} = cursor;
  const [tokens, k] = match(cursor, pattern) ?? [];
  if (!tokens) return undefined;
  const written: Written[] = [];
  let comment: string | undefined;
  tokens.forEach((token, index) => {
    const last = written[written.length - 1];
    if (token.k === 'q') comment = text.slice(token.i + 1, token.j - 1).trim();
    // With the words around it that say nothing: “by appointment only”.
    if (token.k === 'a') {
      let next = p + index + 1;
      // rendez-vous
      if (all[next]?.i === token.j) next++;
      comment = text
        .slice(all[p + index - 1]?.j ?? 0, all[next]?.i)
        .replace(/^[\s.]+/, '')
        .trimEnd();
    }
    if (token.k === '+') last!.plus = true;
    if (/[tby]/.test(token.k)) {
      if (tokens[index - 1]?.k === '-') last!.b = token;
      else written.push({a: token});
    }
  });
  const closed = /[ce]/.test(k!);
  return {
    ...placeOf(tokens),
    k: k!,
    state: closed ? 'closed' : /[ua]|^q|[^o]q/.test(k!) ? 'unknown' : 'open',
    written,
    spans: closed ? [] : [{from: 0, to: DAY}],
    comment,
    except: k === 'e',
  };
}
