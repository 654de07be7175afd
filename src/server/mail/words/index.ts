import {LANGUAGES, SAME} from '../../../languages/index.ts';
import {directionOf} from '../../../protocol/direction.ts';
import {MAIL_LANGUAGES, type MailLanguage} from '../../../protocol/mail-languages.ts';
import {ar} from './ar.ts';
import {de} from './de.ts';
import {en} from './en.ts';
import {es} from './es.ts';
import {fr} from './fr.ts';
import {ja} from './ja.ts';
import {wordsLike, type Translation} from './translated.ts';
import type {Words} from './words.ts';

export type {MailAction, Words} from './words.ts';

const ALL: Partial<Record<MailLanguage, Words>> = {en, de, es, fr, ar, ja};

/** Where dates are written as in one country, or a script has to be named. */
const TAGS: Partial<Record<MailLanguage, string>> = {pt: 'pt-BR', zh: 'zh-Hans'};

/** A language that has the sentences of mails with those for visitors. */
export function translationOf(language: MailLanguage): Translation {
  const tag = TAGS[language] ?? language;
  return {tag, direction: directionOf(language), sentences: LANGUAGES[language]?.['mail'] ?? {}};
}

function translated(language: MailLanguage): Words {
  const translation = translationOf(language);
  return {...wordsLike(en, translation), tag: translation.tag, direction: translation.direction};
}

/** A language's words, by its tag or a longer one; English for any other. */
export function wordsOf(tag: string): Words {
  const wanted = tag.split('-')[0]!.toLowerCase();
  const known = MAIL_LANGUAGES.find(language => language === (SAME[wanted] ?? wanted));
  return known ? (ALL[known] ??= translated(known)) : en;
}

/** A day as readers of a language write it. */
export const dayIn = ({tag}: Words, ms: number): string =>
  new Intl.DateTimeFormat(tag, {dateStyle: 'long', timeZone: 'UTC'}).format(ms);

/** A time as readers of a language write it. The server does not know where they are: it says that it is UTC. */
export function dateIn({tag}: Words, ms: number): string {
  return new Intl.DateTimeFormat(tag, {
    ...({dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC'} as const),
  })
    .format(ms)
    .concat(' UTC');
}
