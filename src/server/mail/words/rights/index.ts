import type {MailLanguage} from '../../../../protocol/mail-languages.ts';
import type {Words} from '../words.ts';
import {ar} from './ar.ts';
import {de} from './de.ts';
import {en} from './en.ts';
import {es} from './es.ts';
import {fr} from './fr.ts';
import {ja} from './ja.ts';
import type {RightsWords} from './words.ts';

export type {RightsWords} from './words.ts';

const ALL: Record<MailLanguage, RightsWords> = {en, de, es, fr, ar, ja};

/** What is said about a visitor's rights, in the language of the other words. */
export const rightsOf = ({tag}: Words): RightsWords => ALL[tag as MailLanguage];
