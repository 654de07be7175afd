import type {Comment} from '../../../protocol/api.ts';
import {copyText} from '../../shared/copy.ts';
import type {Box, Owners} from '../box.ts';
import type {MenuI18n} from './menu-messages.ts';

/** What an item of a comment's menu may know and use. */
export interface MenuContext {
  readonly discussion: Owners;
  readonly box: Box;
  readonly i18n: MenuI18n;
  /** Says a sentence beside the buttons of the comment and to screen reader users. */
  tell(id: string, sentence: string): void;
}

/** Something that can be done with a comment. */
export interface MenuItem {
  readonly words: string;
  /** The menu has closed by then, and its button has the focus. */
  run(): void;
}

/** What the menu of a comment offers in this place, if anything. */
export type Offer = (comment: Comment, context: MenuContext) => MenuItem | undefined;

const copyLink: Offer = ({id}, {box, i18n, tell}) => ({
  words: i18n.t('copyLink'),
  run() {
    copyText(`${location.href.replace(/#.*/, '')}#comment-${id}`, box.host.shadowRoot!).then(
      () => tell(id, i18n.t('linkCopied')),
      () => tell(id, i18n.t('copyFailed')),
    );
  },
});

/** What menus offer, in this order. */
export const OFFERS: readonly Offer[] = [copyLink];
