import type {Reading} from '../../hours/schedule.ts';
import type {Language, Languages} from '../../hours/words/language.ts';
import {LaterModule} from '../shared/later.ts';

/** What reads the owner's text, in English. */
export const reader = new LaterModule(() => import('./later/reader.ts'));

/** What names public holidays. */
export const holidayNames = new LaterModule(() => import('./later/holidays.ts'));

const danish = new LaterModule(() => import('./later/words-da.ts'));

/** The words that the reader needs for texts in other languages. */
const words: Readonly<Record<string, LaterModule<{words: Language}>>> = {
  ar: new LaterModule(() => import('./later/words-ar.ts')),
  cs: new LaterModule(() => import('./later/words-cs.ts')),
  da: danish,
  de: new LaterModule(() => import('./later/words-de.ts')),
  es: new LaterModule(() => import('./later/words-es.ts')),
  fi: new LaterModule(() => import('./later/words-fi.ts')),
  fr: new LaterModule(() => import('./later/words-fr.ts')),
  it: new LaterModule(() => import('./later/words-it.ts')),
  ja: new LaterModule(() => import('./later/words-ja.ts')),
  nb: danish,
  nl: new LaterModule(() => import('./later/words-nl.ts')),
  nn: danish,
  no: danish,
  pl: new LaterModule(() => import('./later/words-pl.ts')),
  pt: new LaterModule(() => import('./later/words-pt.ts')),
  sv: new LaterModule(() => import('./later/words-sv.ts')),
};

/** Languages whose words could not be had: their texts are read with English alone. */
const without = new Set<string>();

const languageOf = (tag: string): string => tag.split('-', 1)[0]!;

/**
 * Fetches what reads a text of the language: the reader and, at the same time, the language's words.
 * @param tag canonical BCP 47 tag
 * @returns whether there is a reader now; when there is none the owner has been told
 */
export async function loadReader(host: Element, tag: string): Promise<boolean> {
  const language = languageOf(tag);
  const [found, known] = await Promise.all([
    reader.loadFor(host, 'stays text'),
    words[language]?.loadFor(host, 'is read as English'),
  ]);
  if (words[language] && !known) without.add(language);
  return !!found;
}

/**
 * What the reader knows of a language besides English, once both have been fetched; `undefined` while `loadReader` has to be
 * asked. Without the words, should they not be had, once the reader is there.
 */
export function knownWords(tag: string): Languages | undefined {
  const language = languageOf(tag);
  const later = words[language];
  if (!reader.module || (later && !later.module && !without.has(language))) return undefined;
  return later?.module ? {[language]: later.module.words} : {};
}

/**
 * Reads a text in the language of `tag` and in English; `undefined` while `loadReader` has to be asked.
 * @param department which of several drives the status, by its name; empty: the first
 */
export function readHours(text: string, tag: string, department = ''): Reading | undefined {
  const languages = knownWords(tag);
  return languages && reader.module!.readHours(text, {locales: [tag], languages, department});
}
