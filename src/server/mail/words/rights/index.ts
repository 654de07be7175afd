import type {MailLanguage} from '../../../../protocol/mail-languages.ts';
import {translationOf} from '../index.ts';
import {wordsLike} from '../translated.ts';
import type {Words} from '../words.ts';
import {ar} from './ar.ts';
import {de} from './de.ts';
import {en} from './en.ts';
import {es} from './es.ts';
import {fr} from './fr.ts';
import {ja} from './ja.ts';
import type {RightsWords} from './words.ts';

export type {RightsWords} from './words.ts';

const ALL: Partial<Record<MailLanguage, RightsWords>> = {en, de, es, fr, ar, ja};

/** What is said about a visitor's rights, in the language of the other words. */
export function rightsOf({tag}: Words): RightsWords {
  const language = tag.split('-')[0] as MailLanguage;
  return (ALL[language] ??= wordsLike(en, translationOf(language), 'rights.'));
}
