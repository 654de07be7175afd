import type {WordKind} from './lexicon.ts';

export type TokenKind =
  | Exclude<
      WordKind,
      | 'silent'
      | 'noon'
      | 'midnight'
      | 'hours'
      | 'half'
      | 'am'
      | 'pm'
      | 'atNight'
      | 'beforeAm'
      | 'beforePm'
      | 'during'
      | 'from'
      | 'between'
    >
  /** One or two digits that may be a time, a day of a month or an hour. */
  | 'number'
  /** Four digits: a year or 0900. */
  | 'year'
  /** Any other time of day. */
  | 'time'
  /** A date of three numbers. */
  | 'date'
  /** “6 days a week” */
  | 'dayCount'
  | 'quoted'
  | 'comma'
  | 'colon'
  | 'plus'
  | 'leftParen'
  | 'rightParen'
  /** A full stop right behind a number. */
  | 'dot'
  /** The end of a statement. */
  | 'semicolon'
  | 'lineBreak'
  | 'bar'
  /** OpenStreetMap's `||` */
  | 'fallback'
  /** Anything else. */
  | 'word';

/** Words that say nothing leave no token. */
export interface Token {
  kind: TokenKind;
  /** Where it stands in the text. */
  start: number;
  end: number;
  days: readonly number[];
  /** Days by a word for several: “daily”. */
  group?: boolean | undefined;
  /** Month, hour, number, or month and day of a named date. */
  value: number;
  minutes: number;
  meridiem?: 'a' | 'p' | undefined;
  /** After “from”: alone, a day or date is where something begins. */
  from?: boolean | undefined;
  /** After “between”: “and” is as good as a dash. */
  between?: boolean | undefined;
  /** Behind a full stop that may shorten the word before it or end a sentence. */
  afterStop?: boolean | undefined;
  /** Written as only 24-hour times are: 09:00, 0900, 9h, 0:30. */
  is24?: boolean;
}

/** Whether there is a token, of one of these kinds. */
export const isOneOf = (token: Token | undefined, kinds: readonly TokenKind[]): boolean =>
  !!token && kinds.includes(token.kind);

const TIME_KINDS = new Set<TokenKind>(['number', 'year', 'time']);

/** From the first of some tokens to the last. */
export const placeOf = (tokens: readonly Token[]): {start: number; end: number} => ({
  start: tokens[0]!.start,
  end: tokens.at(-1)!.end,
});

export const isTimeLike = (token: Token | undefined): token is Token => !!token && TIME_KINDS.has(token.kind);
