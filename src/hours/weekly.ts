import {DAY, type Range, type Schedule, type Status} from './schedule.ts';
import {instantOf, wallTime} from './zones.ts';

/**
 * What `evaluate.ts` says of the schedules that `quickHours` makes: each weekday has one rule, open or closed, and its hours in
 * order. The script knows no others by itself, and without dates, doubts and contradictions a third of the work is left.
 */

const MINUTE = 6e4;
const DAY_MS = DAY * MINUTE;

/** Open minutes of a day, what touches in one piece. `first`: counted from there, the night before (-1) included. */
const openOn = ({rules}: Schedule, day: number, first = 0): Range[] => {
  const ranges: Range[] = [];
  for (let at = first; at <= 0; at++) {
    // 1 January 1970 was a Thursday.
    const weekday = (((day + at + 3) % 7) + 7) % 7;
    for (const span of rules.find(({days}) => days.includes(weekday))?.spans ?? []) {
      const from = Math.max(span.from + at * DAY, 0);
      const to = span.to + at * DAY;
      const last = ranges[ranges.length - 1];
      if (last && from <= last.to) last.to = Math.max(last.to, to);
      else if (to > 0) ranges.push({from, to, state: 'open'});
    }
  }
  return ranges;
};

/** `dayOf` for a weekly schedule. */
const dayOf = (schedule: Schedule, day: number): {ranges: Range[]; special: boolean} => ({
  ranges: openOn(schedule, day),
  special: false,
});

/** `statusAt` for a weekly schedule. */
function statusAt(schedule: Schedule, instant: Date | number, timezone: string): Status {
  const now = +instant;
  const yesterday = Math.floor(wallTime(timezone, now) / DAY_MS) - 1;
  let until = 0;
  // What holds from one week to the next holds for ever.
  for (let day = yesterday; day < yesterday + 10; day++) {
    const at = (minute: number) => instantOf(timezone, day * DAY_MS + minute * MINUTE);
    const midnight = at(DAY);
    // All between a day's two midnights. Samoa had no 30 December 2011: a day that ends where it begins.
    for (const range of at(0) < midnight ? openOn(schedule, day, -1) : []) {
      const from = at(range.from);
      const to = at(Math.min(DAY, range.to));
      // Over, or in a gap of the clocks.
      if (to <= now || to <= from) continue;
      if (from <= (until || now)) until = Math.max(until, to);
      else if (!until) return {state: 'closed', until: new Date(from)};
    }
    if (until && until < midnight) return {state: 'open', until: new Date(until)};
  }
  return {state: until ? 'open' : 'closed', until: null};
}

// An object of our own: a module's, as bundlers make it, breaks where a page has given all objects a property.
export const weekly = {dayOf, statusAt};
