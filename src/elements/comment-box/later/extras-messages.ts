import type {LocaleController} from '../../shared/locale.ts';
import type {Box} from '../box.ts';
import {laterI18n} from './i18n.ts';

export type ExtrasI18n = LocaleController<typeof english>;

/** What is said where a site asks for criteria or reactions. Translations stand with those of the box, by the same keys. */
export const english = {
  criterion: '{name}: {value} out of 5',
  reactions: 'Reactions',
  reactionFailed: 'Couldn’t save your reaction.',
};

/** These sentences in the language of a box. */
export const extrasI18n = (box: Box): ExtrasI18n => laterI18n(box, english);
