import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {AdminAction, AdminComment, RejectReason} from '../../../protocol/admin.ts';
import {find} from '../find.ts';
import {common} from '../styles.ts';
import {AdminView} from '../view.ts';
import {actions, comments as words} from '../words/comments.ts';
import {common as commonWords, shell, views} from '../words/shell.ts';
import {ACTIONS, commentTemplate, PANELS, type PanelName} from './comment-view.ts';
import {filtersTemplate} from './filters.ts';
import {dialogsTemplate} from './dialogs.ts';
import type {CommentPanel} from './panel.ts';
import {panelTemplate, type PanelEvents} from './panels.ts';
import {queueStyles} from './queue-styles.ts';
import {Queue, readFilters, START, toQuery, type Done, type Filters} from './queue-state.ts';

const TYPING_MS = 300;

/** Everything visitors wrote, narrowed down, with what may be done to it. */
export class AdminQueue extends AdminView {
  static override styles = [common, queueStyles];
  static override properties: PropertyDeclarations = {
    ...AdminView.properties,
    _rejecting: {state: true},
    _open: {state: true},
  };

  /** Ids of what is about to be rejected. */
  declare _rejecting: readonly string[];
  /** What is open below which comment. */
  declare _open: {id: string; panel: PanelName} | null;

  readonly #queue = new Queue(() => this.requestUpdate());
  #typing: ReturnType<typeof setTimeout> | undefined;
  /** Filters that somebody is still typing. */
  #typed: Partial<Filters> = {};

  constructor() {
    super();
    this._rejecting = [];
    this._open = null;
  }

  override get unsaved(): boolean {
    return !!this.#panel?.unsaved;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#handleKey);
    // The door was open meanwhile.
    if (this.hasUpdated) void this.guard(this.#queue.again());
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('site') && !changed.has('query')) return;
    this._open = null;
    void this.guard(this.#queue.load(this.site, readFilters(this.query)));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#handleKey);
    clearTimeout(this.#typing);
  }

  get #panel(): CommentPanel | null {
    return find<CommentPanel & HTMLElement>(this, '.panel > *');
  }

  #mayClosePanel(): boolean {
    return !this.unsaved || confirm(shell.unsaved());
  }

  #act(action: AdminAction, ids: readonly string[]): void {
    if (!ids.length) return;
    if (action === 'reject') {
      this._rejecting = ids;
      void this.updateComplete.then(() => find<HTMLDialogElement>(this, '#reasons')?.showModal());
    } else void this.guard(this.#queue.act(action, ids)).then(this.#focusWhereItWas);
  }

  #reject(reason: RejectReason, said: string): void {
    const ids = this._rejecting;
    find<HTMLDialogElement>(this, '#reasons')?.close();
    void this.guard(this.#queue.act('reject', ids, reason, said)).then(this.#focusWhereItWas);
  }

  /** What shortcuts and the bar act on: what is chosen, else the comment that has the focus. */
  get #targets(): string[] {
    const {chosen, current} = this.#queue;
    return chosen.size ? [...chosen] : current ? [current.id] : [];
  }

  #focusCurrent = (): void => {
    void this.updateComplete.then(() => find<HTMLElement>(this, 'article.current')?.focus());
  };

  /** After an action. Whoever has opened a panel meanwhile stays in it. */
  #focusWhereItWas = async (): Promise<void> => {
    await this.updateComplete;
    if (!this._open) this.#focusCurrent();
  };

  #handleKey = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0] as HTMLElement;
    const types =
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio)$/.test((target as HTMLInputElement).type);
    if (types || event.ctrlKey || event.metaKey || event.altKey || find(this, 'dialog[open]')) return;
    const queue = this.#queue;
    const {key} = event;
    const action = ACTIONS.find(one => one.key === key)?.action;
    const panel = PANELS.find(one => one.key === key)?.panel;
    const {current} = queue;
    if (action) this.#act(action, this.#targets);
    else if (panel) current && this.#openPanel(panel, current);
    else if (key === 'j' || key === 'k') {
      queue.goTo(queue.at + (key === 'j' ? 1 : -1));
      this.#focusCurrent();
    } else if (key === 'x') current && queue.choose(current.id, !queue.chosen.has(current.id));
    else if (key === 'p') current && this.#pin(current, !current.pinned);
    else if (key === 'c') current && this.#closeThread(current, !current.thread.closed);
    else if (key === 'u') this.#undo();
    else if (key === '/') find<HTMLElement>(this, '[type=search]')?.focus();
    else if (key === '?') this.#handleKeys();
    else return;
    event.preventDefault();
  };

  #openPanel(panel: PanelName, comment: AdminComment): void {
    if (!PANELS.find(one => one.panel === panel)?.may(comment)) return;
    if (this._open?.id === comment.id && this._open.panel === panel) return;
    if (this.#mayClosePanel()) this._open = {id: comment.id, panel};
  }

  #closeThread(comment: AdminComment, closed: boolean): void {
    void this.guard(this.#queue.closeThread(comment, closed)).then(this.#focusWhereItWas);
  }

  #pin(comment: AdminComment, pinned: boolean): void {
    void this.guard(this.#queue.pin(comment, pinned)).then(this.#focusWhereItWas);
  }

  #undo(): void {
    void this.guard(this.#queue.undo()).then(this.#focusWhereItWas);
  }

  #handleDone = ({detail}: CustomEvent<Done>): void => {
    this._open = null;
    void this.guard(this.#queue.perform(async () => detail)).then(this.#focusWhereItWas);
  };

  #handleClosed = (): void => {
    this._open = null;
    this.#focusCurrent();
  };

  #handlePanelKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#mayClosePanel()) return;
    event.stopPropagation();
    this.#handleClosed();
  };

  readonly #panelEvents: PanelEvents = {
    done: this.#handleDone,
    closed: this.#handleClosed,
    left: () => void this.dispatchEvent(new CustomEvent('left')),
    key: this.#handlePanelKey,
  };

  #handleKeys = (): void => find<HTMLDialogElement>(this, '#keys')?.showModal();

  #filter(change: Partial<Filters>, soon: boolean): void {
    this.#typed = {...this.#typed, ...change};
    clearTimeout(this.#typing);
    this.#typing = setTimeout(
      () => {
        const filters = {...this.#queue.filters, ...this.#typed};
        this.#typed = {};
        this._open = null;
        this.narrow(toQuery(filters));
        void this.guard(this.#queue.load(this.site, filters));
      },
      soon ? TYPING_MS : 0,
    );
  }

  protected override render(): TemplateResult {
    const queue = this.#queue;
    const {list, failure, loading, next, done} = queue;
    return html`
      ${filtersTemplate({
        filters: queue.filters,
        counts: queue.counts,
        change: (name, value, soon) => this.#filter({[name]: value}, soon),
        clear: () => this.#filter({...START, status: queue.filters.status}, false),
      })}
      ${this.#renderBar()}
      <p class="status" role="status">
        ${done ? html`${done.sentence} ${done.undo ? html`<button @click=${this.#undo}>${commonWords.undo()}</button>` : nothing}` : nothing}
      </p>
      ${failure ? html`<p class="error" role="alert">${failure} <button @click=${() => void this.guard(queue.load())}>${shell.tryAgain()}</button></p>` : nothing}
      <ol aria-busy=${loading} aria-label=${views.comments()}>
        ${list.map((comment, index) => html`<li>${this.#renderComment(comment, index)}</li>`)}
      </ol>
      ${!list.length && !loading && !failure ? html`<p class="empty">${queue.filters.status === 'pending' ? words.nothingWaits() : words.noneSuch()}</p>` : nothing}
      ${next ? html`<button @click=${() => void this.guard(queue.more())} aria-disabled=${loading}>${commonWords.showMore()}</button>` : nothing}
      ${dialogsTemplate({reject: (reason, said) => this.#reject(reason, said), closed: this.#focusCurrent})}
    `;
  }

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
      <button class="keys" @click=${this.#handleKeys}>${words.keys()}</button>
    </div>`;
  }

  #renderComment(comment: AdminComment, index: number): TemplateResult {
    const queue = this.#queue;
    const {id} = comment;
    const at = <T extends unknown[]>(act: (...given: T) => void) => {
      return (...given: T) => {
        queue.goTo(index);
        act(...given);
      };
    };
    return commentTemplate({
      comment,
      chosen: queue.chosen.has(id),
      current: queue.at === index,
      now: Date.now(),
      choose: chosen => queue.choose(id, chosen),
      act: at(action => this.#act(action, [id])),
      open: at(panel => this.#openPanel(panel, comment)),
      pin: at(pinned => this.#pin(comment, pinned)),
      answerObjection: at(() => void this.guard(this.#queue.answerObjection(comment)).then(this.#focusWhereItWas)),
      closeThread: at(closed => this.#closeThread(comment, closed)),
      panel: this._open?.id === id ? panelTemplate(this._open.panel, this.#panelEvents, comment, this.site) : nothing,
    });
  }
}

export {AdminQueue as view};
