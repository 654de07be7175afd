/** How a row of text falls into parts that say one thing each. */
import {ofWords} from './lexicon.ts';
import {plain} from './phone.ts';
import {isCityLine, isStreetLine} from './address-lines.ts';
import {isHours, isHoursWord, isMonth, isOnlyHours, isSurelyHours} from './when.ts';
import {
  BARE,
  isCall,
  isHeading,
  isHoursHeading,
  isId,
  LOCATED,
  phoneType,
  street,
  patternOf,
  wordsOf,
} from './words.ts';

/** Where one line holds several entries: bars, bullets, wide gaps, and slashes not between digits. */
const BREAK = /[|¦]| [·•∙▪■◆★] |^[•▪·*-] |  +|(?<!\d) \/ | \/ (?![\d(+])/g;
/** A dash with blanks parts entries too, where it parts things of different kinds. */
const DASH = / (?:-{1,2}|[–—]) /g;
/** Whether a line holds anything but words: a number, a mail address, a site. */
const ENTRY = /@|\w\.\w|(?:\d\W{0,2}){8}/;
/** State and postcode are often two blanks apart. */
const POSTCODE = /^(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?:\s|$)/;

/** A part of a row and where it starts, from 0. */
export interface Part {
  text: string;
  at: number;
}

type Kind = 'entry' | 'hours' | 'address' | 'label' | 'words';
const kindOf = (part: string): Kind => {
  const s = plain(part).trim();
  if (BARE.test(s) || (s.length < 16 && !/\d/.test(s) && phoneType(s))) return 'label';
  if (isHours(s)) return 'hours';
  if (/@|\w{2}\.\w{2}/.test(s) || /(?:\d\W{0,2}){8}/.test(s.replace(/\b\d{5}-\d{3,4}\b/g, ''))) return 'entry';
  if (isStreetLine(s) || isCityLine(s) || (street().test(s) && /\d/.test(s))) return 'address';
  return 'words';
};

/** Where dashes part a row; none where they stand within days, numbers, regions or one address. */
const dashes = (row: string): RegExpMatchArray[] => {
  // Beyond what anybody types on one line nothing is taken apart: a bound on the work.
  const found = row.length < 400 ? [...row.matchAll(DASH)] : [];
  if (!found[0]) return [];
  const cuts = [0, ...found.map(dash => dash.index + dash[0].length)];
  const parts = cuts.map((from, i) => row.slice(from, found[i]?.index));
  const kinds = parts.map(kindOf);
  // A number that goes on; a licence before a telephone is none.
  const digits = (i: number) =>
    /\d\W*$/.test(parts[i]!) &&
    /^\W*\d/.test(parts[i + 1]!) &&
    (parts[i]! + parts[i + 1]!).replace(/\D/g, '').length < 16;
  const between = (i: number) => {
    const [left, right] = [kinds[i]!, kinds[i + 1]!];
    // “Horaires d'ouverture Mardi - samedi”
    const edge = /\p{L}+(?=\W*$)/u.exec(parts[i]!)?.[0] ?? '';
    const next = /^\W*(\p{L}+)/u.exec(parts[i + 1]!)?.[1] ?? '';
    if (edge && next && isHoursWord(edge) && isHoursWord(next) && right === 'hours' && left !== 'hours') return false;
    if (left === 'label' || right === 'label' || !/\p{L}{3}|\p{Lo}{2}/u.test(parts[i]!)) return false;
    // “Mon - Sat 8am - 6pm”, “030 - 555 01 23”, “Curitiba - PR, 80020-000”
    if (
      isHours(plain(parts[i] + ' - ' + parts[i + 1])) &&
      !(
        left === 'words' &&
        parts[i]!.trim().length > 5 &&
        kinds[i + 1] === 'hours' &&
        !isOnlyHours(plain(parts[i] + ' - ' + parts[i + 1]))
      )
    )
      return false;
    if (/^\p{Lu}{2,3}(?:\W|$)/u.test(parts[i + 1]!) && right !== 'entry') return false;
    return left !== right || left === 'hours';
  };
  const cut = found.filter(
    (_, i) => between(i) && !(digits(i) && kinds[i] !== 'address' && kinds[i + 1] !== 'address'),
  );
  // Two addresses side by side are one line unless the row is a list of things anyway.
  if (!cut[0] || (kinds.length === 2 && !kinds.includes('hours') && !kinds.includes('entry') && kinds[0] !== 'words'))
    return [];
  return found.length > 2 || kinds.includes('entry')
    ? found.filter(
        (dash, i) =>
          cut.includes(dash) ||
          (kinds[i] === kinds[i + 1] &&
            kinds[i] !== 'hours' &&
            !digits(i) &&
            !/^\p{Lu}{2,3}(?:\W|$)/u.test(parts[i + 1]!)),
      )
    : cut;
};

/** Parts of a row that are plainly parted by marks or wide gaps. */
export const partsOf = (row: string): Part[] => {
  const line = plain(row);
  const gaps = [...line.matchAll(BREAK)].filter(gap => {
    const [mark] = gap;
    // Direction marks beside a blank make no wide gap, “Beyoğlu / İstanbul” is one place, “IL  62704” as well.
    if (mark.includes('/')) return ENTRY.test(line);
    if (
      /^ +$/.test(mark) &&
      POSTCODE.test(line.slice(gap.index + mark.length, gap.index + mark.length + 12)) &&
      /(?:^|[ (,])[A-Z]{2}\W?$/.test(line.slice(Math.max(0, gap.index! - 4), gap.index))
    )
      return false;
    return !/\p{Cf}/u.test(row.slice(gap.index!, gap.index! + mark.length));
  });
  const all = gaps.length ? gaps : dashes(line);
  const parts: Part[] = [];
  let at = 0;
  for (const gap of all) {
    parts.push({text: row.slice(at, gap.index), at});
    at = gap.index! + gap[0].length;
  }
  parts.push({text: row.slice(at), at});
  return parts;
};

const NAME = '(?:[\\p{Lu}\\p{Lo}\\p{N}][^,;:\\d]{1,60}?)';
/** A name, then a house number and a street: `Harbor Dental 12 Main Street …`, `Plomberie Duval 3 bis, avenue Foch`. */
const NUMBER_FIRST = new RegExp(
  `^(${NAME})(?:,? |, ?)(?=\\d{1,5}[A-Za-z]?(?:[-/]\\d{1,5})?(?: (?:bis|ter))?,? \\p{L})`,
  'u',
);
/** Words a street starts with: `Via Roma 5`, `Rua das Flores, 123`. */
const streetFirst = ofWords(
  vocabularies =>
    new RegExp(
      `,? (?=(?:${patternOf(wordsOf(vocabularies, 'streetFirst'))}|c/|r\\.|p\\.?\\s?o\\.? box|shop) ?\\.? ?[^,;]{0,40}\\d)`,
      'iu',
    ),
);
/** A street named in one word, with its number: `Hauptstraße 5`, `Storgatan 15`. */
const compound = ofWords(vocabularies => {
  const ends = wordsOf(vocabularies, 'street').filter(word => /^\*[^*]*\p{Script=Latin}\*?$/u.test(word));
  return new RegExp(
    `,? (?=(?:\\p{Lu}[\\p{L}.-]* )?\\p{Lu}?[\\p{L}-]*(?:${ends.map(word => word.replaceAll('*', '')).join('|')})\\.? \\d)`,
    'iu',
  );
});
/** After a street the city: `12 Main Street|Springfield, IL 62704`, `Hauptstraße 5|12345 Berlin`. */
const BEFORE_CITY =
  /(?<=\d ?[a-z]?) (?=(?:[A-Z]{1,2}-)?\d{4,5} \p{Lu})|(?<=\d ?[a-z]?) (?=\d{4} [A-Z]{2} \p{Lu})|(?<=\d) (?=\d{2}-\d{3} \p{Lu})|(?<=\p{L})(?<! in) (?=(?:[A-Z]{1,2}-)?\d{5} \p{Lu}\p{Ll})|(?<=\d.* (?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|square|way|place|parade|hwy)\.?) (?=\p{Lu}[^,\d]*,? [A-Z]{2,3} \d{4,5}(?:-\d{4})?$)/u;

const cutAt = (text: string, index: number, size: number): [string, string] => [
  text.slice(0, index),
  text.slice(index + size),
];

/** Hours among other words, as [start, end): a stretch of words that all are about hours. */
const hoursIn = (text: string): [number, number] | undefined => {
  const words = [...text.matchAll(/\S+/g)];
  const known = words.map(([word]) => isHoursWord(plain(word)));
  for (let i = 0; i < words.length; i++) {
    if (!known[i]) continue;
    // “Peluquería Mar: lunes a viernes”: what ends with a colon before a day is no day.
    if (/\p{L}:$/u.test(words[i]![0]) && known[i + 1] && /^\p{L}{3}/u.test(words[i + 1]![0]) && i) continue;
    // “Fietsenmaker Jan Ma-Vr 9-18”
    if (i && isMonth(words[i]![0]) && /^\p{L}/u.test(words[i + 1]?.[0] ?? '')) continue;
    let j = i;
    while (known[j + 1]) j++;
    // “Springfield on Mondays 9-5”: some words at the ends are not about hours after all.
    for (let first = i; first <= Math.min(j, i + 4); first++)
      for (let last = j; last >= Math.max(first, j - 2); last--) {
        const from = words[first]!.index + (/^[^\p{L}\p{N}]*/u.exec(words[first]![0])?.[0].length ?? 0);
        const to = words[last]!.index + words[last]![0].length;
        // “9 to 5 12 Main Street”: a number before a word of something else belongs to that.
        const house = /^\d{1,5}$/.test(words[last]![0]) && last + 1 < words.length && last > first + 1;
        if (from < to && !house && isSurelyHours(plain(text.slice(from, to)).replace(/[\s,;.]+$/, '')))
          return [from, to];
      }
    i = j;
  }
  return undefined;
};

/**
 * The parts of a piece that says several things in a row, `[text]` where it says one. `opening`: it may start with the name.
 * `commas`: a comma may part the name from the street, as in texts on one line. Only what is certain is cut: hours out of other words, a name from the street behind it, a street from its city.
 */
export const divide = (text: string, opening: boolean, commas = true): string[] => {
  if (
    text.length > 400 ||
    text.split(' ').length < 3 ||
    (isHours(plain(text), {first: opening}) && isOnlyHours(plain(text)))
  )
    return [text];
  const s = plain(text);
  if (isCall(s) || isHeading(s)) return [text];
  const hours = hoursIn(text);
  if (hours) {
    const [from, to] = hours;
    const before = text.slice(0, from).replace(/[\s,;:.–—-]+$/, match => match.slice(0, match.indexOf('.') + 1));
    const after = text.slice(to).replace(/^[\s,;.–—-]+/, '');
    // “Quiz night every Tuesday 8pm” is one line.
    if (!opening && isHours(s) && !/[,;.]\s*$|\d/.test(text.slice(0, from)) && !/\d/.test(after)) return [text];
    const strange = (part: string) => /[\p{L}]{2}/u.test(part);
    if (strange(before) || strange(after)) {
      // A word or two beside hours say what they are of.
      const beside = (part: string) => part && !/\d|,/.test(part) && part.split(' ').length < 3;
      const labels =
        beside(before) &&
        /:\s*$/.test(text.slice(0, from)) &&
        (!opening || isHoursHeading(plain(before)) || !!phoneType(plain(before)));
      if (!(labels || (!before && beside(after))))
        return [
          ...(before ? divide(before, opening, commas) : []),
          text.slice(from, to),
          ...(after ? divide(after, false) : []),
        ];
    }
  }
  if (opening && !/^\d/.test(s) && !LOCATED.test(s) && !isId(s.slice(0, 30))) {
    const numbered = NUMBER_FIRST.exec(s);
    const named = [numbered && numbered[1]!.length, streetFirst().exec(s)?.index, compound().exec(s)?.index]
      .filter(index => index != null && index > 1)
      .sort((a, b) => a! - b!)[0];
    if (named != null) {
      const [name, rest] = cutAt(text, named, /^,? ?/.exec(s.slice(named))![0].length);
      // One word before a street may be a part of its name: “Alte Hauptstraße 5”.
      const comma = /^,/.test(s.slice(named));
      const sure = comma ? commas : name.includes(' ') && !/:$/.test(name);
      if (sure && !/\d{3}/.test(name) && (street().test(plain(rest)) || isCityLine(plain(rest)) || /,/.test(rest)))
        return [name, ...divide(rest, false)];
    }
  }
  const city = !/,.*,/.test(s) && BEFORE_CITY.exec(s);
  if (city && city.index > 3 && street().test(s.slice(0, city.index)) && /\d/.test(s.slice(0, city.index)))
    return cutAt(text, city.index, 1);
  return [text];
};
