import {TRANSLATED} from './languages.ts';

/** The languages of mails and the pages behind their links, BCP 47, English first. */
export const MAIL_LANGUAGES = ['en', ...TRANSLATED] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];
