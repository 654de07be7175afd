import type {LocaleController} from '../../shared/locale.ts';

export type MenuI18n = LocaleController<typeof english>;

/** What only somebody hears who opens the menu of a comment. Translations stand with those of the box, by the same keys. */
export const english = {
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  copyFailed: 'Couldn’t copy the link.',
};
