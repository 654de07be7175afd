import {html} from 'lit';
import type {Comment, CommentOrder} from '../../../protocol/api.ts';
import {meanOf} from '../../../protocol/criteria.ts';
import {button} from '../button.ts';
import {withOwn} from '../comment-list.ts';
import type {CommentParts, Shown} from '../comment.ts';
import type {Draft} from '../drafts.ts';
import {normalizeComment} from '../normalize.ts';
import {textToBlocks} from '../text-to-blocks.ts';
import type {I18n} from '../messages.ts';
import type {ComposerI18n} from './messages.ts';
import type {Signing} from './signing.ts';

/**
 * The comments of a list with what is being sent, or waits for the network, where it will stand.
 * @param signing who the visitor is
 */
export function withUnsent(
  comments: readonly Comment[],
  drafts: readonly Draft[],
  order: CommentOrder,
  signing: Signing,
): readonly Shown[] {
  let shown: readonly Shown[] = comments;
  for (const {id, parent, name, text, criteria, phase, sending, ...draft} of drafts) {
    if (phase !== 'sending' && phase !== 'waiting') continue;
    const {signed} = sending ?? {};
    const author = {name: signed?.name || name, verified: false};
    const rating = criteria ? meanOf(criteria) : draft.rating;
    const body = textToBlocks(text);
    const comment = normalizeComment({
      id: id!,
      parent,
      author,
      rating,
      ...(criteria && {criteria}),
      body,
      status: 'pending',
    });
    const signIn = phase === 'waiting' && !signing.isStill(signed) ? author.name : undefined;
    shown = withOwn(shown, {...comment, phase, signIn}, order);
  }
  return shown;
}

/**
 * How a comment looks that is on its way, or waits for the network or for a moderator; `undefined` for all others.
 * @param box the sentences of the box
 */
export function commentParts({status, phase, signIn}: Shown, i18n: ComposerI18n, box: I18n): CommentParts | undefined {
  if (phase === 'sending') {
    const when = box.t('sending');
    return {unsent: {when, date: html`<span part="date" class="quiet" .textContent=${when}></span>`}};
  }
  if (phase === 'waiting') {
    const when = signIn === undefined ? i18n.t('waiting') : i18n.t('signIn', {name: signIn});
    // Its notice says when.
    return {unsent: {when}, notice: when, actions: button('recall', i18n.t('cancel'), 'cancel')};
  }
  return status === 'pending' ? {notice: i18n.t('awaitingApproval')} : undefined;
}
