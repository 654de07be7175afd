import {LocaleController} from '../../shared/locale.ts';
import type {Box} from '../box.ts';

export type ExtrasI18n = LocaleController<typeof english>;

/** What is said where a site asks for criteria or reactions. Translations stand with those of the box, by the same keys. */
export const english = {
  criterion: '{name}: {value} out of 5',
  reactions: 'Reactions',
  reactionFailed: 'Couldn’t save your reaction.',
};

const controllers = new WeakMap<HTMLElement, ExtrasI18n>();

/** These sentences in the language of a box. */
export function extrasI18n({host}: Box): ExtrasI18n {
  let i18n = controllers.get(host);
  if (!i18n) controllers.set(host, (i18n = new LocaleController(host, 'comment-box', english)));
  return i18n;
}
