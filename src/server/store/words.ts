/**
 * What counts as a word where comments are searched. Case, accents and the width of letters make no difference. What a store
 * indexes, what it looks for and what is marked in a result agree because all three ask here.
 */

/** Accents and points that are written over, under or in letters and left out as often: Latin, Hebrew, Arabic. */
const POINTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
/** Scripts that put no space between words. A text of theirs is found by any run of its characters. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(`[${UNSPACED}ー]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
/** Longer words are known by their beginning. UTF-16 code units. */
const MAX_WORD = 40;
/** Words from this length on are found by their beginning too; of a Korean word the first two syllables say as much. */
const MIN_BEGINNING = 3;
const IS_KOREAN = /^\p{Script=Hangul}{2}/u;

/** A text as it is compared. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(POINTS, '').normalize('NFC').toLowerCase().replaceAll('ß', 'ss');

/** The words of a text, folded; of a script without spaces a whole run counts as one. */
export function wordsOf(text: string): string[] {
  return (fold(text).match(WORD) ?? []).map(word => (isUnspaced(word) ? word : word.slice(0, MAX_WORD)));
}

/** Whether a word stands anywhere in a text of its script rather than at the beginning of a word. */
export const isUnspaced = (word: string): boolean => IS_UNSPACED.test(word);

/** Whether a word also finds longer ones that begin with it. */
export const findsLonger = (word: string): boolean =>
  !isUnspaced(word) && (word.length >= MIN_BEGINNING || IS_KOREAN.test(word));
