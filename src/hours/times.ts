import {DAY, type Span} from './schedule.ts';
import type {Token} from './token.ts';

/** A time of day as written: hour, minutes, `a` or `p`; `is24` when only 24-hour times are written so. */
export type Time = Pick<Token, 'value' | 'minutes' | 'meridiem' | 'is24'>;

/** A stretch as written: `b` missing in `17:00+`. */
export interface Written {
  a: Token;
  b?: Token | undefined;
  /** Followed by `+`. */
  plus?: boolean;
}

/** A stretch whose end nobody gave is over, at the latest guess, when OpenStreetMap's tools say it is. */
function openEnd(from: number): Span {
  return {from, to: from < 1020 ? DAY : from + (from < 1320 ? 600 : 480), end: 'open'};
}

/** Whether a time can only be meant in 24 hours: then all of the text is. */
export const isAfternoon = (time: Time): boolean => !time.meridiem && time.value > 12;

/**
 * Minutes of written stretches, ascending, or the index of the first that cannot be read in exactly one way.
 * `literal`: OpenStreetMap, 24 hours and `24:00` to `48:00` for the night. Else as people write; `strong` when some time
 * of the text is a 24-hour one.
 */
export function resolve(written: Written[], literal: boolean, strong: boolean): Span[] | number {
  const spans: Span[] = [];
  let last = -1;
  for (let index = 0; index < written.length; index++) {
    const {a, b, plus} = written[index]!;
    let from = minutesOf(a);
    let to = b ? minutesOf(b) : from + 1;
    if (b && !literal) [from, to] = between(a, b, strong, last);
    else if (b) to += to > from ? 0 : DAY;
    else if (!literal && !strong && !a.meridiem && !a.is24) from = NaN;
    // 23:59 means midnight.
    if (to % DAY === DAY - 1) to++;
    if (!(from < to && from < DAY && to <= 2 * DAY)) return index;
    if (b) spans.push({from, to});
    if (plus) spans.push(openEnd(b ? to : from));
    last = to;
  }
  return spans;
}

/**
 * Minutes from one time to another as people write them, one of them `NaN` where that could mean two things. `last`: where the
 * stretch before ended, -1 without one.
 */
export function between(a: Time, b: Time, strong: boolean, last: number): [from: number, to: number] {
  let from = minutesOf(a);
  let to = minutesOf(b);
  if (!(from + to >= 0)) return [NaN, to];
  const afternoon = from + 720;
  if (a.meridiem && b.meridiem) {
    to ||= DAY;
    // “9 am-5 am” is a slip; bars close by four.
    if (to <= from) to = a.meridiem !== b.meridiem || (to < from && to <= 240) ? to + DAY : NaN;
  } else if (b.meridiem) {
    if (isAfternoon(a) || a.is24) to = to || DAY;
    else if (b.meridiem === 'p' && to < 780) from = a.value === 12 ? NaN : from;
    else if (a.value === 12) from = b.meridiem === 'p' ? from : NaN;
    else if (b.meridiem === 'a') from = to ? from : NaN;
    else if (afternoon < to && (a.value < 5 || from < last)) from = afternoon;
    else if (afternoon < to) from = NaN;
    if (to <= from) to = NaN;
  } else if (a.meridiem) {
    if (isAfternoon(b) || b.is24) {
      to ||= DAY;
      if (to <= from) to = to <= 240 ? to + DAY : NaN;
    } else if (b.value === 12) to += a.meridiem === 'p' && from >= 780 ? 720 : 0;
    else if (a.meridiem === 'a') to = to > from || from < 60 ? NaN : to + 720;
    else to += to + 720 > from ? 720 : to + 720 < from ? DAY : NaN;
  } else if (strong || a.is24 || b.is24) {
    to ||= DAY;
    if (from < 300 && !a.is24) from = NaN;
    // “09:00-05:00” may well mean five in the afternoon.
    if (to <= from) to = from >= 720 || ((strong || a.is24) && b.is24 && to <= 240) ? to + DAY : NaN;
  } else if (from < last && a.value !== 12) {
    // 8-12, 1-5
    from = afternoon;
    if (b.value === 12) to = NaN;
    while (to <= from) to += 720;
    if (to > DAY) to = NaN;
  } else if (a.value === 12) to = b.value === 12 ? (to > from ? to : NaN) : to + 720;
  else if (b.value === 12) from = a.value < 7 ? NaN : from;
  else to = to > from || a.value < 6 || (a.value === 6 && b.value < 4) ? NaN : to + 720;
  // A few minutes are none, but perhaps years: 2026-2027.
  if (from < last || to - from > DAY || to - from < 10) from = NaN;
  return [from, to];
}

/** Minutes from midnight, `NaN` for what no clock shows. */
export function minutesOf({value, minutes, meridiem}: Time): number {
  if (minutes > 59 || value > 48 || (meridiem && (value > (meridiem === 'a' ? 12 : 23) || !value))) return NaN;
  const hour = meridiem && value < 13 ? (value % 12) + (meridiem === 'p' ? 12 : 0) : value;
  return hour * 60 + minutes;
}
