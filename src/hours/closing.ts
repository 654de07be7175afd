import type {Cursor} from './cursor.ts';
import {isDate} from './dates.ts';
import {keyOf, type Lexicon} from './lexicon.ts';
import type {Heard} from './section.ts';
import {readSelector, type Selector} from './selectors.ts';
import {unquoted, type Statement} from './statements.ts';
import {placeOf, type TokenKind} from './token.ts';
import {closedAt} from './values.ts';

/** What may stand in a closure besides its dates and the words of its reason. */
const ALLOWED: readonly TokenKind[] = [
  ...(['closed', 'closure', 'word', 'colon', 'comma', 'leftParen', 'rightParen', 'namedDay', 'allDay'] as const),
  ...(['season', 'premises', 'namedDate', 'quoted'] as const),
];

/**
 * “Closed for renovation March 3-14”, “Betriebsferien vom 24.12. bis 6.1.”: closed on dates, for a reason in words that need not
 * be known. `undefined` for any other statement, and when it may be less than closed (“closes early Dec 24”).
 */
export function closureOf(cursor: Cursor, statement: Statement, {hedges, causes}: Lexicon): Heard | undefined {
  const {text, tokens} = cursor;
  const {from, to} = statement;
  const within = tokens.slice(from, to);
  const closing = within.find(({kind}) => kind === 'closed' || kind === 'closure');
  const reasoned = within.some(({kind}) => ['closure', 'word', 'season', 'namedDay'].includes(kind));
  if (!closing || !reasoned) return undefined;
  const wordOf = ({start, end}: {start: number; end: number}) => keyOf(text.slice(start, end));
  // “Terrace closed May 1”: not all of it.
  const first = within.find(({kind}) => kind === 'word');
  if (first && first.start < closing.start && !causes.has(wordOf(first)) && !causes.has(wordsBefore(text, first.start)))
    return undefined;
  const dates: NonNullable<Selector['dates']> = [];
  const reason: string[] = [];
  /** Where the words of the reason began. */
  let start = -1;
  let end = -1;
  const endReason = () => {
    if (start >= 0) reason.push(text.slice(start, end));
    start = -1;
  };
  let last: Selector | undefined;
  for (cursor.at = from; cursor.at < to;) {
    const token = tokens[cursor.at]!;
    const dated =
      isDate(tokens, cursor.at) || (token.kind === 'day' && token.days[0] !== 7 && isDate(tokens, cursor.at + 1));
    // “the holidays of Christmas Day” are more than that day: explicit dates only.
    if (dated && token.kind !== 'namedDate') {
      // “Closed Dec 24-Jan 2, reopening Jan 3”
      if (dates.length && start >= 0) return undefined;
      endReason();
      last = readSelector(cursor);
      if (!last?.dates) return undefined;
      dates.push(...last.dates);
      continue;
    }
    const listing = token.kind === 'and' && dates.length > 0 && isDate(tokens, cursor.at + 1);
    // “for the holidays”
    const holidays = token.days.join() === '7' && reasoned && start >= 0;
    if (!ALLOWED.includes(token.kind) && !listing && !holidays) return undefined;
    if (token.from || (token.kind === 'word' && hedges.has(wordOf(token)))) return undefined;
    const speaks = holidays || ['word', 'closure', 'namedDay', 'season', 'namedDate'].includes(token.kind);
    if (speaks && start < 0) start = token.start;
    if (speaks) end = token.end;
    else endReason();
    cursor.at++;
  }
  endReason();
  if (!dates.length) return undefined;
  const comment = unquoted(reason.join(' ').replace(/[\s:,;("-]+$/, ''));
  const place = placeOf(within);
  return {
    who: {...place, dates, lists: []},
    what: {...closedAt(place), ...(comment && {comment})},
    text: '',
  };
}

/** The silent word in front of a place: “for the”. */
const wordsBefore = (text: string, start: number): string =>
  keyOf(/(\p{L}+)\s+$/u.exec(text.slice(Math.max(0, start - 30), start))?.[1] ?? '');
