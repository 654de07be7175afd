import type {LocaleController} from '../../shared/locale.ts';
import type {Box} from '../box.ts';
import {laterI18n} from './i18n.ts';

export type MailI18n = LocaleController<typeof english>;

/** What is said about mail. Translations stand with those of the box, by the same keys. */
export const english = {
  mailAnswers: 'Mail me about answers',
  mailAddress: 'Your e-mail address',
  mailPromise: 'Used for this alone. You can stop any time.',
  mailMissing: 'Enter your e-mail address.',
  mailWrong: 'This is not an e-mail address. Write it like name@example.com.',
  mailFollow: 'Follow',
  cancel: 'Cancel',
  mailAsked: 'We have sent a mail to {email}: confirm there.',
  mailLater: 'Once your comment is approved, we send a mail to {email}: confirm there.',
  mailFollowing: 'You get mail at {email} from now on.',
  mailFailed: 'Couldn’t ask for mail to {email}.',
};

/** These sentences in the language of a box. */
export const mailI18n = (box: Box): MailI18n => laterI18n(box, english);
