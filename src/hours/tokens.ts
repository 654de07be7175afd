import {keyOf, WEEK, type Lexicon, type Word} from './lexicon.ts';
import {withoutWeekdays} from './dates.ts';
import {wordAt} from './lookup.ts';
import {readNumber} from './numbers.ts';
import {isOneOf, isTimeLike, type Token, type TokenKind} from './token.ts';

const TOKEN =
  /(?<iso>\d{4}-\d\d-\d\d)(?!\d)|(?<digits>\d+)(?:[:.'’](?<colon>[0-5]\d)(?!\d)(?::\d\d)?|(?<unit>[^\S\n\r]?[hH時点點시]|[uU])(?:(?<packed>[0-5]\d)[分분]?|[^\S\n\r](?<spaced>[0-5]\d)(?:분|(?! ?\p{L}{3})))?(?!\p{L})|(?<ordinal>st|nd|rd|th|er|ª|º)(?!\p{L}))?(?:(?:[^\S\n\r]?(?<dotted>[AaPp])\.[^\S\n\r]?[Mm]\.?|[^\S\n\r]?(?<meridiem>[AaPp])[Mm]|(?<attached>[AaPp]))(?![a-z]))?|(?<letters>\p{Lu}?[\p{Ll}\p{M}]+(?:['’]\p{L}+)?|\p{Lu}['’]\p{L}+|\p{Lu}+(?!\p{Ll})|[\u0620-\u06ff]+|[\u05d0-\u05ea]+(?:'(?!\p{L}))?|[\u0900-\u0963\u0970-\u097f]+|\p{L})|"(?<quoted>[^"]*)"|<br ?\/?>|\|\||./suy;

/** All day, in numbers. */
const ALL_DAY = /24 ?[/x*] ?7(?:\/365)?(?!\d)|24 ?(?:h|ore|heures|horas)? ?(?:\/|sur|su) ?24(?: ?h)?(?![\d\p{L}])/iuy;

/** Every day, in numbers. */
const EVERY_DAY =
  /7 ?j? ?\/ ?7(?: ?j)?(?![\d\p{L}])|(?:7|365|seven) ?days(?: a (?:week|year))?\b|every ?day\b|all week\b/iuy;

/** Some days, in numbers. */
const DAY_COUNT = /(?<count>[1-6]|five|six) days(?: a week| per week|(?<=open \w+ days)\b)/iuy;

const NO_DAYS: readonly number[] = [];
const NOTHING = {days: NO_DAYS, value: 0, minutes: 0};

const PUNCTUATION: Record<string, TokenKind> = {};
for (const [kind, characters] of Object.entries({
  to: '-‐‑‒–—−~〜→',
  comma: ',،、/•·⋅・',
  and: '&',
  semicolon: ';!。',
  bar: '|',
  colon: ':=',
  plus: '+',
  leftParen: '(',
  rightParen: ')',
  lineBreak: '\n\r\u2028\u2029',
}))
  for (const character of characters) PUNCTUATION[character] = kind as TokenKind;

/** What follows the number of a phrase: “7 jours sur 7”, “1. Weihnachtstag”, “7/24”. */
const AFTER_NUMBER = /^[ \u00a0./'’-]{1,2}(?:\p{L}|24)/u;

/** What OpenStreetMap's grammar is spelt with. */
const OSM = /^(?:[-,;:+|]+|\d\d:\d\d|\d{1,2}|\d{4}|24\/7|".*|[A-Z]\w{1,2}|off|closed|open|unknown)$/s;

/** Full-width forms, Arabic digits and invisible marks as plain ones, one for one so that positions stay. */
export const plain = (text: string): string =>
  text
    .replace(/[！-～]/g, char => char.normalize('NFKC'))
    .replace(/[٠-٩۰-۹]/g, char => '' + (char.charCodeAt(0) & 15))
    .replace(/׳/g, "'")
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]/g, ' ')
    // Text copied with its markup
    .replace(MARKUP, (found, block, sign) => (block ? '\n' : (SIGNS[sign] ?? ' ')).padEnd(found.length))
    // segunda-feira, 6ª feira, day(s), Sonn- und Feiertage, zon- en feestdagen
    .replace(/(?:-|(?<=ª) )feiras?\b|\(s\)|(?<=\p{L})-(?= (?:und|u\.|oder|en|och|og|e) )/giu, found =>
      ' '.repeat(found.length),
    );

/** Tags, character references, and marks of Markdown; blocks end a line. */
const MARKUP =
  /<\/?(?:(?<block>p|li|ul|ol|div|tr|h[1-6])|b|strong|em|i|span|td|th|table|tbody)(?: [^<>\n]{0,99})?>|&(nbsp|amp|ndash|mdash|#8211|#160);|\*\*|^#+ /gimu;
const SIGNS: Record<string, string> = {amp: '&', ndash: '-', mdash: '-', '#8211': '-'};

/**
 * One pass of sticky patterns without nested repetition: linear in the length of the text. `osm`: spelt as OpenStreetMap
 * values are, line breaks apart.
 */
export function tokenize(text: string, lexicon: Lexicon): {tokens: Token[]; osm: boolean} {
  const tokens: Token[] = [];
  let osm = true;
  let from = false;
  let between = false;
  let stop = false;
  let bracketed = false;
  let meridiemBefore: Pick<Token, 'start' | 'end' | 'meridiem'> | undefined;
  for (let start = 0, end; start < text.length; start = end) {
    const last = tokens.at(-1);
    const token: Token = {kind: 'word', start, end: 0, days: NO_DAYS, value: 0, minutes: 0, from, between};
    let silent = false;
    TOKEN.lastIndex = ALL_DAY.lastIndex = EVERY_DAY.lastIndex = DAY_COUNT.lastIndex = start;
    const count = DAY_COUNT.exec(text);
    const allDay = ALL_DAY.exec(text);
    const everyDay = allDay ? null : EVERY_DAY.exec(text);
    const found = TOKEN.exec(text)!;
    const {iso, digits, letters, quoted} = found.groups!;
    // “7 jours sur 7”, “1. Weihnachtstag”
    const begins =
      digits && lexicon.starts.has(digits) && AFTER_NUMBER.test(text.slice(start + digits.length, start + 12));
    const [phrase, named] = begins ? wordAt(text, start, digits, lexicon) : [];
    let raw = allDay?.[0] ?? everyDay?.[0] ?? count?.[0] ?? found[0];
    if (allDay) token.kind = 'allDay';
    else if (everyDay) Object.assign(token, {kind: 'day', days: WEEK, group: true});
    else if (count) {
      token.kind = 'dayCount';
      token.value = +count[1]! || (/^f/i.test(raw) ? 5 : 6);
    } else if (iso) token.kind = 'date';
    else if (digits && !named) raw = readNumber(text, found, token, tokens, lexicon.dotted);
    else if (letters || named) {
      const [entry, word] = named ? [phrase!, named] : wordAt(text, start, letters!, lexicon);
      raw = entry;
      token.days = word?.days ?? NO_DAYS;
      token.group = word?.group;
      token.value = word?.value ?? 0;
      silent = readWord(text, raw, word, token, tokens, lexicon);
      if (word?.kind === 'from') from = true;
      between = word?.kind === 'between' || (between && silent);
      // T/Th, T & Th
      const [twoBefore, oneBefore] = tokens.slice(-2);
      const pair = token.days.join() === '3' && isOneOf(oneBefore, ['comma', 'and']);
      if (pair && twoBefore?.kind === 'ambiguousDay' && /^t$/i.test(text.slice(twoBefore.start, twoBefore.end)))
        Object.assign(twoBefore, {kind: 'day', days: [1]});
      if (word?.kind === 'beforeAm' || word?.kind === 'beforePm')
        meridiemBefore = {start, end: start + raw.length, meridiem: word.kind === 'beforeAm' ? 'a' : 'p'};
    } else if (quoted !== undefined) token.kind = 'quoted';
    else if (raw === '||') token.kind = 'fallback';
    else if (raw[0] === '<' && raw[1]) token.kind = 'lineBreak';
    else if (raw === '.') {
      // The end of a sentence, unless it shortens a name; after a number the reader knows (24. Dez, 9 a.m. to).
      const abbreviated = ABBREVIATION.test(text.slice(Math.max(0, start - 6), start));
      if (last) stop = isShortened(last, text) && /\s/.test(text[start + 1] ?? '');
      if (abbreviated || /\S/.test(text[start + 1] ?? ' ') || (last && isShortened(last, text))) silent = true;
      else token.kind = isTimeLike(last) && last.end === start ? 'dot' : 'semicolon';
    } else {
      const punctuation = PUNCTUATION[raw];
      // [Mo-Fr] 9-17, but not Su[1]
      const bracket = raw === '[' ? /[^\d-]/.test(text[start + 1] ?? '-') : raw === ']' && bracketed;
      if (bracket) bracketed = raw === '[';
      silent =
        !punctuation && (bracket || /[\s_\p{So}“”„'’【】「」]/u.test(raw) || isBullet(raw, text[start + 1], last));
      token.kind = punctuation ?? 'word';
    }
    end = token.end = start + raw.length;
    // 上午：9:00-12:00
    silent ||= token.kind === 'colon' && !!meridiemBefore;
    if (!silent) {
      if (isTimeLike(token) && meridiemBefore) {
        token.meridiem ??= meridiemBefore.meridiem;
        token.kind = 'time';
      } else if (meridiemBefore)
        // “土曜午後休診” is about no time, but not about all of the day.
        tokens.push({...token, ...meridiemBefore, kind: 'daypart', meridiem: undefined, days: NO_DAYS});
      token.afterStop = stop && token.kind === 'day';
      stop = false;
      between = false;
      meridiemBefore = undefined;
      from = false;
      tokens.push(token);
    }
    if (/\S/.test(raw) && !(OSM.test(raw) && (token.kind !== 'day' || raw.length < 3))) osm = false;
  }
  if (meridiemBefore) tokens.push({...NOTHING, ...meridiemBefore, kind: 'daypart', meridiem: undefined});
  slashesToRanges(tokens, text);
  return {tokens: withoutWeekdays(tokens), osm};
}

/** “9:00/13:00 - 15:00/19:00”: here the slash is between the ends of a range, and the dash between ranges. */
function slashesToRanges(tokens: readonly Token[], text: string): void {
  const isRange = (at: number) =>
    tokens[at]?.kind === 'time' && text[tokens[at + 1]?.start ?? 0] === '/' && tokens[at + 2]?.kind === 'time';
  for (let at = 0; at < tokens.length; at++) {
    const second = isOneOf(tokens[at + 3], ['to', 'and', 'comma']) ? at + 4 : at + 3;
    if (!isRange(at) || !isRange(second)) continue;
    if (second > at + 3) tokens[at + 3]!.kind = 'comma';
    tokens[at + 1]!.kind = tokens[second + 1]!.kind = 'to';
  }
}

/** Words of other kinds that are written with a full stop. */
const ABBREVIATION = /(?:^|[^\p{L}])(?:kl|godz|tel|ca|inkl|incl|excl|hs|hrs)$/iu;

/** “Thurs.”, but not “jeudi. Dimanche”. */
const isShortened = ({kind, start, end}: Token, text: string) =>
  ['day', 'month', 'except', 'and', 'to', 'ambiguousDay'].includes(kind) &&
  end - start < (/^\. \p{Lu}/u.test(text.slice(end, end + 3)) ? 5 : 6);

const isBullet = (raw: string, next: string | undefined, last: Token | undefined) =>
  raw === '*' && next === ' ' && (!last || last.kind === 'lineBreak');

/** Gives a word its token; true if it leaves none. */
function readWord(
  text: string,
  raw: string,
  word: Word | undefined,
  token: Token,
  tokens: Token[],
  {words, at}: Lexicon,
): boolean {
  const last = tokens.at(-1);
  const before = tokens[tokens.length - 2];
  const after = text.slice(token.start + raw.length, token.start + raw.length + 20);
  const key = keyOf(raw);
  // 星期一、三、五
  const numeral = '一二三四五六日'.indexOf(raw);
  if (!word && numeral >= 0 && before?.kind === 'day' && isOneOf(last, ['comma', 'to', 'and'])) {
    token.kind = 'day';
    token.days = [numeral];
    return false;
  }
  if (key === 'we' || key === 'may') {
    const next = /^ (?!by )(\p{L}+)/u.exec(after)?.[1]?.toLowerCase();
    const nextKind = next && (words.get(next)?.kind ?? 'word');
    const besideDay =
      last?.kind === 'day' || (before?.kind === 'day' && ['to', 'comma', 'and', 'plus'].includes(last!.kind));
    // “We are” is no Wednesday, “may vary” no May.
    if (
      next &&
      ['word', 'silent', 'open', 'from'].includes(nextKind!) &&
      (key === 'may' || !besideDay || /^(?:are|will)$/.test(next))
    )
      return key === 'we';
  }
  switch (word?.kind) {
    case undefined:
      return false;
    case 'silent':
    case 'from':
    case 'between':
    case 'beforeAm':
    case 'beforePm':
      return true;
    case 'noon':
    case 'midnight':
      // “Midi : 12h-14h”
      if (word.kind === 'noon' && /^\s*:/.test(after)) {
        token.kind = 'meal';
        return false;
      }
      if (isTimeLike(last) && last.value === 12) tokens.pop();
      token.kind = 'time';
      token.value = 12;
      token.meridiem = word.kind === 'noon' ? 'p' : 'a';
      return false;
    case 'am':
    case 'pm':
    case 'atNight':
      // 9 ص
      if (!isTimeLike(last) || last.meridiem) return false;
      last.kind = 'time';
      last.meridiem = word.kind === 'am' || (word.kind === 'atNight' && last.value % 12 < 6) ? 'a' : 'p';
      last.end = token.start + raw.length;
      return true;
    case 'ambiguousDay':
      // “12:00 m”, noon in Colombia
      if (key === 'm' && isTimeLike(last) && last.value === 12 && !/^ ?[-–] ?\p{L}/u.test(after)) {
        last.kind = 'time';
        last.meridiem = 'p';
        return true;
      }
      break;
    case 'half':
      // 8点半
      if (!isTimeLike(last) || last.minutes) return false;
      last.kind = 'time';
      last.minutes = 30;
      last.end = token.start + raw.length;
      return true;
    case 'hours':
      if (last?.kind === 'number' && last.value === 24 && before?.kind !== 'to') last.kind = 'allDay';
      return true;
    case 'during': {
      // “closed in August”
      const next = /^\s*(\p{L}+)/u.exec(after)?.[1];
      return last?.kind === 'closed' || (!!next && words.get(keyOf(next))?.kind === 'month');
    }
    case 'to':
      // “Fechado às segundas”
      if (isOneOf(last, ['closed', 'dayOff', 'except']) && at.has(key)) return true;
      break;
    case 'day':
      // Thursday and Wednesday of the north, and “Mon to Fri”, “on Mondays”
      if (key === 'to' && (last?.kind === 'day' ? last.end - last.start > 2 : isTimeLike(last))) {
        token.kind = 'to';
        return false;
      }
      if (key === 'on') {
        const next = /^ (\p{L}+)/u.exec(after)?.[1];
        const other = next && words.get(keyOf(next));
        // “ma, on og fr”
        const listed = other && (other.kind === 'day' ? next.length < 3 : ['and', 'to', 'closed'].includes(other.kind));
        if (last?.kind === 'day' ? last.end - last.start > 3 : next && !listed) return true;
      }
      break;
  }
  token.kind = word!.kind as TokenKind;
  return false;
}
