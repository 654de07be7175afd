import {DAY, type Span} from './schedule.ts';
import type {Token} from './tokens.ts';

/** A time of day as written: hour, minutes, `a` or `p`; `z` when only 24-hour times are written so. */
export type Time = Pick<Token, 'v' | 'm' | 'mer' | 'z'>;

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
export const is24 = (time: Time): boolean => !time.mer && time.v > 12;

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
    let from = minutes(a);
    let to = b ? minutes(b) : from + 1;
    if (b && !literal) [from, to] = between(a, b, strong, last);
    else if (b) to += to > from ? 0 : DAY;
    else if (!literal && !strong && !a.mer && !a.z) from = NaN;
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
  let from = minutes(a);
  let to = minutes(b);
  if (!(from + to >= 0)) return [NaN, to];
  const afternoon = from + 720;
  if (a.mer && b.mer) {
    to ||= DAY;
    // “9 am-5 am” is a slip; bars close by four.
    if (to <= from) to = a.mer !== b.mer || (to < from && to <= 240) ? to + DAY : NaN;
  } else if (b.mer) {
    if (is24(a) || a.z) to = to || DAY;
    else if (b.mer === 'p' && to < 780) from = a.v === 12 ? NaN : from;
    else if (a.v === 12) from = b.mer === 'p' ? from : NaN;
    else if (b.mer === 'a') from = to ? from : NaN;
    else if (afternoon < to && (a.v < 5 || from < last)) from = afternoon;
    else if (afternoon < to) from = NaN;
    if (to <= from) to = NaN;
  } else if (a.mer) {
    if (is24(b) || b.z) {
      to ||= DAY;
      if (to <= from) to = to <= 240 ? to + DAY : NaN;
    } else if (b.v === 12) to += a.mer === 'p' && from >= 780 ? 720 : 0;
    else if (a.mer === 'a') to = to > from || from < 60 ? NaN : to + 720;
    else to += to + 720 > from ? 720 : to + 720 < from ? DAY : NaN;
  } else if (strong || a.z || b.z) {
    to ||= DAY;
    if (from < 300 && !a.z) from = NaN;
    // “09:00-05:00” may well mean five in the afternoon.
    if (to <= from) to = from >= 720 || (strong && b.z && to <= 240) ? to + DAY : NaN;
  } else if (from < last && a.v !== 12) {
    // 8-12, 1-5
    from = afternoon;
    if (b.v === 12) to = NaN;
    while (to <= from) to += 720;
    if (to > DAY) to = NaN;
  } else if (a.v === 12) to = b.v === 12 ? (to > from ? to : NaN) : to + 720;
  else if (b.v === 12) from = a.v < 7 ? NaN : from;
  else to = to > from || a.v < 6 || (a.v === 6 && b.v < 4) ? NaN : to + 720;
  // A few minutes are none, but perhaps years: 2026-2027.
  if (from < last || to - from > DAY || to - from < 10) from = NaN;
  return [from, to];
}

/** Minutes from midnight, `NaN` for what no clock shows. */
export function minutes({v, m, mer}: Time): number {
  if (m > 59 || v > 48 || (mer && (v > (mer === 'a' ? 12 : 23) || !v))) return NaN;
  return (mer && v < 13 ? (v % 12) + (mer === 'p' ? 12 : 0) : v) * 60 + m;
}
