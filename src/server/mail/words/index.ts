import {MAIL_LANGUAGES, type MailLanguage} from '../../../protocol/mail-languages.ts';
import {ar} from './ar.ts';
import {de} from './de.ts';
import {en} from './en.ts';
import {es} from './es.ts';
import {fr} from './fr.ts';
import {ja} from './ja.ts';
import type {Words} from './words.ts';

export type {MailAction, Words} from './words.ts';

const ALL: Record<MailLanguage, Words> = {en, de, es, fr, ar, ja};

/** A language's words, by its tag or a longer one; English for any other. */
export function wordsOf(tag: string): Words {
  const known = MAIL_LANGUAGES.find(language => language === tag.split('-')[0]!.toLowerCase());
  return known ? ALL[known] : en;
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
