import type {CommentOrder} from '../shared/api.ts';
import type {I18n} from './comment.ts';
import type {Discussion} from './discussion.ts';
import type {Draft, Field} from './drafts.ts';
import {grow} from './form.ts';

/** What the controls need from their element. */
export interface Panel extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
  order: CommentOrder | null;
  requestUpdate(): void;
}

/** What may be written. */
export interface Rules {
  rating: 'off' | 'optional' | 'required';
  /** In UTF-16 code units. */
  maxLength: number;
}

const FIELD = 'input,textarea,select';

/** What the visitor's clicks and keys do. One listener of a kind for everything inside: a long list costs none. */
export class Controls {
  /** Id of the comment the page's address names. */
  marked = '';

  #panel: Panel;
  #i18n: I18n;
  #discussion: Discussion;
  #say: (sentence: string) => void;
  #rules: Rules;

  constructor(panel: Panel, i18n: I18n, discussion: Discussion, say: (sentence: string) => void, rules: Rules) {
    this.#panel = panel;
    this.#i18n = i18n;
    this.#discussion = discussion;
    this.#say = say;
    this.#rules = rules;
  }

  listen(root: Node): void {
    root.addEventListener('click', this.#handleClick);
    root.addEventListener('input', this.#handleInput);
    for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, this.#handleKey);
  }

  /** The draft a form or something in it is about. */
  draftOf(inside: Element): Draft {
    return this.#discussion.draft(inside.closest<HTMLElement>('[data-parent]')!.dataset['parent']!);
  }

  /** Marks and shows the comment that the page's address names, if it is here: `#comment-<id>`. */
  followHash(): void {
    const id = /^#comment-([\w-]+)$/.exec(location.hash)?.[1] ?? '';
    if (id === this.marked || (id && !this.#discussion.find(id))) return;
    this.marked = id;
    this.#panel.requestUpdate();
    if (id) void this.#focus(at('id', id), true);
  }

  /**
   * Focuses the first of what a selector finds, once it is there.
   * @param later it took a while: not out of a field to which the visitor has gone meanwhile
   * @returns whether the focus is where it was
   */
  async #focus(selector: string, later?: boolean): Promise<boolean> {
    await this.#panel.updateComplete;
    const root = this.#panel.shadowRoot!;
    const found = root.querySelector<HTMLElement>(selector);
    const active = root.activeElement ?? document.activeElement;
    if (active === found || (later && active?.matches(FIELD))) return true;
    found?.focus();
    return false;
  }

  /** Writes into a draft what is wrong with it. @returns whether nothing is */
  #check(draft: Draft): boolean {
    const {rating, maxLength} = this.#rules;
    const i18n = this.#i18n;
    const text = draft.text.trim();
    const over = text.length - maxLength;
    const errors: Draft['errors'] = {};
    if (!text) errors.text = i18n.t('needText');
    else if (over > 0) errors.text = i18n.t('over', {n: over});
    if (rating === 'off') draft.rating = null;
    else if (rating === 'required' && !draft.parent && !draft.rating) errors.rating = i18n.t('needRating');
    this.#discussion.change(draft, {errors, problem: undefined});
    return !errors.text && !errors.rating;
  }

  async #post(draft: Draft): Promise<void> {
    if (draft.phase) return;
    const valid = this.#check(draft);
    if (valid) {
      const sent = this.#discussion.send(draft);
      if (draft.phase) void this.#focus(at('id', draft.id!));
      await sent;
    }
    const {parent, errors, problem} = draft;
    const fault = problem ? 'textarea' : ':is([aria-invalid=true]:not(div),[aria-invalid=true] input)';
    // A field that gets the focus is read with what is wrong; one that has it says nothing.
    if ((errors ?? problem) && (await this.#focus(at('parent', parent) + fault, valid)) && errors)
      this.#say((errors.rating ?? errors.text ?? errors.name)!);
  }

  /** Opens the form of an answer, or closes it; its text is kept for the next time. */
  #answer(draft: Draft, open: boolean): void {
    const {parent} = draft;
    this.#discussion.change(draft, {open});
    void this.#focus(open ? at('parent', parent) + 'textarea' : at('id', parent) + '[data-do=reply]');
  }

  #write(draft: Draft, field: Field, value: string | number | null): void {
    this.#discussion.change(draft, {[field]: value, errors: {...draft.errors, [field]: undefined}});
  }

  #handleClick = ({target}: Event): void => {
    const discussion = this.#discussion;
    const element = target as Element;
    // A page that prevents mousedown keeps fields from getting the focus by themselves.
    const field = element.closest<HTMLElement>(FIELD);
    if (field && !field.matches(':focus')) field.focus();
    const button = element.closest<HTMLElement>('[data-do]:not([aria-disabled])');
    if (!button) return;
    const id = button.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? '';
    const actions: Record<string, () => unknown> = {
      retry: async () => {
        await discussion.load();
        const {failed, comments} = discussion;
        await this.#focus(failed || comments[0] ? '[data-do=retry],article' : 'textarea', true);
      },
      more: async () => {
        const first = await discussion.more(id);
        if (first) await this.#focus(at('id', first), true);
      },
      post: () => this.#post(this.draftOf(button)),
      cancel: () => this.#answer(this.draftOf(button), false),
      reply: () => this.#answer(discussion.draft(id), !discussion.draft(id).open),
      clear: () => {
        this.#write(this.draftOf(button), 'rating', null);
        void this.#focus('[type=radio]');
      },
      recall: () =>
        discussion.drafts.forEach(draft => {
          if (draft.id !== id || draft.phase !== 'waiting') return;
          draft.phase = undefined;
          this.#answer(draft, true);
        }),
      like: () => discussion.like(id),
    };
    void actions[button.dataset['do']!]?.();
  };

  #handleInput = (event: Event): void => {
    // It would leave the shadow root and surprise the page.
    event.stopPropagation();
    const field = event.target as HTMLInputElement;
    const {name, value} = field;
    if (name === 'order') {
      this.#panel.order = value as CommentOrder;
      return;
    }
    const draft = this.draftOf(field);
    if (draft.phase) return;
    grow(field);
    this.#write(draft, name as Field, name === 'rating' ? Number(value) : value);
  };

  #handleKey = (event: Event): void => {
    const {key, keyCode, ctrlKey, metaKey, isComposing, type, target} = event as KeyboardEvent;
    const field = target as HTMLInputElement;
    if (!field.closest('[data-parent]')) return;
    const draft = this.draftOf(field);
    // To the page the widget is the target, so that its single-key shortcuts would eat what is being typed.
    if (!ctrlKey && !metaKey && key !== 'Tab') event.stopPropagation();
    // The Enter that ends a composition: Safari says only by its code that it is one (WebKit bug 165004).
    if (type !== 'keydown' || isComposing || keyCode === 229) return;
    const post = key === 'Enter' && (ctrlKey || metaKey || field.name === 'name');
    if (post) void this.#post(draft);
    else if (key === 'Escape' && draft.parent) this.#answer(draft, false);
    else return;
    event.preventDefault();
  };
}

/** A selector for an item of the list, or a form; a foreign store's ids may be anything. */
const at = (what: 'id' | 'parent', id: string) => `[data-${what}="${CSS.escape(id)}"] `;
