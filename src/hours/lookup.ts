import {keyOf, WITHOUT_SPACES, type Lexicon, type Word} from './lexicon.ts';

/** What joins the words of an entry. */
const NEXT_WORD = /(?:\. ?|[ \t\u00a0\u202f'’/-])(\p{L}+(?:['’]\p{L}+)?|\d+)/uy;
const MOST_WORDS = 6;

/** The word or entry of several words at `start`. */
export function wordAt(
  text: string,
  start: number,
  raw: string,
  {words, starts, lengths}: Lexicon,
): [raw: string, word?: Word] {
  // No spaces in 月水金: the longest word known.
  if (WITHOUT_SPACES.test(raw)) {
    for (const length of [...(lengths.get(text[start]!) ?? [])].sort((a, b) => b - a)) {
      const part = text.slice(start, start + length);
      const word = words.get(keyOf(part));
      if (word) return [part, word];
    }
    return [raw];
  }
  if (raw.length > 40) return [raw];
  let key = keyOf(raw);
  let best: [string, Word?] = [raw, words.get(key)];
  const first = key.split(' ')[0]!;
  if (starts.has(first)) {
    let end = start + raw.length;
    for (let count = 1; count < MOST_WORDS; count++) {
      NEXT_WORD.lastIndex = end;
      const next = NEXT_WORD.exec(text);
      if (!next || next[1]!.length > 40) break;
      end += next[0].length;
      key = keyOf(text.slice(start, end));
      const word = words.get(key);
      if (word) best = [text.slice(start, end), word];
    }
  }
  if (best[1]) return best;
  key = keyOf(raw);
  const shorter =
    // Mondays, والسبت, ושבת, d'avril
    words.get(key.replace(/(?: s|s)$/, '')) ??
    words.get(key.replace(/^[وו]/, '')) ??
    words.get(key.replace(/^[dl] /, '')) ??
    // Wednsday, Saterday
    words.get(/^(mon|tue|wed|thu|fri|sat|sun).*day$/.exec(key)?.[1] ?? '');
  return [raw, shorter];
}
