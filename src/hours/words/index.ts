import {danish, finnish, swedish} from './nordic.ts';
import {dutch} from './dutch.ts';
import {english} from './english.ts';
import {french} from './french.ts';
import {german} from './german.ts';
import {italian} from './italian.ts';
import type {Language} from './language.ts';
import {arabic, czech, japanese} from './others.ts';
import {polish} from './polish.ts';
import {portuguese} from './portuguese.ts';
import {spanish} from './spanish.ts';

export type {Language} from './language.ts';
export {english};

/** What the reader knows, by language (the first part of a BCP 47 tag). Other languages have the names that `Intl` has. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  nl: dutch,
  pl: polish,
  sv: swedish,
  da: danish,
  nb: danish,
  no: danish,
  nn: danish,
  fi: finnish,
  cs: czech,
  ar: arabic,
  ja: japanese,
};
