import {LocaleController} from '../../shared/locale.ts';
import type {Box} from '../box.ts';

/** What is said of other people's comments as they come. */
export const english = {
  news: {one: '{n} new comment', other: '{n} new comments'},
  newReplies: {one: '{n} new reply', other: '{n} new replies'},
};

export type LiveI18n = LocaleController<typeof english>;

const controllers = new WeakMap<HTMLElement, LiveI18n>();

/** The sentences in the language of a box; one controller for each box, whatever threads it shows. */
export function liveI18n({host}: Box): LiveI18n {
  let i18n = controllers.get(host);
  if (!i18n) controllers.set(host, (i18n = new LocaleController(host, 'comment-box', english)));
  return i18n;
}
