import type {ProblemCode} from './sentences.ts';

/**
 * What opening hours are, once read. A `Schedule` is a plain JSON value: store it, send it, compare it.
 */

export type State = 'open' | 'closed' | 'unknown';

/**
 * Minutes from the day's midnight, `from` inclusive, `to` exclusive. `to` above 1440 is the next day (02:00 = 1560).
 * `end: 'open'` marks a stretch whose end nobody gave (`17:00+`): unknown from `from` on, `to` is only the latest guess.
 */
export interface Span {
  from: number;
  to: number;
  end?: 'open';
}

/**
 * Days of the calendar, both ends included: `mmdd` (1224) means every year, `yyyymmdd` (20261224) that one day.
 * Both ends are of one kind. A yearly span whose `from` is later than its `to` runs over New Year.
 */
export interface DateSpan {
  from: number;
  to: number;
}

/** One statement about some days. */
export interface Rule {
  /** 0 Monday … 6 Sunday; 7 public holidays: the dates of the `Holidays` that are given, without them no day at all. */
  days: number[];
  /** Absent: all year. */
  dates?: DateSpan[];
  state: State;
  /** Ascending. Empty only when `state` is `closed`: the whole day. All day open is `[{from: 0, to: 1440}]`. */
  spans: Span[];
  /** What a quoted comment or “by appointment” said. */
  comment?: string;
  /** Adds to what earlier rules say about the day instead of replacing it (OpenStreetMap's comma). */
  add?: true;
}

export interface Schedule {
  /** Later rules beat earlier ones on the days they share; days no rule names are closed. */
  rules: Rule[];
  /** Lines that say nothing about opening, as written. */
  notes: string[];
  /** Rules also cut off the night before (OpenStreetMap's semicolon); otherwise a night past midnight lasts to its end. */
  cut?: true;
}

/** Something in the text, `line` and `column` counted from 1 in UTF-16 units. An `error` means there is no schedule. */
export interface Finding {
  line: number;
  column: number;
  text: string;
  /** One word for what is wrong (`no-am-pm`), for messages in other languages. */
  code: ProblemCode;
  severity: 'error' | 'warning';
}

/** A finding in words. */
export interface Problem extends Finding {
  /** What is wrong and how to write it, in English. */
  message: string;
}

/** One of several schedules in a text: “Pharmacy: Mon-Fri 8-6”. */
export interface Department {
  /** As written; empty for hours that stand above the first name. */
  name: string;
  schedule: Schedule;
}

export interface Reading<P extends Finding = Problem> {
  /**
   * `null` when something is not understood, and when the text holds several departments of which none was asked for:
   * nobody can say whether all of them are open.
   */
  schedule: Schedule | null;
  /** In the order of the text; empty when it has just one schedule. */
  departments: Department[];
  problems: P[];
}

/** Names of public holidays by date, `{'2026-12-25': 'Christmas Day'}`. */
export type Holidays = Readonly<Record<string, string>>;

/** Closed for a while: both dates (`YYYY-MM-DD`) included. */
export interface Closure {
  from: string;
  to: string;
  reason?: string;
}

/** Open or unknown minutes of one day, counted as in `Span`. */
export interface Range {
  from: number;
  to: number;
  state: 'open' | 'unknown';
  comment?: string;
  end?: 'open';
}

export interface Status {
  state: State;
  /** The next instant at which `state` changes, `null` if it never does. */
  until: Date | null;
  comment?: string;
  /** The name of the public holiday that it is at that instant. */
  holiday?: string;
}

/** Minutes of a day. */
export const DAY = 1440;

/** The latest day of each month, leap years included. */
export const lastDay = (month: number): number => (month === 2 ? 29 : 30 + ((month + (month >> 3)) & 1));

/** Dates above two weeks are a season, below they are special days. */
const SEASON = 15;

export const isSeason = (dates: DateSpan[] | undefined): boolean => !!dates && lengthOf(dates) >= SEASON;

/** Whether a rule is about a few named days (up to two weeks), worth announcing ahead, not a season. */
export const isSpecial = (rule: Rule): boolean => !!rule.dates && lengthOf(rule.dates) < SEASON;

/** Days covered by the longest span, roughly. */
export function lengthOf(dates: DateSpan[]): number {
  const day = (date: number) => Math.floor(date / 1e4) * 372 + Math.floor((date % 1e4) / 100) * 31 + (date % 100);
  return Math.max(...dates.map(({from, to}) => day(to) - day(from) + (from > to ? 372 : 0) + 1));
}
