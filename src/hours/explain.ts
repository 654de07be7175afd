/** Says what the reader has found wrong. Apart from it, since most texts have nothing wrong. */
import {fold} from './lexicon.ts';
import type {Finding, Problem, Reading} from './schedule.ts';
import {SENTENCES} from './sentences.ts';

/** Languages whose words there are besides English (`words/index.ts`). */
const LANGUAGES = ['ar', 'cs', 'da', 'de', 'es', 'fi', 'fr', 'it', 'ja', 'nl', 'no', 'pl', 'pt', 'sv', 'tr', 'uk'];

/** What is found, with a sentence that follows the piece of text in quotation marks. */
export const inWords = <F extends Finding>(finding: F): F & {message: string} => ({
  ...finding,
  message: SENTENCES[finding.code],
});

/**
 * The reading with its problems in words. Of a text that is refused and has weekdays of another language in it, that comes first:
 * the others may follow from it.
 * @param locales what it was read with
 */
export function explain<F extends Finding>(
  reading: Reading<F>,
  text: string,
  locales: readonly string[] = [],
): Reading<(F & {message: string}) | Problem> {
  const refused = reading.problems.some(({severity}) => severity === 'error');
  const foreign = refused && foreignDay(text, locales);
  const problems = reading.problems.map(inWords);
  if (!foreign) return {...reading, problems};
  return {...reading, problems: [foreign, ...problems.filter(({line}) => line !== foreign.line)]};
}

/** The first weekday in a language that is none of `locales`, should there be one: the language that most of them are of. */
function foreignDay(text: string, locales: readonly string[]): Problem | undefined {
  const words = [...text.matchAll(/[\p{L}\p{M}]{4,}/gu)].map(({0: word, index}) => ({word, index, key: fold(word)}));
  let [first] = words;
  if (!first) return undefined;
  const own = new Set(['en', ...locales].flatMap(weekdays));
  let most = 0;
  let languages: string[] = [];
  for (const language of LANGUAGES) {
    const names = weekdays(language).filter(name => !own.has(name));
    // Montags, maanantaisin
    const found = words.filter(({key}) => names.some(name => key.startsWith(name)));
    if (found.length > most) {
      most = found.length;
      languages = [];
      first = found[0]!;
    }
    if (most && found.length === most) languages.push(language);
  }
  if (!most) return undefined;
  const lines = text.slice(0, first.index).split(/\r\n|[\n\r\u2028\u2029]/);
  const english = new Intl.DisplayNames('en', {type: 'language'});
  const message = SENTENCES['other-language']
    .replace('{languages}', languages.map(language => english.of(language)).join(' or '))
    .replace('{attributes}', languages.map(language => `lang="${language}"`).join(' or '));
  return {
    line: lines.length,
    column: lines.at(-1)!.length + 1,
    text: first.word,
    code: 'other-language',
    message,
    severity: 'error',
  };
}

/** By locale: to ask for them takes a hundred times as long as to read a text. */
const known = new Map<string, string[]>();

/** Names of the days of the week, without what all have behind a hyphen (segunda-feira). */
function weekdays(locale: string): string[] {
  let names = known.get(locale);
  if (!names) {
    names = [];
    try {
      const format = new Intl.DateTimeFormat(locale, {weekday: 'long', timeZone: 'UTC'});
      names = [1, 2, 3, 4, 5, 6, 7].map(day => fold(format.format(Date.UTC(2024, 0, day)).split('-')[0]!));
    } catch {
      // Not a language tag.
    }
    known.set(locale, names);
  }
  return names;
}
