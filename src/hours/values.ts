import {kindAt, skip, type Cursor} from './cursor.ts';
import {isDate} from './dates.ts';
import {DAY, type Span, type State} from './schedule.ts';
import type {Written} from './times.ts';
import {isOneOf, isTimeLike, type Token, type TokenKind} from './token.ts';

/** What holds on days: times, closed, all day, by appointment, a comment. */
export interface Value {
  start: number;
  end: number;
  kind: 'times' | 'allDay' | 'closed' | 'appointment' | 'comment' | 'state';
  state: State;
  /** Times still to be made sense of, else `spans`. */
  written: Written[];
  spans: Span[];
  comment?: string | undefined;
  /** An exception from what is said about all days. */
  except?: boolean;
  /** The regular day off. */
  dayOff?: boolean;
}

/** Closed, without anything else said. */
export const closedAt = (place: {start: number; end: number}): Value => ({
  ...place,
  kind: 'closed',
  state: 'closed',
  written: [],
  spans: [],
});

const SEPARATORS: readonly TokenKind[] = ['dot', 'comma', 'and', 'rightParen'];

/** Index behind a stretch of time (`9-17`, `17:00+`, `9-17+`), or -1. */
function skipTime(tokens: readonly Token[], index: number): number {
  if (!isTimeLike(tokens[index])) return -1;
  const dot = tokens[index + 1]?.kind === 'dot' ? 1 : 0;
  if (tokens[index]!.between && tokens[index + 1]?.kind === 'and' && isTimeLike(tokens[index + 2])) return index + 3;
  if (tokens[index + 1 + dot]?.kind === 'to' && isTimeLike(tokens[index + 2 + dot])) {
    const end = index + 3 + dot;
    return isOpenEnd(tokens, end) ? end + 1 : end;
  }
  return isOpenEnd(tokens, index + 1) ? index + 2 : -1;
}

/** A plus, unless it is one between two stretches: `8-11 + 16-18`. */
const isOpenEnd = (tokens: readonly Token[], index: number): boolean =>
  tokens[index]?.kind === 'plus' && !isTimeLike(tokens[index + 1]);

/** Behind the separators after a stretch, if another stretch follows them. */
function skipToNextTime(tokens: readonly Token[], index: number): number {
  let at = index;
  while (isOneOf(tokens[at], SEPARATORS)) at++;
  // 9h-12h - 14h-18h, 8-11 + 16-18
  if (at === index && (tokens[at]?.kind === 'to' || tokens[at]?.kind === 'plus')) at++;
  const date = isDate(tokens, at) && tokens[at + 1]?.kind !== 'to';
  const listed = tokens[at]?.kind === 'number' && isOneOf(tokens[at + 1], ['to', 'comma', 'and']) && isDate(tokens, at);
  return !date && !listed && skipTime(tokens, at) > 0 ? at : -1;
}

/** Times at the cursor, which moves behind them. */
function readTimes(cursor: Cursor): Written[] | undefined {
  const {tokens} = cursor;
  const written: Written[] = [];
  for (let at = cursor.at; at >= 0; at = skipToNextTime(tokens, cursor.at)) {
    const end = skipTime(tokens, at);
    if (end < 0) break;
    const last = tokens[end - 1]!;
    const plus = last.kind === 'plus';
    const second = tokens[end - (plus ? 2 : 1)]!;
    written.push({a: tokens[at]!, b: second === tokens[at] ? undefined : second, plus});
    cursor.at = end;
  }
  return written.length ? written : undefined;
}

const isOpenTime = ({value, meridiem, is24}: Token) => !!meridiem || !!is24 || value > 12;

/** “from 5 pm”, “ab 17 Uhr”: the end is open. */
function readFrom(cursor: Cursor): Written[] | undefined {
  const token = cursor.tokens[cursor.at];
  if (!token?.from || !isTimeLike(token) || !isOpenTime(token) || ['to', 'month', 'plus'].includes(kindAt(cursor, 1)!))
    return undefined;
  cursor.at++;
  return [{a: token, plus: true}];
}

const quotedText = (cursor: Cursor): string => {
  const {start, end} = cursor.tokens[cursor.at++]!;
  return cursor.text.slice(start + 1, end - 1).trim();
};

/** “by appointment only”, with the words around it that say nothing. */
function appointmentText(cursor: Cursor): string {
  const {tokens, text, at} = cursor;
  const from = tokens[at - 1]?.end ?? 0;
  cursor.at++;
  const to = tokens[cursor.at]?.start;
  return text
    .slice(from, to)
    .replace(/^[\s.]+/, '')
    .trimEnd();
}

/** The value at the cursor, which moves behind it. `osm`: as in OpenStreetMap, where `off` may have times. */
export function readValue(cursor: Cursor, osm = false): Value | undefined {
  const {tokens, at} = cursor;
  const first = tokens[at];
  if (!first) return undefined;
  const value: Value = {
    start: first.start,
    end: 0,
    kind: 'times',
    state: 'open',
    written: [],
    spans: [{from: 0, to: DAY}],
  };
  const done = (): Value => ({...value, end: tokens[cursor.at - 1]!.end});
  const times = readTimes(cursor) ?? (osm ? undefined : readFrom(cursor));
  if (times) value.written = times;
  else if (first.kind === 'allDay') {
    value.kind = 'allDay';
    skip(cursor, 'allDay');
  }
  const timed = cursor.at > at;
  const state = kindAt(cursor);
  if (!osm && timed && state === 'appointment') {
    value.state = 'unknown';
    value.comment = appointmentText(cursor);
    return done();
  }
  const stated = osm || kindAt(cursor, 1) === 'quoted' || !timed;
  if (stated && (state === 'unknown' || (state === 'open' && (osm || kindAt(cursor, 1) === 'quoted')))) {
    value.state = state;
    if (!timed) value.kind = 'state';
    cursor.at++;
  } else if (osm ? state === 'closed' : !timed && isClosing(state)) {
    if (!timed || !osm) value.kind = 'closed';
    value.state = 'closed';
    value.except = state === 'except';
    value.dayOff = state === 'dayOff';
    value.spans = [];
    cursor.at++;
  } else if (!timed && state === 'appointment') {
    value.kind = 'appointment';
    value.state = 'unknown';
    value.comment = appointmentText(cursor);
    return done();
  }
  if (kindAt(cursor) === 'quoted') {
    if (cursor.at === at) value.kind = 'comment';
    // A comment alone leaves it open whether it is open.
    if (cursor.at === at || (timed && value.state === 'open' && tokens[cursor.at - 1]!.kind !== 'open'))
      value.state = 'unknown';
    value.comment = quotedText(cursor);
  }
  if (!osm && value.kind === 'closed' && kindAt(cursor) === 'allDay') cursor.at++;
  return cursor.at > at ? done() : undefined;
}

const isClosing = (kind: TokenKind | undefined) => kind === 'closed' || kind === 'except' || kind === 'dayOff';
