import type {Comment, CommentOrder} from '../shared/api.ts';
import type {Announcer} from '../shared/announcer.ts';
import type {I18n} from './comment.ts';
import type {Discussion} from './discussion.ts';
import type {Draft, Field} from './drafts.ts';
import {grow} from './form.ts';

/** What the controls need from their element. */
export interface Panel extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
  order: CommentOrder | null;
  requestUpdate(): void;
}

/** What may be written. */
export interface Rules {
  rating: 'off' | 'optional' | 'required';
  /** In UTF-16 code units; 0 for no limit. */
  maxLength: number;
}

/** What the visitor's clicks and keys do. One listener of a kind for everything inside: a long list costs none. */
export class Controls {
  /** Ids of the comments being answered. */
  answering = new Set<string>();
  /** Whether loading more did not work. */
  failed = false;
  /** Id of the comment the page's address names. */
  marked = '';

  #panel: Panel;
  #i18n: I18n;
  #discussion: Discussion;
  #announcer: Announcer;
  #rules: () => Rules;

  constructor(panel: Panel, i18n: I18n, discussion: Discussion, announcer: Announcer, rules: () => Rules) {
    this.#panel = panel;
    this.#i18n = i18n;
    this.#discussion = discussion;
    this.#announcer = announcer;
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
    if (id) void this.#focus(item(id));
  }

  /** Focuses the first of what a selector finds, once it is there. @returns whether it had the focus before */
  async #focus(selector: string): Promise<boolean | undefined> {
    await this.#panel.updateComplete;
    const found = this.#panel.renderRoot.querySelector<HTMLElement>(selector);
    const had = found?.matches(':focus');
    found?.focus();
    return had;
  }

  /** Writes into a draft what is wrong with it. @returns whether nothing is */
  #check(draft: Draft): boolean {
    const {rating, maxLength} = this.#rules();
    const i18n = this.#i18n;
    const text = draft.text.trim();
    const over = maxLength && text.length - maxLength;
    const errors: Draft['errors'] = {};
    if (!text) errors.text = i18n.t('needText');
    else if (over > 0) errors.text = i18n.t('over', {n: over});
    if (rating === 'off') draft.rating = null;
    else if (rating === 'required' && !draft.parent && !draft.rating) errors.rating = i18n.t('needRating');
    draft.errors = errors;
    draft.problem = undefined;
    this.#panel.requestUpdate();
    return !errors.text && !errors.rating;
  }

  async #post(draft: Draft): Promise<void> {
    const {parent} = draft;
    const toFault = async () => {
      const fault = `${form(parent)} :is([aria-invalid=true]:not(div),[aria-invalid=true] input)`;
      const {rating, text, name} = draft.errors!;
      // A field that gets the focus is read with what is wrong; one that has it says nothing.
      if (await this.#focus(fault)) this.#announcer.say((rating ?? text ?? name)!);
    };
    if (draft.phase) return undefined;
    if (!this.#check(draft)) return toFault();
    const sent = this.#discussion.send(draft);
    if (draft.phase) void this.#focus(item(draft.id!));
    const comment = await sent;
    if (comment) {
      this.answering.delete(parent);
      this.#panel.requestUpdate();
      this.#announcer.say(this.#i18n.t(comment.status === 'pending' ? 'held' : 'posted'));
    } else if (draft.phase) this.#announcer.say(this.#i18n.t('waiting'));
    else if (draft.errors) await toFault();
    else if (draft.problem) await this.#focus(`${form(parent)} textarea`);
    return undefined;
  }

  async #more(parent?: string): Promise<void> {
    this.failed = false;
    const ids = await this.#discussion.more(parent);
    this.failed = !ids;
    this.#panel.requestUpdate();
    if (!ids) return;
    this.#announcer.say(this.#i18n.t('loaded', {n: ids.length}));
    if (ids[0]) await this.#focus(item(ids[0]));
  }

  /** Opens the form of an answer, or closes it; its text is kept for the next time. */
  #answer(id: string, open: boolean): void {
    if (open) this.answering.add(id);
    else this.answering.delete(id);
    this.#panel.requestUpdate();
    void this.#focus(open ? `${form(id)} textarea` : `${item(id)} [data-do=reply]`);
  }

  #changed(draft: Draft, field: Field): void {
    draft.errors = {...draft.errors, [field]: undefined};
    this.#discussion.keep(draft);
    this.#panel.requestUpdate();
  }

  #handleClick = ({target}: Event): void => {
    const discussion = this.#discussion;
    const at = target as Element;
    // A page that prevents mousedown keeps fields from getting the focus by themselves.
    const field = at.closest<HTMLElement>('input,textarea,select');
    if (field && !field.matches(':focus')) field.focus();
    const button = at.closest<HTMLElement>('[data-do]:not([aria-disabled])');
    if (!button) return;
    const id = button.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? '';
    const comment = discussion.find(id);
    const actions: Record<string, () => unknown> = {
      retry: () => discussion.load(),
      more: () => this.#more(id),
      post: () => this.#post(this.draftOf(button)),
      cancel: () => this.#answer(id, false),
      reply: () => this.#answer(id, !this.answering.has(id)),
      clear: () => {
        const draft = this.draftOf(button);
        draft.rating = null;
        this.#changed(draft, 'rating');
        void this.#focus('[type=radio]');
      },
      recall: () => {
        const draft = discussion.recall(id);
        if (draft) this.#answer(draft.parent, true);
      },
      like: async () => {
        if (comment && !(await discussion.like(comment))) this.#announcer.say(this.#i18n.t('unliked'));
      },
    };
    void actions[button.dataset['do']!]?.();
  };

  #handleInput = (event: Event): void => {
    // It would leave the shadow root and surprise the page.
    event.stopPropagation();
    const field = event.target as HTMLInputElement;
    if (field.name === 'order') {
      this.#panel.order = field.value as CommentOrder;
      return;
    }
    const draft = this.draftOf(field);
    if (draft.phase) return;
    if (field.name === 'rating') draft.rating = Number(field.value);
    else draft[field.name as 'text' | 'name'] = field.value;
    grow(field);
    this.#changed(draft, field.name as Field);
  };

  #handleKey = (event: Event): void => {
    const {key, ctrlKey, metaKey, isComposing, type, target} = event as KeyboardEvent;
    const at = target as HTMLInputElement;
    if (!at.closest('[data-parent]')) return;
    const draft = this.draftOf(at);
    // To the page the widget is the target, so that its single-key shortcuts would eat what is being typed.
    if (!ctrlKey && !metaKey && key !== 'Tab') event.stopPropagation();
    if (type !== 'keydown' || isComposing) return;
    if (key === 'Enter' && (ctrlKey || metaKey || at.name === 'name')) {
      event.preventDefault();
      void this.#post(draft);
    } else if (key === 'Escape' && draft.parent) this.#answer(draft.parent, false);
  };
}

const form = (parent: string) => `[data-parent="${parent}"]`;
const item = (id: Comment['id']) => `[data-id="${id}"]`;
