import {fold, WEEK, type Lexicon} from './lexicon.ts';

/**
 * `k`, one letter each, together spell the text for the grammar: `d` days, `m` month, `b` one or two bare digits, `y` four,
 * `t` any other time, `i` date of three numbers, `x` all day, `a` by appointment, `q` quoted comment, `c` closed, `e` except, `o` open,
 * `u` unknown, `-` to, `,` `&` and, `:` colon, `+` open end, `)`, `.` after a number, `;` end of a statement, `\n` of a line, `|` fallback,
 * `?` could be two days, `w` anything else. Words that say nothing leave no token.
 */
export interface Token {
  k: string;
  /** Where it stands in the text. */
  i: number;
  j: number;
  days: readonly number[];
  /** Month, hour or number. */
  v: number;
  /** Minutes. */
  m: number;
  /** `a`, `p`: am, pm. */
  mer?: string | undefined;
  /** After “from”: alone, a day or date is where something begins. */
  from?: boolean | undefined;
  /** Written as only 24-hour times are: 09:00, 0900, 9h, 0:30. */
  z?: boolean;
}

const TOKEN =
  /(\d{4}-\d\d-\d\d)(?!\d)|(\d+)(?:[:.]([0-5]\d)(?!\d)(?::\d\d)?|([^\S\n\r]?[hH時])(?:([0-5]\d)分?|[^\S\n\r]([0-5]\d)(?! ?\p{L}{3}))?(?!\p{L})|(st|nd|rd|th|er)(?!\p{L}))?(?:(?:[^\S\n\r]?([AaPp])\.?[^\S\n\r]?[Mm]|([AaPp]))(?![a-z]))?|(\p{Lu}?[\p{Ll}\p{M}]+(?:['’]\p{L}+)?|\p{Lu}+(?!\p{Ll})|[\u0620-\u06ff]+|\p{L})|"([^"]*)"|<br ?\/?>|\|\||./suy;

/** All day, then every day. */
const ALWAYS =
  /(24 ?[/x] ?7(?:\/365)?(?!\d)|all[ -]?day\b)|(?:(?:7|365|seven) ?days(?: a (?:week|year))?|every ?day|all week)\b/iuy;

/** 24.12. or 24.12.2026 */
const DATE = /(\d\d?)\. ?(0?[1-9]|1[0-2])\.(\d{4})?(?!\d)/y;

const NONE: readonly number[] = [];

const PUNCTUATION: Record<string, string> = {};
for (const set of ['--‐‑‒–—−~〜→', ',,、،/•·・(', '&&', ';;|!。', '::=', '++', '))', '\n\n\r\u2028\u2029'])
  for (const char of set) PUNCTUATION[char] = set[0]!;

/** What OpenStreetMap's grammar is spelt with. */
const OSM = /^(?:[-,;:+|]+|\d\d:\d\d|\d{1,2}|\d{4}|24\/7|".*|[A-Z]\w{1,2}|off|closed|open|unknown)$/s;

/** Full-width forms, Arabic digits and invisible marks as plain ones, one for one so that positions stay. */
export const plain = (text: string): string =>
  text
    .replace(/[！-～]/g, char => char.normalize('NFKC'))
    .replace(/[٠-٩۰-۹]/g, char => '' + (char.charCodeAt(0) & 15))
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]/g, ' ');

/**
 * One pass of a sticky pattern without nested repetition: linear in the length of the text. `osm`: spelt as OpenStreetMap
 * values are, line breaks apart.
 */
export function tokenize(text: string, {words, dotted}: Lexicon): {tokens: Token[]; osm: boolean} {
  const tokens: Token[] = [];
  let osm = true;
  let from = false;
  /** Whose hours these are. */
  let place: string | undefined;
  for (let i = 0, j; i < text.length; i = j) {
    TOKEN.lastIndex = ALWAYS.lastIndex = i;
    const always = ALWAYS.exec(text);
    const [found, iso, digits, colon, hour, minutes, spaced, ordinal, mer, attached, letters, quoted] =
      TOKEN.exec(text)!;
    let raw: string = always?.[0] ?? found;
    const last = tokens[tokens.length - 1];
    const token: Token = {k: 'w', i, j: 0, days: NONE, v: 0, m: 0, from};
    if (always) {
      token.k = always[1] ? 'x' : 'd';
      token.days = always[1] ? NONE : WEEK;
    } else if (iso) token.k = 'i';
    else if (digits) {
      const {length} = digits;
      const before = tokens[tokens.length - 2];
      const dot = before?.k === 'b' && text[before.j] === '.';
      DATE.lastIndex = i;
      // 9-18.10. may be a time; 16.-18.10. is none.
      const date =
        dotted && (dot || last?.k !== '-' || !before || !/[bty]/.test(before.k)) ? DATE.exec(text) : undefined;
      const long = length > 2 && !colon;
      token.mer = (mer ?? attached)?.toLowerCase();
      token.v = +(long ? digits.slice(0, -2) : digits);
      token.m = +(long ? digits.slice(-2) : (colon ?? minutes ?? spaced ?? 0));
      token.z = !!hour || length === 4 || (length < 3 && digits < '1');
      token.k = (raw === digits || ordinal) && length !== 3 ? (long ? 'y' : 'b') : 't';
      if (date) {
        const [written, day, month, year = ''] = date;
        token.mer = undefined;
        token.k = 'i';
        raw = written;
        // 24.-26.12.2026 shares its year.
        if (!year || (dot && /[-,&]/.test(last!.k))) {
          tokens.push({...token, k: 'b', v: +day!, j: i + length});
          raw = written.slice(0, written.length - year.length);
          token.k = 'm';
          token.v = +month!;
        }
      }
      // 24h, but for the end of 9h-24h
      if (hour && token.v === 24 && last?.k !== '-') token.k = 'x';
    } else if (letters) {
      // No spaces in 月水金: the longest word known.
      if (/[\u3040-\u9fff]/.test(raw))
        for (let length = 5; length; length--) if (words.has(fold((raw = text.slice(i, i + length))))) break;
      const key = raw.length < 20 ? fold(raw) : '';
      const [kind, days, month] = words.get(key) ??
        words.get(key.replace(/'?s$|^و/, '')) ??
        // Wednsday, Saterday
        words.get(/^(mon|tue|wed|thu|fri|sat|sun).*day$/.exec(key)?.[1] ?? '') ?? ['w'];
      token.k = kind;
      token.days = days ?? NONE;
      token.v = month ?? 0;
      if (/^(?:we|may)$/.test(key)) {
        // “We are” is no Wednesday, “may vary” no May.
        const [, next] = /^ (?!by )([a-z]+)/.exec(text.slice(i + raw.length, i + 20)) ?? [];
        if (next && /[w_oF]/.test(words.get(next)?.[0] ?? 'w')) token.k = key < 'n' ? 'w' : '_';
      }
      if (/[NM]/.test(kind)) {
        if (last && /[bt]/.test(last.k) && last.v === 12) tokens.pop();
        token.k = 't';
        token.v = 12;
        token.mer = kind === 'N' ? 'p' : 'a';
      }
      // 9 ص
      if (/[LR]/.test(kind)) {
        token.k = 'w';
        if (last && /[bty]/.test(last.k) && !last.mer) {
          token.k = '_';
          last.k = 't';
          last.mer = kind === 'L' ? 'a' : 'p';
          last.j = i + raw.length;
        }
      }
      // “Shop hours” first, or again: other places have hours of their own.
      if (kind === 'B') {
        place ??= tokens.some(({k}) => /[tbyx]/.test(k)) && !/^.{0,9}clos/i.test(text.slice(i + raw.length)) ? '' : key;
        token.k = key === place ? '_' : 'w';
      }
      // “closed in August”
      if (kind === 'I') token.k = last?.k === 'c' ? '_' : 'w';
      if (kind === 'H') {
        token.k = '_';
        if (last?.k === 'b' && last.v === 24 && tokens[tokens.length - 2]?.k !== '-') last.k = 'x';
      }
    } else if (quoted !== undefined) token.k = 'q';
    else if (raw === '||') token.k = '|';
    else if (raw[0] === '<' && raw[1]) token.k = '\n';
    else if (raw === '.')
      // The end of a sentence, unless it shortens a name; after a number the grammar knows (24. Dez, 9 a.m. to).
      token.k =
        /\S/.test(text[i + 1] ?? ' ') || (last && /[dme&]/.test(last.k) && last.j - last.i < 6)
          ? '_'
          : last && /[tby]/.test(last.k)
            ? '.'
            : ';';
    else
      token.k =
        PUNCTUATION[raw] ??
        (/[\s_\p{So}]/u.test(raw) || (raw + text[i + 1] === '* ' && (last?.k ?? '\n') === '\n') ? '_' : 'w');
    j = token.j = i + raw.length;
    if (token.k !== '_') {
      from = token.k === 'F';
      if (!from) tokens.push(token);
    }
    if (/\S/.test(raw) && !(OSM.test(raw) && (token.k !== 'd' || raw.length < 3))) osm = false;
  }
  return {tokens, osm};
}
