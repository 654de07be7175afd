import type {MailLanguage} from '../../../protocol/mail-languages.ts';
import {translationOf, wordsOf} from '../words/index.ts';
import {wordsLike} from '../words/translated.ts';
import {ar} from './ar.ts';
import {de} from './de.ts';
import {en} from './en.ts';
import {es} from './es.ts';
import {fr} from './fr.ts';
import {ja} from './ja.ts';
import type {InvitationWords} from './words.ts';

export type {InvitationWords} from './words.ts';

const ALL: Partial<Record<MailLanguage, InvitationWords>> = {en, de, es, fr, ar, ja};

/** What invitations say in a language, by its tag or a longer one; English for any other. */
export function invitationWordsOf(tag: string): InvitationWords {
  const language = wordsOf(tag).tag.split('-')[0] as MailLanguage;
  return (ALL[language] ??= wordsLike(en, translationOf(language), 'invitation.'));
}
