import {LOOKALIKES} from './lookalikes.ts';

/** Who runs a site, in the languages the elements speak. A name that has one of these among its words is reserved. */
const TITLES = [
  ...['admin', 'admins', 'administrator', 'moderator', 'moderators', 'webmaster'],
  ...['Administratorin', 'Moderatorin'],
  ...['administrador', 'administradora', 'moderador', 'moderadora'],
  ...['administrateur', 'administratrice', 'modérateur', 'modératrice'],
  ...['مدير', 'المدير', 'مشرف', 'المشرف', 'أدمن'],
];
/** The same where words are not parted: wherever they stand in a name. */
const TITLES_WITHIN = ['管理者', '管理人', 'モデレーター', 'モデレータ', 'アドミン'];

/** What people write for a letter when they are not to write it. */
const STAND_INS: Record<string, string> = {
  ...{'0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i', '|': 'i'},
};
/** Pairs and letters that many fonts draw alike; UTS #39 has the same ones. */
const DRAWN_ALIKE: [string, string][] = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['l', 'i'],
];
/** The first letters of alphabets that decomposition leaves as they are: regional indicators, negative circled and squared letters. */
const ALPHABETS = [0x1f1e6, 0x1f150, 0x1f170];

const latin = new Map(Object.entries(LOOKALIKES).flatMap(([letter, alike]) => [...alike].map(one => [one, letter])));

/**
 * A text as it looks at a glance: two that are equal here may be taken for each other. The skeleton of UTS #39 §4 for what looks
 * Latin, without case, accents and what nobody sees.
 */
export function skeleton(text: string): string {
  return DRAWN_ALIKE.reduce((result, [from, to]) => result.replaceAll(from, to), toLatin(text));
}

/** A text in lower case with Latin letters for all that looks like one, without accents and what nobody sees. */
export function toLatin(text: string): string {
  const letters = [...text.normalize('NFKD')].map(char => {
    const lower = char.toLowerCase();
    // A capital iota looks like an l, and is an i.
    if (latin.get(lower) === 'i') return 'i';
    return (
      latin.get(char) ?? latin.get(lower) ?? latin.get(char.toUpperCase()) ?? STAND_INS[char] ?? letterOf(char) ?? lower
    );
  });
  return letters.join('').replace(/[\p{M}\p{DI}\p{Cf}]/gu, '');
}

function letterOf(symbol: string): string | undefined {
  const at = symbol.codePointAt(0)!;
  const first = ALPHABETS.find(start => at >= start && at < start + 26);
  return first === undefined ? undefined : String.fromCharCode(at - first + 97);
}

const wordsOf = (text: string) =>
  skeleton(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Whether a name is kept for those who run the site. */
export type IsReserved = (name: string) => boolean;

/**
 * @param own names of the site itself. One of several words, such as `example.com`, is reserved within longer names too; one of a
 *   single word may be somebody's surname, and is reserved alone.
 */
export function reservedNames(own: Iterable<string> = []): IsReserved {
  const phrases = TITLES.map(title => wordsOf(title).join(' '));
  const wholes = new Set(phrases);
  for (const name of own) {
    const words = wordsOf(name);
    if (words.length > 1) phrases.push(words.join(' '));
    wholes.add(words.join(''));
  }
  const within = TITLES_WITHIN.map(title => wordsOf(title).join(''));
  const isReserved = (name: string) => {
    const words = wordsOf(name);
    const whole = words.join('');
    const phrase = ` ${words.join(' ')} `;
    return (
      wholes.has(whole) ||
      within.some(title => whole.includes(title)) ||
      phrases.some(reserved => phrase.includes(` ${reserved} `))
    );
  };
  // "Admin1" with its number, "Adm1n" with a letter that is none.
  return name => name !== '' && (isReserved(name) || isReserved(name.normalize('NFKD').replace(/\p{N}+/gu, ' ')));
}
