import {arabic} from './arabic.ts';
import {chinese} from './chinese.ts';
import {czech} from './czech.ts';
import {danish} from './danish.ts';
import {dutch} from './dutch.ts';
import {finnish} from './finnish.ts';
import {french} from './french.ts';
import {german} from './german.ts';
import {hebrew} from './hebrew.ts';
import {hindi} from './hindi.ts';
import {italian} from './italian.ts';
import type {Languages} from './language.ts';
import {japanese} from './japanese.ts';
import {korean} from './korean.ts';
import {polish} from './polish.ts';
import {portuguese} from './portuguese.ts';
import {spanish} from './spanish.ts';
import {swedish} from './swedish.ts';
import {turkish} from './turkish.ts';
import {ukrainian} from './ukrainian.ts';

/** What the reader knows besides English. */
export const LANGUAGES: Languages = {
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
  ko: korean,
  he: hebrew,
  hi: hindi,
  tr: turkish,
  uk: ukrainian,
  zh: chinese,
};
