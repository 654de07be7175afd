/** Which lines, and which parts of a line, say when somebody is there. */
import {ofWords} from './lexicon.ts';
import {LEGAL, street, wordsOf} from './words.ts';

/** What a word means in a line of hours. */
type Meaning =
  'days' | 'months' | 'between' | 'open' | 'closed' | 'daily' | 'appointment' | 'hours' | 'served' | 'away';
const MEANINGS: Meaning[] = [
  'days',
  'closed',
  'open',
  'daily',
  'appointment',
  'away',
  'served',
  'months',
  'hours',
  'between',
];

/** Words about hours and what they mean, by where in a word they stand. */
const table = ofWords(vocabularies => {
  const exact = new Map<string, Set<Meaning>>();
  const starts = new Map<string, Set<Meaning>>();
  const inside: [string, Meaning][] = [];
  /** Words of phrases, which alone mean nothing. */
  const fillers = new Map<string, Set<Meaning>>();
  const put = (map: Map<string, Set<Meaning>>, word: string, meaning: Meaning) => {
    const found = map.get(word);
    if (found) found.add(meaning);
    else map.set(word, new Set([meaning]));
  };
  for (const meaning of MEANINGS)
    for (const entry of wordsOf(vocabularies, meaning))
      // “every day”, “tous les jours”: the words are known, together they mean it.
      for (const word of entry.split(' ')) {
        const bare = word.replace(/\*/g, '').toLowerCase();
        if (!bare) continue;
        if (entry.startsWith('*')) inside.push([bare, meaning]);
        else if (entry.includes(' ')) put(fillers, bare, 'between');
        else put(word.endsWith('*') ? starts : exact, bare, meaning);
      }
  inside.sort(([a], [b]) => b.length - a.length);
  const phrases = wordsOf(vocabularies, 'daily').filter(entry => entry.includes(' '));
  return {
    exact,
    starts,
    inside,
    fillers,
    daily: new RegExp(phrases.join('|'), 'iu'),
    longest: Math.max(...[...starts.keys()].map(word => word.length)),
  };
});

const meaningsOf = (word: string): Set<Meaning> | undefined => {
  const {exact, starts, fillers, longest} = table();
  const found = exact.get(word);
  if (found) return found;
  for (let size = Math.min(longest, word.length); size > 0; size--) {
    const start = starts.get(word.slice(0, size));
    // One letter is a word's start in scripts of syllables only.
    if (start && (size > 1 || /\p{Lo}/u.test(word))) return start;
  }
  return fillers.get(word);
};

/** Words in scripts without blanks: known when nothing is left without the known ones. */
const meaningsWithin = (word: string): Set<Meaning> | undefined => {
  const {exact, starts, inside} = table();
  const found = new Set<Meaning>();
  let rest = word.replace(/\P{L}/gu, '');
  for (const [part, meaning] of inside)
    if (rest.includes(part)) {
      found.add(meaning);
      rest = rest.replaceAll(part, '');
    }
  for (let size = Math.min(3, rest.length); rest && size; size--)
    for (let i = 0; i + size <= rest.length;) {
      const known = exact.get(rest.slice(i, i + size)) ?? starts.get(rest.slice(i, i + size));
      if (known) {
        for (const meaning of known) found.add(meaning);
        rest = rest.slice(0, i) + rest.slice(i + size);
      } else i++;
    }
  return rest ? undefined : found;
};

const HOUR = '(?:[01]?\\d|2[0-4])';
const CLOCK = `(?:${HOUR}(?:[:.h]|u)[0-5]\\d(?:[:.][0-5]\\d)?|${HOUR} ?(?:h|u|uhr|uur|hs|hrs|[ap]\\.?m\\.?|時|点|시)(?![\\p{L}])|[01]\\d[0-5]\\d ?h?|2[0-4]00)`;
const DATE = '(?:0?[1-9]|[12]\\d|3[01])(?:[./-](?:0?[1-9]|1[0-2])(?:[./-](?:\\d{4}|\\d{2}))?\\.?|\\.(?=[ -]))';
const TIMED = new RegExp(
  `(?<![\\d./-])(?:${CLOCK}|${HOUR}(?:[:.h][0-5]\\d)? ?(?:-|~|to|bis|à|às|till|tot|до) ?${HOUR})(?![\\d])`,
  'iu',
);
/** Two hours, whatever stands between them: `dalle 9 alle 18`. */
const SPAN = new RegExp(`(?<![\\d./])${HOUR}(?!\\d).*?(?<![\\d./])${HOUR}(?!\\d)`, 'u');
const DATED = new RegExp(`(?<![\\d./-])(?:(?:19|20)\\d\\d-\\d\\d-\\d\\d|${DATE})(?!\\d)`, 'u');

/** One word of a line: letters with dots and hyphens, or digits with what belongs to them. */
const WORD = /[\p{L}\p{M}]+(?:['’.-][\p{L}\p{M}]+)*|\d[\d:./h°ºªjJ-]*|[\p{L}\p{M}]/gu;

/** What is said about when, if every word is about that; `undefined` where a word is about something else. */
const meaningsIn = (line: string): Set<Meaning> | undefined => {
  const all = new Set<Meaning>();
  // “DE89”, “X5000”, “1234 AB”
  if (/\p{L}\p{Lu}\d|\p{Lu}\d{3}|(?:\d\d[ .]){3}\d\d|(?<!\d)\d{4} (?![AP]M)[A-Z]{2}(?!\p{L})/u.test(line))
    return undefined;
  for (const [word] of line.matchAll(WORD)) {
    if (/^\d/.test(word)) {
      if (/^\d{5}|^\d+\/\d{3}|^(?!(?:19|20)\d\d)(?:[3-9]|2[5-9])\d\d|^\d{3}(?!\d)/.test(word)) return undefined;
      continue;
    }
    const lower = word.toLowerCase();
    const found = meaningsOf(lower) ?? (/[\p{Lo}]/u.test(lower) ? meaningsWithin(lower) : undefined) ?? partsOf(lower);
    if (!found) return undefined;
    for (const meaning of found) all.add(meaning);
  }
  return all;
};
/** `Mo-Fr`, `lun.-ven`: words with a hyphen, each known. */
const partsOf = (word: string): Set<Meaning> | undefined => {
  const parts = word.split(/['’.-]/).filter(Boolean);
  if (parts.length < 2) return undefined;
  const all = new Set<Meaning>();
  for (const part of parts) {
    const found = meaningsOf(part);
    if (!found) return undefined;
    for (const meaning of found) all.add(meaning);
  }
  return all;
};

/** Whether a word may stand in a line of hours. */
export const isHoursWord = (word: string): boolean =>
  word.length < 40 && (!/[\p{L}\p{N}]/u.test(word) || !!meaningsIn(word));

/** A month's name, which may be somebody's: `Jan`, `May`. */
export const isMonth = (word: string): boolean => !!meaningsOf(word.toLowerCase())?.has('months');

/** Whether a line says nothing but when: `Open Monday - Saturday`, `Closed Dec 25`, `Last orders 9pm`, `Congés du 3 au 21 août`. */
export const isOnlyHours = (line: string): boolean => {
  if (line.length > 200) return false;
  if (/^\W*24 ?(?:\/ ?7|h\b|std|stunden|hours?|hrs|heures|horas|ore|uur|timer|godz\p{L}*)\W*$/iu.test(line))
    return true;
  const said = meaningsIn(line);
  if (!said || !said.size) return false;
  const has = (...meanings: Meaning[]) => meanings.some(meaning => said.has(meaning));
  const timed = TIMED.test(line);
  const allDay =
    /(?<!\d)24 ?(?:\/ ?7|h(?:\p{L}{2,6})?|std|stunden|uur|timer|ore)(?!\p{L})|7 ?(?:j|days|d[ií]as|tage|giorni|dagen)(?:\/7)?(?!\p{L})/iu.test(
      line,
    );
  if (table().daily.test(line)) said.add('daily');
  // “de la Ferme”: short words in lower case are days by chance.
  const dayNamed = [...line.matchAll(/\p{L}+/gu)].some(
    ([name]) =>
      ((name.length > 2 || /^\p{Lu}|\p{Lo}/u.test(name)) && !!meaningsOf(name.toLowerCase())?.has('days')) ||
      (/\p{Lo}/u.test(name) && meaningsWithin(name)?.has('days')),
  );
  const dated = DATED.test(line) || (has('months') && /\d/.test(line));
  // “Mo”, “M 24”: days alone say nothing, nor do letters with a number.
  const word = /[\p{L}\p{M}]{2}|\p{Lo}/u.test(line);
  return (
    word &&
    ((timed && has('days', 'open', 'closed', 'daily', 'served', 'away', 'hours', 'appointment')) ||
      (timed &&
        /^\W*(?:[\p{L}.]{1,4} )?\d[\d:.h]*\W/u.test(line) &&
        /\d[:.h]\d\d.*\d[:.h]\d\d|\d ?(?:[ap]m|uhr|h)/iu.test(line)) ||
      (has('days') && SPAN.test(line)) ||
      (has('closed', 'away') && (dated || dayNamed || has('away', 'months')) && (has('closed') || dated)) ||
      (has('open', 'closed', 'daily') && allDay) ||
      // “Keittiö suljetaan klo 21”
      (has('served') && has('open', 'closed') && /(?<!\d)\d{1,2}(?!\d)/.test(line)) ||
      (has('open') && (dayNamed || has('daily'))) ||
      (has('daily') && (/\p{Lo}{3}/u.test(line) || !/^\W*\p{L}+\W*$/u.test(line))) ||
      (has('appointment') && has('between', 'open', 'days')) ||
      // “Closed”, “Kein Ruhetag”
      (has('closed') && [...said].every(meaning => meaning === 'closed')))
  );
};

/** The same where nothing but hours can be meant, however the words beside it read. */
export const isSurelyHours = (line: string): boolean => {
  if (!isOnlyHours(line)) return false;
  const named = (meanings: Meaning[], size: number) =>
    [...line.matchAll(/[\p{L}\p{M}]+/gu)].some(([word]) => {
      const found = meaningsOf(word.toLowerCase());
      return word.length >= size && !!found && !found.has('between') && meanings.some(meaning => found.has(meaning));
    });
  const digit = /\d/.test(line);
  return (
    (/\d[:.h]\d\d(?![.\d])|\d ?(?:[ap]\.?m|uhr|uur|h|hs|hrs)(?!\p{L})/iu.test(line) &&
      named(['days', 'open', 'closed', 'daily', 'served', 'away'], 2)) ||
    (named(['days'], 3) && (digit || named(['open', 'closed'], 4))) ||
    (/(?<!\p{L})\p{Lu}\p{L}? ?- ?\p{Lu}\p{L}?(?!\p{L})/u.test(line) && digit) ||
    (/(?<!\p{L})\p{L}{2,3} ?- ?\p{L}{2,3}(?!\p{L})/u.test(line) && SPAN.test(line)) ||
    (named(['open', 'daily', 'closed', 'away'], 4) && digit) ||
    /\p{Lo}/u.test(line) ||
    /24 ?\/ ?7|24 ?h/.test(line)
  );
};

const TIME = '\\d?\\d(?:[:.h]\\d\\d)?';
const HALF = ' ?(?:[ap]\\.?m\\b|uhr|h\\b)\\.?';
const TO = ' ?(?:[-~]|to|till?|tot|bis|[àa]s?|до) ?';
const DAY = '(?<!\\p{L})(?:mo[-.,:]|(?:mon|tue|wed|thu|fri|sat|sun)(?:\\p{L}*day)?s?(?!\\p{L})|daily|weekd).*';
/** A day as it is written before hours: a short word of any language with capitals. */
const DAYS =
  '(?:(?!(?:no|nr|km|apt|lot|via|rua|rue|box|hof|row|bay)\\b)\\p{Lu}{1,3}|thurs?|\\p{Lu}{2,}(?:day|dag|tag|edì|[^r]di)s?)';
const SHORT = '(?:[01]?\\d|2[0-4])(?:[:.h]\\d\\d)?';
/** `Sa 10-14`, `Lu-Ve 8-12 14-18`, `Пн-Пт 9-20`: nothing but days and hours. */
const WEEK = new RegExp(
  `^[^\\p{L}\\d]*(?:${DAYS}(?!\\p{L})[\\s.,:;/&+'~-]*){1,8}${SHORT}${TO}${SHORT}(?:[\\s,;/&+]*(?:\\p{L}{1,4}[\\s.-]+){0,3}${SHORT}${TO}${SHORT}){0,6}\\W*$`,
  'iu',
);
/** `Sobota 10-14`, after other hours. */
const MORE =
  /^\p{L}+\.?:? [012]?\d ?- ?[012]?\d$|^\W*(?:[\p{L}.]{1,4} )?(?:[01]?\d|2[0-4])(?:[:.h]\d\d|h)? ?(?:-|à|bis|to|a|alle) ?(?:[01]?\d|2[0-4])(?:[:.h]\d\d|h)?\W*$/u;
/** Times of day with “to” between, among words of any kind. */
const RANGES = new RegExp(
  `(?<![\\d.:+(/-])(?:${TIME}(?:${HALF})?${TO}\\d?\\d(?:[:.h]\\d\\d|${HALF})|\\d?\\d(?:[:.h]\\d\\d|${HALF})${TO}${TIME})(?![\\d/])`,
  'iu',
);
/** Day names with digits, words of opening with digits, words of closing. */
const LOOSE = new RegExp(
  `(?:${DAY}|(?:open|ouvert|abiert|apert|öffn|avoin|مفتوح|ежедн).*)(?<!\\d)\\d{1,2}(?:\\d\\d)?(?!\\d)|24 ?(?:\\/ ?7|h(?:(?:ou)?rs?|eures|oras|odin)?(?!\\p{L})|小|時)|closed|geschl|ruhet|(?<!(?:la|de|du|des) )ferm[ée]|cerrad|chius|geslot|fechad|lukket|stängt|выход|zamkn|nieczynn|zavř|suljett|kapalı|κλειστ|закрыт|zárva|închis|zatvor|مغلق|סגור|휴무|休み|open daily|[休営營营]業?[息業业日]`,
  'iu',
);
/** A street with its number: `Sunday Street 5`, `12 Open Road`. */
const isStreet = (line: string): boolean =>
  /\d/.test(line) && street().test(line) && !RANGES.test(line) && !/\d ?(?:[ap]m|uhr|h)(?!\p{L})/iu.test(line);

/**
 * Whether a line is about hours. `first` while the name is still sought: names may hold any word ("Closed Loop Brewing",
 * "24 Hour Locksmith"). `after` a line of hours less will do.
 */
export const isHours = (line: string, {first = false, after = false} = {}): boolean => {
  if (isOnlyHours(line) || WEEK.test(line) || (after && MORE.test(line))) return true;
  if (/^[^\d]*[:：]\s*$/.test(line) || isStreet(line)) return false;
  if (RANGES.test(line)) return true;
  // “Closed for refurbishment until 3 March” is no name, “Closed Loop Brewing” is.
  const shut = (meaning: Meaning) =>
    [...line.matchAll(/[\p{L}\p{M}]+/gu)].some(([word]) => meaningsOf(word.toLowerCase())?.has(meaning));
  return (
    (!first || (shut('closed') && shut('months') && /\d/.test(line))) &&
    LOOSE.test(line) &&
    !LEGAL.test(line) &&
    !/^(?:\p{Lu}[\p{L}'’&-]*\s?){2,6}$/u.test(line) &&
    !/^\d+ [\p{L} ]+$/u.test(line)
  );
};
