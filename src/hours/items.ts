import {kindAt, type Cursor} from './cursor.ts';
import {isDate} from './dates.ts';
import {fold, keyOf, type Lexicon} from './lexicon.ts';
import {fail} from './problems.ts';
import type {ProblemCode} from './sentences.ts';
import {readSelector, type Selector} from './selectors.ts';
import {isQuiet, unquoted, type Statement} from './statements.ts';
import {isOneOf, isTimeLike, placeOf, type Token, type TokenKind} from './token.ts';
import {closedAt, readValue, type Value} from './values.ts';

/** The pieces of a statement, in their order. */
export type Item =
  | {
      kind: 'who';
      who: Selector;
      /** A comma or a parenthesis stands before it. */ apart: boolean;
      open: boolean;
      /** Behind “and”. */ joined?: boolean;
    }
  /** Dates in parentheses behind something. */
  | {kind: 'season'; who: Selector}
  | {
      kind: 'value';
      value: Value;
      /** “(by appointment)”, and not “or by appointment”. */ restricts?: boolean;
      /** Behind a comma. */ apart?: boolean;
      /** Behind “(”. */ parenthesis?: boolean;
      /** Behind “and”, “or”. */ joined?: boolean;
    }
  /** Closed for some time within the hours: “closed 12-1 pm”. */
  | {kind: 'break'; value: Value}
  /** A meal or a part of the day whose hours follow. */
  | {kind: 'label'; token: Token}
  /** “6 days a week” */
  | {kind: 'count'; token: Token};

export interface Items {
  items: Item[];
  notes: string[];
}

const SEPARATORS: readonly TokenKind[] = ['comma', 'and', 'colon', 'leftParen', 'rightParen'];
const SKIPPED: readonly TokenKind[] = ['open', 'remark', 'allYear'];
/** What is wrong with a token that nobody can place, by its kind. */
const WRONG: Partial<Record<TokenKind, ProblemCode>> = {
  ambiguousDay: 'ambiguous-day',
  vagueTime: 'vague-time',
  relativeDay: 'relative-day',
  zone: 'time-zone',
  premises: 'second-place',
  closure: 'closed-what',
  plus: 'not-supported',
  fallback: 'not-supported',
};

/** The pieces of a statement. Throws a `Fault` at the first that is not understood. */
export function readItems(cursor: Cursor, statement: Statement, lexicon: Lexicon): Items {
  const {tokens} = cursor;
  const items: Item[] = [];
  const notes: string[] = [];
  const within = tokens.slice(statement.from, statement.to);
  const dated = within.some(({kind}) => kind === 'month' || kind === 'date');
  let seasonWord: Token | undefined;
  let named: Token | undefined;
  let open = false;
  cursor.at = statement.from;
  const push = (item: Item) => items.push(item);
  while (cursor.at < statement.to) {
    const token = tokens[cursor.at]!;
    const last = items.at(-1);
    const {kind} = token;
    const parenthesis = kind === 'leftParen' ? closingParenthesis(tokens, cursor.at, statement.to) : -1;
    if (parenthesis > 0) {
      const season = seasonIn(cursor, parenthesis);
      if (season) {
        push(last ? {kind: 'season', who: season} : {kind: 'who', who: season, apart: false, open});
        continue;
      }
      if (isRemark(cursor, parenthesis, lexicon)) {
        notes.push(cursor.text.slice(token.end, tokens[parenthesis]!.start).trim());
        cursor.at = parenthesis + 1;
        continue;
      }
    }
    if (SEPARATORS.includes(kind) || SKIPPED.includes(kind)) {
      open ||= kind === 'open';
      // “including public holidays”
      if (
        kind === 'and' &&
        last &&
        kindAt(cursor, 1) === 'day' &&
        tokens[cursor.at + 1]!.days[0] === 7 &&
        isIncluding(cursor, token)
      )
        cursor.at++;
      cursor.at++;
      continue;
    }
    if (isBreak(cursor, last, lexicon)) {
      while (!isTimeLike(tokens[cursor.at])) cursor.at++;
      push({kind: 'break', value: readValue(cursor)!});
      // “closed 12-1 pm for lunch”
      if (kindAt(cursor) === 'word' && kindAt(cursor, 1) === 'lunch') cursor.at += 2;
      continue;
    }
    const before = tokens[cursor.at - 1];
    // After days hours come first: “9-5 Dec 25” is no date.
    let value = last?.kind === 'who' ? readValue(cursor) : undefined;
    const who = value ? undefined : readSelector(cursor);
    value ??= who ? undefined : readValue(cursor);
    if (who) {
      const apart = before?.kind === 'comma' || before?.kind === 'leftParen';
      push({kind: 'who', who, apart, open, joined: before?.kind === 'and'});
    } else if (value) {
      const words = cursor.text.slice(before?.end ?? 0, value.end + 10);
      const parenthesis = before?.kind === 'leftParen';
      const restricts = parenthesis || (before?.kind !== 'and' && wordsOf(words).some(word => lexicon.only.has(word)));
      push({
        kind: 'value',
        value,
        restricts,
        apart: before?.kind === 'comma' || before?.kind === 'rightParen',
        joined: before?.kind === 'and',
        parenthesis,
      });
    } else if (kind === 'to') readDash(cursor, statement, items);
    else if (kind === 'season') seasonWord = tokens[cursor.at++]!;
    else if (kind === 'meal' || kind === 'lunch' || kind === 'daypart')
      push({kind: 'label', token: tokens[cursor.at++]!});
    else if (kind === 'dayCount') push({kind: 'count', token: tokens[cursor.at++]!});
    else if (kind === 'namedDay') named = tokens[cursor.at++]!;
    else if (kind === 'vagueHolidays') {
      notes.push(noteOf(cursor, items.length ? token.start : tokens[statement.from]!.start, token.end));
      if (last?.kind === 'value' && last.value.state === 'closed' && items.length) items.pop();
      cursor.at++;
    } else if (!skipNote(cursor, statement, lexicon, notes)) failAt(cursor, token, lexicon);
  }
  if (named && !dated) fail(named, 'named-day');
  if (seasonWord && !items.some(item => (item.kind === 'who' || item.kind === 'season') && item.who.dates))
    fail(seasonWord, 'season-without-dates');
  return {items, notes};
}

/** Far enough for any note; a limit keeps thousands of parentheses linear. */
const MOST_INSIDE = 60;

function closingParenthesis(tokens: readonly Token[], index: number, end: number): number {
  for (let at = index + 1; at < Math.min(end, index + MOST_INSIDE); at++)
    if (tokens[at]!.kind === 'rightParen') return at;
  return -1;
}

const wordsOf = (text: string) => fold(text).split(/[^\p{L}\p{M}]+/u);

const noteOf = ({text}: Cursor, start: number, end: number) => text.slice(start, end).trim();

const isIncluding = ({text}: Cursor, {start, end}: Token) => /incl/i.test(text.slice(start, end));

/** Dates alone up to the closing parenthesis; the cursor moves behind it. */
function seasonIn(cursor: Cursor, parenthesis: number): Selector | undefined {
  const {at, tokens} = cursor;
  if (!isDate(tokens, at + 1)) return undefined;
  cursor.at = at + 1;
  const season = readSelector(cursor);
  if (season?.dates && !season.days && cursor.at === parenthesis) {
    cursor.at = parenthesis + 1;
    return season;
  }
  cursor.at = at;
  return undefined;
}

/** Whether parentheses hold a note: “(cash only)”, “(late opening)”, “(kitchen until 9 pm)”, “(Good Friday)”. */
function isRemark(cursor: Cursor, parenthesis: number, lexicon: Lexicon): boolean {
  const {text, tokens, at} = cursor;
  const inside = tokens.slice(at + 1, parenthesis);
  const first = inside[0];
  if (!first || inside.some(({kind}) => kind === 'lineBreak')) return false;
  if (first.kind === 'service' || inside.some(({kind}) => kind === 'lastCall')) return true;
  if (inside.every(({kind}) => kind === 'remark' || kind === 'allYear')) return true;
  const words = text.slice(tokens[at]!.end, tokens[parenthesis]!.start);
  return inside.some(({kind}) => kind === 'word') && isNote(inside, words, lexicon);
}

/** Plainly a note: no days and times, words that notes have, and none that may change an opening. */
export function isNote(tokens: readonly Token[], words: string, {notes, telling}: Lexicon): boolean {
  const folded = fold(words);
  return isQuiet(tokens, words) && notes.test(folded) && !telling.test(folded);
}

/** “closed 12-1 pm”, “closed for lunch 12:30-13:30” behind hours, “lunch break 12:30-13:30”. */
function isBreak(cursor: Cursor, last: Item | undefined, {causes}: Lexicon): boolean {
  const pause = kindAt(cursor) === 'pause';
  if (!(pause || kindAt(cursor) === 'closed') || last?.kind === 'who') return false;
  // “closed 12-1” may be noon or midnight to some: with am and pm, or 24 hours, it is clear.
  const {tokens, text} = cursor;
  const reasoned = (token: Token | undefined) =>
    isOneOf(token, ['lunch', 'meal', 'colon']) ||
    (token?.kind === 'word' && causes.has(keyOf(text.slice(token.start, token.end))));
  let at = cursor.at + 1;
  while (reasoned(tokens[at]) && at < cursor.at + 4) at++;
  const joined = tokens[at + 1]?.kind === 'to' || (tokens[at]?.between && tokens[at + 1]?.kind === 'and');
  const times = isTimeLike(tokens[at]) && !!joined && isTimeLike(tokens[at + 2]);
  const clear =
    (pause && (tokens[at]?.value ?? 0) > 10) ||
    [tokens[at], tokens[at + 2]].some(time => time?.meridiem || time?.is24 || (time?.value ?? 0) > 12);
  return times && clear && !isDate(tokens, at) && (pause || at > cursor.at + 1 || !!last);
}

/** A dash alone behind days, or one that separates. */
function readDash(cursor: Cursor, statement: Statement, items: Item[]): void {
  const {tokens, text} = cursor;
  const token = tokens[cursor.at]!;
  if (/\p{L}/u.test(text[token.start]!))
    fail(token, isTimeLike(tokens[cursor.at + 1]) ? 'until-alone' : 'open-ended-date');
  let at = cursor.at;
  while (at < statement.to && tokens[at]!.kind === 'to') at++;
  if (items.length === 1 && items[0]!.kind === 'who' && at === statement.to) {
    items.push({kind: 'value', value: closedAt(placeOf(tokens.slice(cursor.at, at)))});
    cursor.at = at;
    return;
  }
  cursor.at = Math.max(at, cursor.at + 1);
}

/** Steps over a note behind a comma, or about a part of the service; `false` if there is none. */
function skipNote(cursor: Cursor, statement: Statement, lexicon: Lexicon, notes: string[]): boolean {
  const {tokens, text} = cursor;
  const token = tokens[cursor.at]!;
  const before = tokens[cursor.at - 1];
  let end = cursor.at;
  while (end < statement.to && !(end > cursor.at && ['comma', 'rightParen'].includes(tokens[end]!.kind))) end++;
  const start = cursor.at > statement.from ? before!.end : token.start;
  const behindComma = cursor.at > statement.from && ['comma', 'to', 'and'].includes(before!.kind);
  const part = token.kind === 'lastCall' || (token.kind === 'service' && cursor.at > statement.from);
  if (!part && behindComma) end = statement.to;
  const words = text.slice(start, tokens[end]?.start);
  if (!part && !(behindComma && token.kind === 'word' && isNote(tokens.slice(cursor.at, end), words, lexicon)))
    return false;
  notes.push(unquoted(words));
  cursor.at = end;
  return true;
}

/** Says what is wrong with a token nobody can place. */
function failAt(cursor: Cursor, token: Token, lexicon: Lexicon): never {
  const {tokens, text} = cursor;
  const next = tokens[cursor.at + 1];
  const slash = slashDate(cursor);
  if (slash) fail(slash, 'ambiguous-date');
  const raw = text.slice(token.start, token.end);
  const wrong = WRONG[token.kind];
  if (wrong) fail(token, wrong);
  if (isTimeLike(token)) {
    // 5pm - late
    if (next?.kind === 'to' && isOneOf(tokens[cursor.at + 2], ['vagueTime', 'word'])) {
      cursor.at += 2;
      return failAt(cursor, tokens[cursor.at]!, lexicon);
    }
    if (next?.kind === 'day' && /\D$/.test(raw)) return fail({start: token.start, end: next.end}, 'nth-weekday');
    return fail(token, 'one-time');
  }
  if (lexicon.ordinals.has(keyOf(raw))) fail(token, 'nth-weekday');
  if (/^(?:week|weeks|sh|easter|kw|ssw)$/.test(keyOf(raw)) || raw === '[') fail(token, 'not-supported');
  return fail(token, 'unknown-word');
}

/** 24/12 at the cursor, or behind the word there: “Fermeture du 24/12 au 02/01”. */
function slashDate({tokens, text, at}: Cursor): {start: number; end: number} | undefined {
  for (const first of [at, at + 1]) {
    const [day, slash, month] = tokens.slice(first, first + 3);
    if (isTimeLike(day) && slash?.kind === 'comma' && text[slash.start] === '/' && isTimeLike(month))
      return {start: day.start, end: month.end};
  }
  return undefined;
}
