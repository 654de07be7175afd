/** What is wrong with the owner's text, in the language of the page. */
import {intl} from '../../elements/shared/locale.ts';
import {catalogue, tag} from '../shared/words/language.ts';
import type {TextProblem} from './reading.ts';
import {reading} from './words/page.ts';
import {problems} from './words/problems.ts';

/**
 * The sentence that follows the piece of text in quotation marks. It is the page's own, else the elements' in the language of the page; of a code that
 * neither knows it is the library's, in English.
 * @param country ISO 3166 code that telephone numbers were read with
 */
export function sentenceOf({code, message}: Pick<TextProblem, 'code' | 'message'>, country: string): string {
  if (code === 'other-language') return reading.otherLanguage({languages: languagesIn(message)});
  if (code === 'incomplete-number') return problems[code]({country: nameOfRegion(country)});
  if (isOwn(code)) return problems[code]();
  const translated = catalogue()['business-hours']?.[`problem.${code}`];
  return typeof translated === 'string' ? translated : message;
}

const isOwn = (code: string): code is Exclude<keyof typeof problems, 'incomplete-number'> =>
  Object.hasOwn(problems, code);

/** The languages that the library's sentence names by their tags. */
function languagesIn(message: string): string {
  const names = intl('DisplayNames', tag(), {type: 'language'});
  return Array.from(message.matchAll(/lang="([\w-]+)"/g), ([, language]) => names.of(language!) ?? language!).join(
    ', ',
  );
}

function nameOfRegion(country: string): string {
  try {
    return intl('DisplayNames', tag(), {type: 'region'}).of(country.toUpperCase()) ?? country;
  } catch {
    return country;
  }
}
