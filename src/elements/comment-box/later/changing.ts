import {html, nothing, type TemplateResult} from 'lit';
import type {Comment, CommentChange, OwnComment, PostedComment} from '../../../protocol/api.ts';
import type {ApiError} from '../../shared/client.ts';
import {patiently} from '../../shared/patience.ts';
import {changedBy, changeKey, type Draft} from '../drafts.ts';
import {at, focus} from '../focus.ts';
import {formTemplate, type FormView} from '../form.ts';
import {normalizeComment} from '../normalize.ts';
import {refuse, setOpen} from './draft-steps.ts';
import {faultsOf} from './faults.ts';
import type {MenuContext} from './menu-context.ts';
import {composerI18n} from './messages.ts';

/** Changes of one's own comments, in place: the draft of each, and what else is stored when another tab was faster. */
export class Changing {
  #context: MenuContext;
  /** By the comment's id: the version that the form does not have in it. */
  #others = new Map<string, string>();

  constructor(context: MenuContext) {
    this.#context = context;
  }

  /** Opens the form with the text as it was typed, or with the change that was begun before. */
  async begin(id: string): Promise<void> {
    const {discussion, own, writes, tell, box, i18n} = this.#context;
    const {drafts} = discussion;
    const key = changeKey(id);
    try {
      if (!drafts.of(key).text) {
        const {text, comment} = await patiently(writes.own!(id));
        own.set(id, {at: 0, ...own.get(id), base: comment.revision});
        drafts.edit(key, {text, name: comment.author.name, rating: comment.rating});
      }
      setOpen(drafts, key, true);
      await focus(box.host, at('parent', key) + 'textarea');
    } catch (error) {
      tell(id, i18n.t('notReached'));
      box.emit('lintel-error', {action: 'edit', error});
    }
  }

  /** Closes the form; what was typed is kept for the next time. */
  cancel(key: string): void {
    const id = changedBy(key)!;
    setOpen(this.#context.discussion.drafts, key, false);
    this.#focusMenu(id);
  }

  async save(key: string): Promise<void> {
    const {discussion, own, writes, box} = this.#context;
    const {drafts, list} = discussion;
    const id = changedBy(key)!;
    const draft = drafts.of(key);
    const comment = list.find(id);
    if (draft.phase || !comment) return;
    const errors = faultsOf({...draft, parent: id}, box.rules, draft.rating, undefined, composerI18n(box));
    if (errors) {
      refuse(drafts, key, {errors});
      if (await focus(box.host, at('parent', key) + 'textarea')) box.say(errors.text!);
      return;
    }
    const {base} = own.get(id) ?? {};
    const change: CommentChange = {
      text: draft.text.trim(),
      name: draft.name.trim(),
      ...(this.#asksRating(comment) && draft.rating !== comment.rating && {rating: draft.rating}),
      ...(base !== undefined && {revision: base}),
    };
    drafts.press(key);
    try {
      this.#saved(id, await patiently(writes.edit!(id, change)));
    } catch (error) {
      this.#refused(id, error as ApiError);
      box.emit('lintel-error', {action: 'edit', error});
    }
  }

  /** The form in place of the comment's text, while it is being changed. */
  templateOf(comment: Comment): TemplateResult | undefined {
    const {discussion, box, i18n} = this.#context;
    const {id} = comment;
    const key = changeKey(id);
    const draft = discussion.drafts.of(key);
    if (!draft.open) return undefined;
    const words: Record<string, string> = {write: i18n.t('editLabel'), post: i18n.t('save')};
    const view: FormView = {
      draft,
      asks: this.#asksRating(comment),
      rated: draft.rating !== null,
      to: '',
      rules: {...box.rules, criteria: undefined},
      signed: comment.author.verified,
      i18n: {t: (name, values) => words[name] ?? box.i18n.t(name, values)},
      parts: this.#context.formParts(draft),
    };
    const other = this.#others.get(id);
    // A form, so that its stars are a group of their own; what submits it is the button inside, as everywhere.
    return html`<form part="edit" @submit=${(event: Event) => event.preventDefault()}>
      ${formTemplate(view)} ${other === undefined ? nothing : this.#conflictTemplate(id, draft, other)}
    </form>`;
  }

  #conflictTemplate(id: string, {text}: Draft, other: string): TemplateResult {
    const {discussion, box, i18n} = this.#context;
    const key = changeKey(id);
    const swap = () => {
      this.#others.set(id, text);
      discussion.drafts.edit(key, {text: other});
      void focus(box.host, at('parent', key) + 'textarea');
    };
    return html`<div part="conflict" role="group" aria-label=${i18n.t('otherVersion')}>
      <b .textContent=${i18n.t('otherVersion')}></b>
      <p part="other" dir="auto" .textContent=${other}></p>
      <button type="button" part="choose" @click=${swap}><span .textContent=${i18n.t('useOther')}></span></button>
    </div>`;
  }

  /** Stars by criterion stay as they are: a change of the words is none of those. */
  #asksRating({parent, criteria}: Comment): boolean {
    return !parent && !criteria && this.#context.box.rules.rating !== 'off';
  }

  #saved(id: string, answer: PostedComment): void {
    const {box, i18n, discussion, held} = this.#context;
    this.#others.delete(id);
    discussion.drafts.remove(changeKey(id));
    this.#context.take(answer);
    // The store shows it to nobody until a moderator has seen the new words.
    if (answer.comment.status === 'pending') held.keep(answer.comment);
    box.say(i18n.t('saved'));
    box.emit('lintel-edit', {comment: normalizeComment(answer.comment)});
    this.#focusMenu(id);
  }

  #refused(id: string, {status, problem}: ApiError): void {
    const {discussion, own, i18n} = this.#context;
    const key = changeKey(id);
    const current: OwnComment | undefined = problem?.current;
    let said = problem?.detail ?? problem?.title;
    if (status === 409 && current) {
      // The next press of Save is one of somebody who has seen both.
      own.set(id, {at: 0, ...own.get(id), base: current.comment.revision});
      this.#others.set(id, current.text);
      said = i18n.t('changedElsewhere');
    }
    const known = status >= 400 && status < 500 && said;
    refuse(discussion.drafts, key, {problem: known ? {said: known} : 'unsent'});
    void focus(this.#context.box.host, at('parent', key) + 'textarea');
  }

  #focusMenu(id: string): void {
    void focus(this.#context.box.host, at('id', id) + '[part=menu]');
  }
}
