/**
 * What the reader knows of languages, and which it reads with now. One text is read with the same words from its first line
 * to its last, so `readWith` sets them for the whole reader, and everything made of words is made when it is first asked for.
 */
import {words as english} from './words/en.ts';
import {words as numbers} from './words/numbers.ts';
import type {Vocabulary} from './vocabulary.ts';

export type {Vocabulary} from './vocabulary.ts';

/** English, and what keeps numbers of all languages apart: known whatever a text is read with. */
const ALWAYS: readonly Vocabulary[] = [english, numbers];

let now: readonly Vocabulary[] = [];
const made = new Map<object, unknown>();

/** Has everything read with these languages from now on, besides what is always known. */
export const readWith = (languages: readonly Vocabulary[]): void => {
  if (languages.length === now.length && languages.every((language, i) => language === now[i])) return;
  now = languages;
  made.clear();
};

/** Something made of the words that are read with now: made when it is first asked for. */
export const ofWords = <T>(make: (vocabularies: readonly Vocabulary[]) => T): (() => T) => {
  const get = (): T => {
    if (!made.has(get)) made.set(get, make([...ALWAYS, ...now]));
    return made.get(get) as T;
  };
  return get;
};
