import {english} from './words/english.ts';
import type {Language, Languages, Words} from './words/language.ts';

/** What a word of opening hours is. */
export type WordKind = keyof Words | 'day' | 'month' | 'namedDate' | 'unknown' | 'zone';

export interface Word {
  kind: WordKind;
  /** Of a day or a group of days; 7 is public holidays. */
  days?: readonly number[];
  /** Month, or month and day of a named date: 1225. */
  value?: number;
  /** A group of days, not one by its name: “daily”. */
  group?: boolean;
}

export interface Lexicon {
  /** By `keyOf`, entries of several words with single spaces. */
  words: ReadonlyMap<string, Word>;
  /** First words of entries of several words. */
  starts: ReadonlySet<string>;
  /** How long the words are that begin with a letter of a script without spaces. */
  lengths: ReadonlyMap<string, ReadonlySet<number>>;
  /** Found in a line that is plainly a note, unless `telling` is found too: what may change an opening. */
  notes: RegExp;
  telling: RegExp;
  hedges: ReadonlySet<string>;
  causes: ReadonlySet<string>;
  only: ReadonlySet<string>;
  ordinals: ReadonlySet<string>;
  /** Words for “to” that behind “closed” mean “on”. */
  at: ReadonlySet<string>;
  /** The language writes 24 December as 24.12., with both dots. */
  dotted: boolean;
}

export const WEEK: readonly number[] = [0, 1, 2, 3, 4, 5, 6];
export const HOLIDAYS = 7;

/** Zones people write behind times; an offset belongs to the attribute. */
const ZONES = 'est edt cst cdt mst mdt pst pdt gmt utc bst cet cest ist sast aest eastern pacific'.split(' ');

/** Letters of scripts that put no spaces between words, or none before what follows a word: 금요일까지. */
export const WITHOUT_SPACES = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/;

const withoutMarks = (text: string) => text.replace(/\p{M}/gu, '');

/** Lower case without accents: “Sábado”, “SABADO” and “sabado” are one. */
export const fold = (text: string): string =>
  // Marks first: engines sort long runs of them in quadratic time.
  withoutMarks(withoutMarks(text).normalize('NFD')).replace(/’/g, "'").toLowerCase();

/** How a word or an entry of several words is looked up: “rendez-vous” is `rendez vous`. */
export const keyOf = (text: string): string =>
  fold(text)
    .replace(/[\s'./-]+/g, ' ')
    .trim();

const GREGORIAN = {timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn'} as const;

type Put = (name: string, word: Word) => void;

/** Names of days and months as `Intl` writes them; with `prefixes`, shortened ones too: “Tues”, “Sept”. */
function putNames(put: Put, locale: string, prefixes: boolean): void {
  const putAll = (name: string, word: Word, shortest: number) => {
    put(name, word);
    for (let length = shortest; prefixes && length < name.length; length++) put(name.slice(0, length), word);
  };
  for (const width of ['long', 'short'] as const) {
    const weekday = new Intl.DateTimeFormat(locale, {weekday: width, ...GREGORIAN});
    // 1 January 2024 was a Monday.
    for (const day of WEEK) putAll(weekday.format(Date.UTC(2024, 0, day + 1)), {kind: 'day', days: [day]}, 2);
    const month = new Intl.DateTimeFormat(locale, {month: width, ...GREGORIAN});
    for (let index = 0; index < 12; index++)
      putAll(month.format(Date.UTC(2024, index)), {kind: 'month', value: index + 1}, 3);
  }
}

function putLanguage(put: Put, language: Language): void {
  const {days, months, weekdays, weekend, daily, publicHolidays, namedDates = {}, words} = language;
  const putAll = (names: readonly string[] | undefined, word: Word) => names?.forEach(name => put(name, word));
  days?.forEach((names, day) => putAll(names, {kind: 'day', days: [day]}));
  months?.forEach((names, index) => putAll(names, {kind: 'month', value: index + 1}));
  for (const [name, value] of Object.entries(namedDates)) put(name, {kind: 'namedDate', value});
  putAll(weekdays, {kind: 'day', days: WEEK.slice(0, 5), group: true});
  putAll(weekend, {kind: 'day', days: [5, 6], group: true});
  putAll(daily, {kind: 'day', days: WEEK, group: true});
  putAll(publicHolidays, {kind: 'day', days: [HOLIDAYS], group: true});
  for (const kind of Object.keys(words) as (keyof Words)[]) putAll(words[kind], {kind});
}

const cache = new Map<string, Lexicon>();

/** Whose words to know besides those of English. */
export interface LexiconOptions {
  /** BCP 47 tags; ill-formed ones are skipped. */
  locales?: readonly string[] | undefined;
  /** Their words. A language without them has the names of days and months that `Intl` knows. */
  languages?: Languages | undefined;
}

/** The words of `locales` and English. */
export function lexiconOf({locales = [], languages: tables = {}}: LexiconOptions): Lexicon {
  const cacheKey = [...locales, '', ...Object.keys(tables)].join();
  const cached = cache.get(cacheKey);
  if (cached) return cached;
  const words = new Map<string, Word>();
  const starts = new Set<string>();
  const lengths = new Map<string, Set<number>>();
  const put: Put = (name, word) => {
    const key = keyOf(name);
    if (!key || words.has(key)) return;
    words.set(key, word);
    if (WITHOUT_SPACES.test(name)) {
      const known = lengths.get(name[0]!) ?? new Set();
      lengths.set(name[0]!, known.add(name.length));
    }
    if (key.includes(' ')) starts.add(key.slice(0, key.indexOf(' ')));
  };
  const languages: Language[] = [];
  let dotted = false;
  for (const locale of locales)
    try {
      const code = new Intl.Locale(locale).language;
      const language = tables[code];
      if (language) {
        putLanguage(put, language);
        languages.push(language);
      }
      if (code !== 'en') putNames(put, locale, false);
      dotted ||= /^0?2\. ?0?1\.$/.test(
        new Intl.DateTimeFormat(locale, {...GREGORIAN, day: 'numeric', month: 'numeric'}).format(864e5),
      );
    } catch {
      // Not a language tag.
    }
  for (const zone of ZONES) put(zone, {kind: 'zone'});
  put('unknown', {kind: 'unknown'});
  for (const [name, days] of Object.entries({m: [0], w: [2], f: [4], mwf: [0, 2, 4], tth: [1, 3]}))
    put(name, {kind: 'day', days});
  putNames(put, 'en', true);
  putLanguage(put, english);
  languages.push(english);
  const pattern = (list: 'notes' | 'telling') =>
    new RegExp(languages.flatMap(language => language[list] ?? []).join('|'));
  const keys = (list: 'hedges' | 'causes' | 'only' | 'ordinals' | 'at') =>
    new Set(languages.flatMap(language => language[list] ?? []).map(keyOf));
  const lexicon: Lexicon = {
    words,
    starts,
    lengths,
    notes: pattern('notes'),
    telling: pattern('telling'),
    hedges: keys('hedges'),
    causes: keys('causes'),
    only: keys('only'),
    ordinals: keys('ordinals'),
    at: keys('at'),
    dotted,
  };
  // Pages have a language or two: not a leak, unless somebody asks for thousands.
  if (cache.size > 99) cache.clear();
  cache.set(cacheKey, lexicon);
  return lexicon;
}
