import {LANGUAGES, SAME} from '../../../languages/index.ts';
import {MAIL_LANGUAGES, type MailLanguage} from '../../../protocol/mail-languages.ts';
import {ar} from './ar.ts';
import {de} from './de.ts';
import {en} from './en.ts';
import {es} from './es.ts';
import {fr} from './fr.ts';
import {ja} from './ja.ts';
import {wordsFrom} from './translated.ts';
import type {Words} from './words.ts';

export type {MailAction, Words} from './words.ts';

/** Of a language that has its sentences with those for visitors, and dates as most of its readers write them. */
const translated = (language: Exclude<MailLanguage, 'en'>, tag: string = language): Words =>
  wordsFrom(tag, language === 'he' ? 'rtl' : 'ltr', LANGUAGES[language]!['mail']!);

const ALL: Record<MailLanguage, Words> = {
  ...{en, de, es, fr, ar, ja},
  cs: translated('cs'),
  da: translated('da'),
  fi: translated('fi'),
  he: translated('he'),
  hi: translated('hi'),
  it: translated('it'),
  ko: translated('ko'),
  nb: translated('nb'),
  nl: translated('nl'),
  pl: translated('pl'),
  pt: translated('pt', 'pt-BR'),
  sv: translated('sv'),
  tr: translated('tr'),
  uk: translated('uk'),
  zh: translated('zh', 'zh-Hans'),
};

/** A language's words, by its tag or a longer one; English for any other. */
export function wordsOf(tag: string): Words {
  const wanted = tag.split('-')[0]!.toLowerCase();
  const known = MAIL_LANGUAGES.find(language => language === (SAME[wanted] ?? wanted));
  return known ? ALL[known] : en;
}

/** A time as readers of a language write it. The server does not know where they are: it says that it is UTC. */
export function dateIn({tag}: Words, ms: number): string {
  return new Intl.DateTimeFormat(tag, {
    ...({dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC'} as const),
  })
    .format(ms)
    .concat(' UTC');
}
