import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import {
  MODERATED_STATES,
  REJECT_REASONS,
  type AdminAction,
  type AdminComment,
  type RejectReason,
} from '../../../protocol/admin.ts';
import {uuid7} from '../../../elements/comment-box/later/uuid.ts';
import {ask} from '../api.ts';
import {ACTIONS, commentTemplate} from './comment-view.ts';
import {queueStyles} from './queue-styles.ts';
import {Queue, readFilters} from './queue-state.ts';
import {find} from '../find.ts';
import {common} from '../styles.ts';
import {AdminView} from '../view.ts';
import {actions, comments as words, keys, reasons, states} from '../words/comments.ts';
import {common as commonWords, shell, views} from '../words/shell.ts';
import {number} from '../words/format.ts';

/** Keys beside those of the actions. */
const KEYS: [key: string, what: () => string][] = [
  ['j / k', keys.move],
  ['x', keys.choose],
  ...ACTIONS.map(({action, key}): [string, () => string] => [key, keys[action]]),
  ['w', keys.answer],
  ['u', keys.undo],
  ['/', keys.search],
  ['?', keys.keys],
];

const TYPING_MS = 300;

/** Everything visitors wrote, narrowed down, with what may be done to it. */
export class AdminQueue extends AdminView {
  static override styles = [common, queueStyles];
  static override properties: PropertyDeclarations = {
    ...AdminView.properties,
    _rejecting: {state: true},
    _answering: {state: true},
    _problem: {state: true},
  };

  /** Ids of what is about to be rejected. */
  declare _rejecting: readonly string[];
  /** Id of the comment that is being answered. */
  declare _answering: string;
  declare _problem: string;

  readonly #queue = new Queue(() => this.requestUpdate());
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this._rejecting = [];
    this._answering = '';
    this._problem = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#handleKey);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('site') || changed.has('query')) {
      const {site, query} = this;
      void this.guard(this.#queue.load({...readFilters(query), site}));
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#handleKey);
    clearTimeout(this.#typing);
  }

  #act(action: AdminAction, ids: readonly string[]): void {
    if (action === 'reject') {
      this._rejecting = ids;
      void this.updateComplete.then(() => find<HTMLDialogElement>(this, '#reasons')?.showModal());
    } else void this.guard(this.#queue.act(action, ids)).then(this.#focusCurrent);
  }

  #reject(reason: RejectReason): void {
    const ids = this._rejecting;
    find<HTMLDialogElement>(this, '#reasons')?.close();
    void this.guard(this.#queue.act('reject', ids, reason)).then(this.#focusCurrent);
  }

  /** What shortcuts and the bar act on: what is chosen, else the comment that has the focus. */
  get #targets(): string[] {
    const {chosen, list, at} = this.#queue;
    return chosen.size ? [...chosen] : list[at] ? [list[at].id] : [];
  }

  #focusCurrent = (): void => {
    void this.updateComplete.then(() => find<HTMLElement>(this, 'article.current')?.focus());
  };

  #handleKey = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0] as HTMLElement;
    const types = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && (target as HTMLInputElement).type !== 'checkbox';
    if (types || event.ctrlKey || event.metaKey || event.altKey || find(this, 'dialog[open]')) return;
    const queue = this.#queue;
    const action = ACTIONS.find(({key}) => key === event.key)?.action;
    if (action) this.#act(action, this.#targets);
    else if (event.key === 'j' || event.key === 'k') {
      queue.at = Math.max(0, Math.min(queue.list.length - 1, queue.at + (event.key === 'j' ? 1 : -1)));
      this.requestUpdate();
      this.#focusCurrent();
    } else if (event.key === 'x') {
      const comment = queue.list[queue.at];
      if (comment) queue.choose(comment.id, !queue.chosen.has(comment.id));
    } else if (event.key === 'u') void this.guard(queue.undo()).then(this.#focusCurrent);
    else if (event.key === 'w') this.#answer(queue.list[queue.at]);
    else if (event.key === '/') find<HTMLElement>(this, '[type=search]')?.focus();
    else if (event.key === '?') find<HTMLDialogElement>(this, '#keys')?.showModal();
    else return;
    event.preventDefault();
  };

  #answer(comment: AdminComment | undefined): void {
    if (comment?.status !== 'approved') return;
    this._answering = comment.id;
    this._problem = '';
    void this.updateComplete.then(() => find(this, 'textarea')?.focus());
  }

  async #sendAnswer(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const text = String(new FormData(event.target as HTMLFormElement).get('text'));
    const id = this._answering;
    try {
      await ask(`comments/${id}/reply`, 'POST', {id: uuid7(), site: this.#queue.filters.site, text});
      this._answering = '';
      this.#queue.done = {sentence: words.answered(), undo: null};
      await this.#queue.load();
    } catch (error) {
      this._problem = (error as Error).message;
    }
  }

  #filter(name: string, value: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(
      () => void this.guard(this.#queue.load({[name]: value})),
      name === 'status' ? 0 : TYPING_MS,
    );
  }

  protected override render(): TemplateResult {
    const queue = this.#queue;
    const {list, failure, loading, next, done} = queue;
    return html`
      ${this.#renderFilters()} ${this.#renderBar()}
      <p class="status" role="status">
        ${done ? html`${done.sentence} ${done.undo ? html`<button @click=${() => void this.guard(queue.undo())}>${commonWords.undo()}</button>` : nothing}` : nothing}
      </p>
      ${failure ? html`<p class="error" role="alert">${failure} <button @click=${() => void this.guard(queue.load())}>${shell.tryAgain()}</button></p>` : nothing}
      <ol aria-busy=${loading} aria-label=${views.comments()}>
        ${list.map((comment, index) => html`<li>${this.#renderComment(comment, index)}</li>`)}
      </ol>
      ${!list.length && !loading && !failure ? html`<p class="empty">${queue.filters.status === 'pending' ? words.nothingWaits() : words.noneSuch()}</p>` : nothing}
      ${next ? html`<button @click=${() => void this.guard(queue.more())} aria-disabled=${loading}>${commonWords.showMore()}</button>` : nothing}
      ${this.#renderDialogs()}
    `;
  }

  #renderFilters(): TemplateResult {
    const {filters, counts} = this.#queue;
    const tab = (status: (typeof MODERATED_STATES)[number] | '', label: string, count?: number) =>
      html`<button class="tab" aria-pressed=${filters.status === status} @click=${() => this.#filter('status', status)}>
        ${label}${count === undefined ? nothing : html` <span class="n">${number(count)}</span>`}
      </button>`;
    return html`<div class="filters" role="search">
      <div class="tabs" role="group" aria-label=${words.state()}>
        ${MODERATED_STATES.map(state => tab(state, states[state](), counts[state] ?? 0))} ${tab('', words.all())}
      </div>
      <label
        ><span class="sr">${words.searchLabel()}</span
        ><input
          type="search"
          placeholder=${words.search()}
          .value=${filters.text}
          @input=${this.#handleFilter}
          name="text"
      /></label>
      <label
        ><span class="sr">${words.page()}</span
        ><input placeholder=${words.pageExample()} .value=${filters.thread} @input=${this.#handleFilter} name="thread"
      /></label>
      <label
        ><span class="sr">${words.stars()}</span
        ><select name="rating" @change=${this.#handleFilter}>
          <option value="">${words.anyStars()}</option>
          ${[5, 4, 3, 2, 1].map(stars => html`<option value=${stars}>${words.starsOption({n: stars})}</option>`)}
        </select></label
      >
    </div>`;
  }

  #handleFilter = (event: Event): void => {
    const {name, value} = event.target as HTMLInputElement;
    this.#filter(name, value);
  };

  #renderBar(): TemplateResult {
    const {list, chosen} = this.#queue;
    const all = list.length > 0 && chosen.size === list.length;
    return html`<div class="bar">
      <label class="check"
        ><input
          type="checkbox"
          .checked=${all}
          .indeterminate=${chosen.size > 0 && !all}
          @change=${() => this.#queue.chooseAll(!all)}
        />
        ${chosen.size ? words.chosen({n: chosen.size}) : words.chooseAll()}</label
      >
      <button class="keys" @click=${() => find<HTMLDialogElement>(this, '#keys')?.showModal()}>${words.keys()}</button>
      ${
        chosen.size
          ? ACTIONS.map(
              ({action}) =>
                html`<button
                  class=${action === 'delete' ? 'danger' : nothing}
                  @click=${() => this.#act(action, [...chosen])}
                >
                  ${actions[action]()}
                </button>`,
            )
          : nothing
      }
    </div>`;
  }

  #renderComment(comment: AdminComment, index: number): TemplateResult {
    const queue = this.#queue;
    const {id} = comment;
    return commentTemplate({
      comment,
      chosen: queue.chosen.has(id),
      current: queue.at === index,
      now: Date.now(),
      choose: chosen => queue.choose(id, chosen),
      act: action => {
        queue.at = index;
        this.#act(action, [id]);
      },
      reply: () => this.#answer(comment),
      form: this._answering === id ? this.#renderAnswer() : nothing,
    });
  }

  #renderAnswer(): TemplateResult {
    return html`<form @submit=${(event: SubmitEvent) => void this.#sendAnswer(event)}>
      <label
        >${words.answerLabel()}<textarea
          name="text"
          rows="4"
          required
          aria-invalid=${this._problem ? 'true' : 'false'}
        ></textarea>
      </label>
      ${this._problem ? html`<p class="error" role="alert">${this._problem}</p>` : nothing}
      <div class="actions">
        <button class="primary">${words.publish()}</button
        ><button type="button" @click=${() => (this._answering = '')}>${commonWords.cancel()}</button>
      </div>
    </form>`;
  }

  #renderDialogs(): TemplateResult {
    const close = (event: Event) => (event.target as HTMLElement).closest('dialog')?.close();
    return html`<dialog id="reasons" aria-labelledby="why" @close=${this.#focusCurrent}>
        <h2 id="why">${words.why()}</h2>
        ${REJECT_REASONS.map(reason => html`<button @click=${() => this.#reject(reason)}>${reasons[reason]()}</button>`)}
        <button @click=${close}>${commonWords.cancel()}</button>
      </dialog>
      <dialog id="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">${words.keysTitle()}</h2>
        <dl>
          ${KEYS.map(
            ([key, what]) =>
              html`<dt><kbd>${key}</kbd></dt>
                <dd>${what()}</dd>`,
          )}
        </dl>
        <button @click=${close}>${commonWords.close()}</button>
      </dialog>`;
  }
}

export {AdminQueue as view};
