/** Sentences whose keys are put together: steps of a place, hints of a question. */

/** The sentences of a vocabulary by key. */
export type Vocabulary = Readonly<Record<string, (() => string) | undefined>>;

/** A vocabulary whose keys are not known beforehand. Only for sentences without places. */
export const vocabulary = (words: object): Vocabulary => words as Vocabulary;

/** The sentence for a key, `undefined` where there is none. */
export const sayIf = (words: Vocabulary, key: string): string | undefined => words[key]?.();

/** `prefix-1`, `prefix-2`, … as far as there are any. */
export function listOf(words: Vocabulary, prefix: string): string[] {
  const found: string[] = [];
  for (;;) {
    const sentence = sayIf(words, `${prefix}-${found.length + 1}`);
    if (sentence === undefined) return found;
    found.push(sentence);
  }
}
