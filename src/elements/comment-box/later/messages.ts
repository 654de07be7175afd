import type {LocaleController} from '../../shared/locale.ts';
import type {Box} from '../box.ts';
import {laterI18n} from './i18n.ts';

export type ComposerSentences = typeof english;
export type ComposerI18n = LocaleController<ComposerSentences>;

/** What only somebody who writes is told. Translations stand with those of the box, by the same keys. */
export const english = {
  clear: 'Clear rating',
  cancel: 'Cancel',
  waiting: 'You’re offline. This is sent as soon as you’re back.',
  awaitingApproval: 'Only you can see this until a moderator approves it.',
  signedAs: 'Posting as {name}',
  signIn: 'This is sent as soon as you’re signed in as {name} again.',
  signedOut: 'You’re not signed in any more. You can post as a guest; your text is kept.',
  posted: 'Comment posted',
  postedBefore: 'An earlier version of this was already posted. Your text is kept.',
  likeFailed: 'Couldn’t save your like.',
  textMissing: 'Write something first.',
  ratingMissing: 'Choose a rating.',
  charactersLeft: {one: '{n} character left', other: '{n} characters left'},
  charactersOver: {one: '{n} character too many', other: '{n} characters too many'},
};

/** The composer's sentences in the language of a box. */
export const composerI18n = (box: Box): ComposerI18n => laterI18n(box, english);
