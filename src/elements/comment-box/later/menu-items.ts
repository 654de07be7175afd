import type {Comment} from '../../../protocol/api.ts';
import {copyText} from '../../shared/copy.ts';
import type {Changing} from './changing.ts';
import type {MenuContext} from './menu-context.ts';
import {isRecent} from './own-ids.ts';
import type {OwnData} from './own-data.ts';
import type {Removals} from './removals.ts';
import type {Reporting} from './reporting.ts';

/** What items hand on to. */
export interface MenuOwners {
  readonly changing: Changing;
  readonly removals: Removals;
  readonly reporting: Reporting;
  readonly ownData: OwnData;
}

/** Something that can be done with a comment. */
export interface MenuItem {
  readonly words: string;
  /** The menu has closed by then, and its button has the focus. */
  run(): void;
}

/** What the menu of a comment offers in this place, if anything. */
export type Offer = (comment: Comment, context: MenuContext, owners: MenuOwners) => MenuItem | undefined;

const copyLink: Offer = ({id}, {box, i18n, tell}) => ({
  words: i18n.t('copyLink'),
  run() {
    copyText(`${location.href.replace(/#.*/, '')}#comment-${id}`, box.host.shadowRoot!).then(
      () => tell(id, i18n.t('linkCopied')),
      () => tell(id, i18n.t('copyFailed')),
    );
  },
});

/** Whether the visitor may change a comment now. */
function isChangeable({id, status}: Comment, {discussion, own}: MenuContext): boolean {
  const known = own.get(id);
  const minutes = discussion.list.thread?.settings?.editMinutes;
  return !!known && (status === 'approved' || status === 'pending') && isRecent(known, minutes);
}

const edit: Offer = (comment, context, {changing}) =>
  context.writes.edit && context.writes.own && isChangeable(comment, context)
    ? {words: context.i18n.t('edit'), run: () => void changing.begin(comment.id)}
    : undefined;

const remove: Offer = (comment, context, {removals}) =>
  context.writes.remove && isChangeable(comment, context)
    ? {words: context.i18n.t('delete'), run: () => void removals.remove(comment.id)}
    : undefined;

const report: Offer = ({id, status}, {writes, own, i18n}, {reporting}) =>
  writes.report && status === 'approved' && !own.get(id)
    ? {words: i18n.t('report'), run: () => void reporting.open(id)}
    : undefined;

const mine: Offer = ({id}, {writes, own, i18n}, {ownData}) =>
  writes.data && writes.forget && own.get(id) ? {words: i18n.t('mine'), run: () => void ownData.open(id)} : undefined;

/** What menus offer, in this order. */
export const OFFERS: readonly Offer[] = [copyLink, edit, remove, report, mine];
