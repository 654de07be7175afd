import {
  DAY,
  isSpecial,
  type Holidays,
  type DateSpan,
  type Range,
  type Rule,
  type Schedule,
  type State,
  type Status,
} from './schedule.ts';
import {instantOf, wallTime} from './zones.ts';

/** Days are counted from 1970-01-01, minutes from its midnight. */
const MINUTE = 6e4;
const DAY_MS = DAY * MINUTE;

interface Layer {
  /** Whose hours these are: after midnight still those of the day before. */
  day: number;
  from: number;
  to: number;
  state: State;
  comment?: string | undefined;
  end?: 'open' | undefined;
}

/** Names of holidays by day. */
type HolidayNames = ReadonlyMap<number, string>;

const NO_HOLIDAYS: HolidayNames = new Map();
const namesByRecord = new WeakMap<Holidays, HolidayNames>();

/** Holidays by day counted from 1970-01-01, worked out once for each record. */
function namesOf(holidays: Holidays | undefined): HolidayNames {
  if (!holidays) return NO_HOLIDAYS;
  let names = namesByRecord.get(holidays);
  if (!names) {
    names = new Map(Object.entries(holidays).map(([date, name]) => [Date.parse(date) / DAY_MS, name]));
    namesByRecord.set(holidays, names);
  }
  return names;
}

/** On a holiday: what is said of all such days beats weekdays and seasons, a special date beats both. */
const rank = (rule: Rule): number => (isSpecial(rule) ? 2 : +rule.days.includes(7));

/** For each rule whether its dates hold on a day. */
export function datesOn(rules: Rule[], day: number): boolean[] {
  const date = new Date(day * DAY_MS);
  const yearly = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  const dated = date.getUTCFullYear() * 1e4 + yearly;
  const holds = ({from, to}: DateSpan) => {
    const value = from > 9999 ? dated : yearly;
    return from > to ? value >= from || value <= to : value >= from && value <= to;
  };
  return rules.map(({dates}) => !dates || dates.some(holds));
}

/** What the rules say about a day: the last layer over a minute decides. */
function layersOf(ordinary: Rule[], day: number, names: HolidayNames, cut?: boolean): Layer[] {
  let layers: Layer[] = [];
  const holiday = names.has(day) || (cut && names.has(day - 1));
  const rules = holiday ? [...ordinary].sort((a, b) => rank(a) - rank(b)) : ordinary;
  // OpenStreetMap: the night before is part of each rule, so that a later rule for today overwrites it.
  const each = (cut ? [day, day - 1] : [day]).map(at => [at, datesOn(rules, at)] as const);
  rules.forEach(({days, state, spans, comment, add}, index) => {
    for (const [at, hold] of each)
      // 1 January 1970 was a Thursday.
      if (hold[index] && (days.includes((((at + 3) % 7) + 7) % 7) || (names.has(at) && days.includes(7)))) {
        if (at === day && (state === 'closed' ? !spans.length : !add)) layers = [];
        for (const {from, to, end} of spans)
          layers.push({
            day: at,
            from: at * DAY + from,
            to: at * DAY + to,
            state: end ? 'unknown' : state,
            comment,
            end,
          });
      }
  });
  return layers;
}

/** Layers as separate ranges between two minutes; of one day's layers only, when `day` is given. */
function flatten(layers: Layer[], low: number, high: number, day?: number): Range[] {
  const ranges: Range[] = [];
  const edges = layers
    .flatMap(({from, to}) => [from, to])
    .map(edge => Math.min(Math.max(edge, low), high))
    .sort((a, b) => a - b);
  edges.forEach((from, index) => {
    const to = edges[index + 1]!;
    const top = layers.filter(layer => layer.from <= from && layer.to >= to).pop();
    if (!top || !(to > from) || top.state === 'closed' || (day ?? top.day) !== top.day) return;
    const {state, comment, end} = top;
    const last = ranges[ranges.length - 1];
    if (last && last.to === from && last.state === state && last.comment === comment) last.to = to;
    else ranges.push({from, to, state, ...(comment && {comment}), ...(end && {end})});
  });
  return ranges;
}

/**
 * What the schedule says about one date (month from 1), for showing: ascending, in minutes of that date, nights past
 * midnight in one piece (`to` up to 2880), without the end of the night before. Empty: closed.
 */
export const rangesOn = (schedule: Schedule, year: number, month: number, date: number, holidays?: Holidays): Range[] =>
  rangesOf(schedule, Date.UTC(year, month - 1, date) / DAY_MS, holidays);

/** `rangesOn` for a day counted from 1970-01-01. */
export function rangesOf({rules, cut}: Schedule, day: number, holidays?: Holidays): Range[] {
  const names = namesOf(holidays);
  const start = day * DAY;
  const layers = layersOf(rules, day, names, cut);
  // What the next day's rules leave of the night.
  if (cut) {
    for (const layer of layers) layer.to = Math.min(layer.to, start + DAY);
    for (const layer of layersOf(rules, day + 1, names, cut))
      layers.push({...layer, from: Math.max(layer.from, start + DAY)});
  }
  return flatten(layers, start, start + 2 * DAY, day).map(range => ({
    ...range,
    from: range.from - start,
    to: range.to - start,
  }));
}

export interface DayHours {
  ranges: Range[];
  /** Whether they differ from the usual ones of that season and weekday. */
  special: boolean;
  /** The name of the public holiday that it is. */
  holiday?: string;
}

/** The hours of a day counted from 1970-01-01. */
export function dayOf(schedule: Schedule, day: number, holidays?: Holidays): DayHours {
  const ranges = rangesOf(schedule, day, holidays);
  const holiday = namesOf(holidays).get(day);
  const usual = rangesOf({...schedule, rules: schedule.rules.filter(rule => !isSpecial(rule))}, day);
  return {ranges, special: JSON.stringify(ranges) !== JSON.stringify(usual), ...(holiday && {holiday})};
}

/**
 * The state at an instant and the next instant at which it changes. All boundaries are mapped to instants of `timezone`
 * (an IANA name or an offset such as `-07:00`) and compared as instants: comparing wall clocks would open a bar that
 * closed at 01:30 once more on the night clocks go back.
 * Looks ahead as far as it takes: by days near changes, else from one date a rule names to the next.
 * With `holidays`, what the text says about public holidays counts on their dates.
 * Throws a `RangeError` on an invalid instant or zone.
 */
export function statusAt(
  {rules, cut}: Schedule,
  instant: Date | number,
  timezone: string,
  holidays?: Holidays,
): Status {
  const now = +instant;
  const yesterday = Math.floor(wallTime(timezone, now) / DAY_MS) - 1;
  const names = namesOf(holidays);
  const holiday = names.get(yesterday + 1);
  /** Days that the same rules are about have the same key, weekdays apart. */
  const keyOf = (day: number) => datesOn(rules, day).join() + names.has(day);
  const lastHoliday = rules.some(({days}) => days.includes(7)) ? Math.max(...names.keys()) : -Infinity;
  const at = (minute: number) => instantOf(timezone, minute * MINUTE);
  let current: Range | undefined;
  let until = 0;
  const status = (end: number | null): Status => ({
    state: current?.state ?? 'closed',
    until: end === null ? null : new Date(end),
    ...(current?.comment && {comment: current.comment}),
    ...(holiday && {holiday}),
  });
  // 29 February on a given weekday can be 40 years away.
  const limit = rules.some(({state}) => state !== 'closed') ? yesterday + 45 * 366 : 0;
  let before = '';
  for (let day = yesterday, calm = 0; day < limit; day++) {
    const start = day * DAY;
    const midnight = at(start + DAY);
    // All between a day's two midnights, the end of last night included.
    const layers = cut
      ? layersOf(rules, day, names, cut)
      : layersOf(rules, day - 1, names).concat(layersOf(rules, day, names));
    // Samoa had no 30 December 2011: a day that ends where it begins.
    for (const range of at(start) < midnight ? flatten(layers, start, start + DAY) : []) {
      const [from, to] = [at(range.from), at(range.to)];
      // Over, or in a gap of the clocks.
      if (to <= now || to <= from) continue;
      if (from <= now) {
        current = range;
        until = to;
      } else if (!current) return status(from);
      else if (range.state === current.state && from <= until) until = Math.max(to, until);
    }
    if (current && until < midnight) return status(until);
    // Ten days of one kind: so is every week while the same dates hold.
    const dates = keyOf(day);
    if (before !== dates) calm = 0;
    before = dates;
    if (++calm > 9) {
      if (!rules.some(rule => rule.dates) && day > lastHoliday) break;
      while (day < limit && keyOf(day + 1) === dates) day++;
      until = at((day + 1) * DAY);
    }
  }
  return status(null);
}
