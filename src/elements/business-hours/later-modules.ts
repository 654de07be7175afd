import type {Problem, Reading} from '../../hours/schedule.ts';
import type {Language} from '../../hours/words/language.ts';
import {LaterModule} from '../shared/later.ts';
import type {HoursFinding, HoursSource} from './later/reader.ts';

/** What reads the owner's text, in English. */
export const reader = new LaterModule(() => import('./later/reader.ts'));

/** What says in words what is wrong with a text. */
export const explainer = new LaterModule(() => import('./later/explain.ts'));

/** What names public holidays. */
export const holidayNames = new LaterModule(() => import('./later/holidays.ts'));

const danish = new LaterModule(() => import('./later/words-da.ts'));

/** The words that the reader needs for texts in other languages. */
export const words: Readonly<Record<string, LaterModule<{words: Language}>>> = {
  ar: new LaterModule(() => import('./later/words-ar.ts')),
  cs: new LaterModule(() => import('./later/words-cs.ts')),
  da: danish,
  de: new LaterModule(() => import('./later/words-de.ts')),
  es: new LaterModule(() => import('./later/words-es.ts')),
  fi: new LaterModule(() => import('./later/words-fi.ts')),
  fr: new LaterModule(() => import('./later/words-fr.ts')),
  he: new LaterModule(() => import('./later/words-he.ts')),
  hi: new LaterModule(() => import('./later/words-hi.ts')),
  it: new LaterModule(() => import('./later/words-it.ts')),
  ja: new LaterModule(() => import('./later/words-ja.ts')),
  ko: new LaterModule(() => import('./later/words-ko.ts')),
  nb: danish,
  nl: new LaterModule(() => import('./later/words-nl.ts')),
  nn: danish,
  no: danish,
  pl: new LaterModule(() => import('./later/words-pl.ts')),
  pt: new LaterModule(() => import('./later/words-pt.ts')),
  sv: new LaterModule(() => import('./later/words-sv.ts')),
  tr: new LaterModule(() => import('./later/words-tr.ts')),
  uk: new LaterModule(() => import('./later/words-uk.ts')),
  zh: new LaterModule(() => import('./later/words-zh.ts')),
};

/** What could not be had and can be done without: a text is read with English alone then, its problems are named by their code. */
const missing = new Set<LaterModule<unknown>>();

const wordsOf = (tag: string) => words[tag.split('-', 1)[0]!];

async function need(host: Element, later: LaterModule<unknown> | undefined, without: string): Promise<void> {
  if (later && !(await later.loadFor(host, without))) missing.add(later);
}

/** Something in the text, or in an attribute, in words. */
export type HoursProblem = HoursFinding & Problem;
export type HoursReading = Reading<HoursProblem>;

/**
 * Fetches what it takes to read a text: the reader and, at the same time, the words of the page's language; then, only if
 * something is wrong with the text, what says so.
 * @returns whether it can be read now; when it cannot the owner has been told
 */
export async function loadReader(host: Element, source: HoursSource): Promise<boolean> {
  const [found] = await Promise.all([
    reader.loadFor(host, 'stays text'),
    need(host, wordsOf(source.language), 'is read as English'),
  ]);
  if (found && !readHours(source)) await need(host, explainer, 'has problems that could not be put into words');
  return !!found;
}

/** Reads a text in the page's language and in English; `undefined` while `loadReader` has to be asked. Never throws. */
export function readHours(source: HoursSource): HoursReading | undefined {
  const {text, language} = source;
  const later = wordsOf(language);
  if (!reader.module || (later && !later.module && !missing.has(later))) return undefined;
  const reading = reader.module.readHours(
    source,
    later?.module ? {[language.split('-', 1)[0]!]: later.module.words} : {},
  );
  if (explainer.module) return explainer.module.explain(reading, text, [language]);
  if (reading.problems.length && !missing.has(explainer)) return undefined;
  return {...reading, problems: reading.problems.map(problem => ({...problem, message: problem.code}))};
}
