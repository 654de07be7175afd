import type {Cursor} from './cursor.ts';
import {isTimeLike, type Token, type TokenKind} from './token.ts';

/** Tokens between two ends: a line, a sentence, what stands between semicolons. */
export interface Statement {
  /** Indexes of tokens, `to` exclusive. */
  from: number;
  to: number;
  /** What ended the statement before. */
  after: TokenKind | undefined;
}

const ENDS: readonly TokenKind[] = ['semicolon', 'lineBreak', 'bar', 'fallback'];
const GOES_ON: readonly TokenKind[] = ['to', 'month', 'comma', 'and'];

export function statementsOf(tokens: readonly Token[]): Statement[] {
  const statements: Statement[] = [];
  let from = 0;
  let after: TokenKind | undefined;
  let named = false;
  tokens.forEach(({kind}, index) => {
    // 24. Dec and 9 a.m. to … go on, “until 17.30. Closed …” does not.
    named ||= kind === 'day';
    const next = tokens[index + 1]?.kind;
    // “Sat 10-4. Nov-Mar: …”
    const ended = named && next === 'month' && tokens[index - 2]?.kind === 'to' && isTimeLike(tokens[index - 3]);
    const dot = kind === 'dot' && (ended || !GOES_ON.includes(next as TokenKind));
    if (!dot && !ENDS.includes(kind)) return;
    if (index > from) statements.push({from, to: index, after});
    after = kind === 'lineBreak' || after !== 'lineBreak' || index > from ? kind : after;
    from = index + 1;
    named = false;
  });
  if (tokens.length > from) statements.push({from, to: tokens.length, after});
  return statements;
}

/** The words of a statement, with those that left no token. */
export const textOf = ({text, tokens}: Cursor, {from, to}: Statement): string =>
  text
    .slice(tokens[from - 1]?.end ?? 0, tokens[to]?.start)
    .replace(/^[\s;|]+/, '')
    .trimEnd();

/** A note as it is kept. */
export const unquoted = (words: string): string => words.replace(/"/g, '').trim();

const PHONE = /(?:tel|phone|call|fax|mobile)\D{0,9}\d(?:[ ()+./-]{0,3}\d){6,}/i;

const QUIET: readonly TokenKind[] = [
  ...(['word', 'appointment', 'quoted', 'and', 'comma', 'colon', 'dot', 'leftParen', 'rightParen', 'to'] as const),
  ...(['premises', 'service', 'meal', 'lunch', 'remark', 'allYear'] as const),
];
const PHONE_KINDS: readonly TokenKind[] = ['plus', 'number', 'year', 'time'];

/** Whether some tokens hold no days, dates or times but public holidays and the digits of a phone number. */
export function isQuiet(tokens: readonly Token[], text: string): boolean {
  const rest = text.replace(PHONE, '');
  const phone = rest !== text && !/\d/.test(rest);
  return tokens.every(
    ({kind, days}) =>
      QUIET.includes(kind) || days[0] === 7 || (phone && (PHONE_KINDS.includes(kind) || kind === 'open')),
  );
}
