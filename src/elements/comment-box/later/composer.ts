/**
 * What only a visitor needs who writes, likes or replies: checking, posting, waiting for the network, explaining refusals,
 * liking. Fetched at the first touch of a form or of a button below a comment.
 */
import type {Comment} from '../../../protocol/api.ts';
import type {ComposerAction} from '../actions.ts';
import {ratingOf, type Box, type Owners} from '../box.ts';
import {criteriaOf} from '../criteria.ts';
import type {CommentParts, Shown} from '../comment.ts';
import type {Draft} from '../drafts.ts';
import {at, focus} from '../focus.ts';
import type {FormParts} from '../form.ts';
import {addStyles} from '../../shared/later-styles.ts';
import {styles} from './composer-styles.ts';
import {setOpen} from './draft-steps.ts';
import {fitTextAreas, formParts} from './form-parts.ts';
import {HeldComments} from './held-comments.ts';
import {Liking} from './liking.ts';
import {composerI18n, type ComposerI18n} from './messages.ts';
import {OtherTabs} from './other-tabs.ts';
import {Outbox} from './outbox.ts';
import {commentParts, withUnsent} from './unsent.ts';
import {writesOf} from './writes.ts';

/** What a visitor does in one discussion besides reading, and how that looks. */
export class Composer {
  #discussion: Owners;
  #box: Box;
  #i18n: ComposerI18n;
  #held: HeldComments;
  #outbox: Outbox;
  #liking: Liking;

  constructor(discussion: Owners, box: Box) {
    this.#discussion = discussion;
    this.#box = box;
    this.#i18n = composerI18n(box);
    this.#held = new HeldComments(discussion.source.id);
    const writes = writesOf(discussion.source.store);
    this.#outbox = new Outbox(discussion, writes, box, this.#i18n, this.#held);
    this.#liking = new Liking(discussion, writes, box, this.#i18n);
    new OtherTabs(discussion, box);
    addStyles(box.host.shadowRoot!, styles);
    const {list} = discussion;
    if (!list.thread) return;
    this.restore(list.comments);
    this.flush();
  }

  /**
   * Does what the visitor asks for.
   * @param late it was asked for a while ago
   */
  perform(action: ComposerAction, late = false): void {
    const {drafts} = this.#discussion;
    switch (action.name) {
      case 'post':
        return void this.#outbox.post(action.parent, late);
      case 'cancel':
        return this.#setReply(action.parent, false);
      case 'clear':
        drafts.edit(action.parent, {rating: null, criteria: undefined});
        return this.#focus('[type=radio]');
      case 'like':
        return void this.#liking.toggle(action.id);
      case 'reply':
        return this.#setReply(action.id, !drafts.of(action.id).open);
      case 'recall': {
        const parent = this.#outbox.recall(action.id);
        if (parent !== undefined) this.#focus(at('parent', parent) + 'textarea');
      }
    }
  }

  /** The list has been loaded: shows what of this visitor's is not in it yet. @param loaded what came from the store */
  restore(loaded: readonly Comment[]): void {
    this.#held.restore(this.#discussion.list, loaded);
  }

  /** Sends what waited for the network. */
  flush(): void {
    this.#outbox.flush();
  }

  /** All there is to show. */
  shown(): readonly Shown[] {
    const {list, drafts} = this.#discussion;
    return withUnsent(list.comments, drafts.all, list.order);
  }

  formParts(draft: Draft): FormParts {
    const {rules} = this.#box;
    const {tally, id} = this.#discussion.source;
    const rated = rules.criteria ? criteriaOf(draft, rules, tally.own, id) : ratingOf(draft, rules, tally.own);
    return formParts(draft, rules, !!rated, this.#i18n);
  }

  commentParts(comment: Shown): CommentParts | undefined {
    const trouble = this.#liking.troubleOf(comment.id);
    const parts = commentParts(comment, this.#i18n, this.#box.i18n);
    return trouble ? {...parts, trouble} : parts;
  }

  /** Called after each rendering: gives text areas the height of their text. */
  fitTextAreas(root: ParentNode): void {
    fitTextAreas(root);
  }

  /** Opens the form of a reply, or closes it. */
  #setReply(parent: string, open: boolean): void {
    setOpen(this.#discussion.drafts, parent, open);
    this.#focus(open ? at('parent', parent) + 'textarea' : at('id', parent) + '[data-do=reply]');
  }

  #focus(selector: string): void {
    void focus(this.#box.host, selector);
  }
}
