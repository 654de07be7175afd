import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {AdminThread, AdminThreadsPage} from '../../../protocol/admin-settings.ts';
import {AdminError, ask} from '../api.ts';
import {find} from '../find.ts';
import {hrefOf} from '../route.ts';
import {common} from '../styles.ts';
import {AdminView} from '../view.ts';
import {ago, day, exactly, list, number} from '../words/format.ts';
import {common as commonWords, shell} from '../words/shell.ts';
import {threads as words} from '../words/threads.ts';
import {dialogForm, type Asking} from './dialogs.ts';
import {threadStyles} from './styles.ts';

const TYPING_MS = 300;

/** The threads of a site: what is written on which page, and what may be done with it. */
class Threads extends AdminView {
  static override styles = [common, threadStyles];

  static override properties: PropertyDeclarations = {
    ...AdminView.properties,
    _list: {state: true},
    _next: {state: true},
    _asking: {state: true},
    _error: {state: true},
    _said: {state: true},
    _failed: {state: true},
  };

  declare _list: readonly AdminThread[] | null;
  declare _next: string | null;
  declare _asking: Asking | null;
  declare _error: AdminError | null;
  declare _said: string;
  declare _failed: string;

  #typing: ReturnType<typeof setTimeout> | undefined;
  /** Answers to questions asked before the last one are late. */
  #asked = 0;

  constructor() {
    super();
    this._list = null;
    this._next = null;
    this._asking = null;
    this._error = null;
    this._said = '';
    this._failed = '';
  }

  get #text(): string {
    return this.query.get('text') ?? '';
  }

  get #order(): string {
    return this.query.get('order') === 'comments' ? 'comments' : 'latest';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('site') || changed.has('query')) void this.guard(this.#load());
  }

  async #load(after = ''): Promise<void> {
    const asked = ++this.#asked;
    const query = new URLSearchParams({site: this.site, order: this.#order});
    if (this.#text) query.set('text', this.#text);
    if (after) query.set('after', after);
    try {
      const {threads, next} = await ask<AdminThreadsPage>(`threads?${query}`);
      if (asked !== this.#asked) return;
      this._list = after ? [...(this._list ?? []), ...threads] : threads;
      this._next = next;
      this._failed = '';
    } catch (error) {
      if (!(error instanceof AdminError) || error.status === 401) throw error;
      this._failed = error.message;
    }
  }

  #narrow(more: {text?: string; order?: string}): void {
    const query = {text: this.#text, order: this.#order, ...more};
    if (query.order === 'latest') query.order = '';
    this.narrow(query);
    this.query = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  }

  #handleText = (event: Event): void => {
    clearTimeout(this.#typing);
    const text = (event.target as HTMLInputElement).value.trim();
    this.#typing = setTimeout(() => this.#narrow({text}), TYPING_MS);
  };

  #handleOrder = (event: Event): void => this.#narrow({order: (event.target as HTMLSelectElement).value});

  async #close(thread: AdminThread): Promise<void> {
    const closed = !thread.closed;
    await this.#do(async () => {
      const query = new URLSearchParams({site: this.site, thread: thread.key});
      await ask(`threads/closed?${query}`, 'PUT', {closed});
      return closed ? words.wasClosed() : words.wasOpened();
    });
  }

  async #removeAlias(key: string): Promise<void> {
    await this.#do(async () => {
      await ask(`threads/aliases?${new URLSearchParams({site: this.site, alias: key})}`, 'DELETE');
      return words.aliasRemoved({key});
    });
  }

  /** Does something, says what came of it, and shows the list as it is then. */
  async #do(work: () => Promise<string>): Promise<void> {
    this._said = this._failed = '';
    try {
      const said = await work();
      await this.#load();
      this._said = said;
    } catch (error) {
      if (!(error instanceof AdminError) || error.status === 401) throw error;
      this._failed = error.message;
    }
  }

  #open(asking: Asking): void {
    this._asking = asking;
    this._error = null;
    void this.updateComplete.then(() => {
      const dialog = find<HTMLDialogElement>(this, 'dialog');
      if (!dialog?.open) dialog?.showModal();
      // Who presses Enter once too often does nothing that cannot be undone.
      (find(this, 'dialog input') ?? find(this, 'dialog .cancel'))?.focus();
    });
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const asking = this._asking;
    if (!asking) return;
    const {thread} = asking;
    const text = (name: string) => String(form.get(name) ?? '');
    if (asking.what === 'rename') {
      const named = {title: text('title'), url: text('url').trim()};
      void this.guard(this.#send('PUT', 'name', {thread: thread.key, named}, words.renamed()));
      return;
    }
    const to = asking.merge ? asking.to : text('to').trim();
    const body = {thread: thread.key, to, ...(asking.merge && {merge: true})};
    void this.guard(this.#send('POST', 'move', body, words.moved({thread: to}), to));
  };

  #unname = (): void => {
    const key = this._asking?.thread.key;
    void this.guard(this.#send('PUT', 'name', {thread: key, named: null}, words.renamed()));
  };

  async #send(method: string, path: string, body: object, said: string, to = ''): Promise<void> {
    try {
      await ask(`threads/${path}`, method, {site: this.site, ...body});
    } catch (error) {
      if (!(error instanceof AdminError) || error.status === 401) throw error;
      const {_asking: asking} = this;
      if (asking?.what === 'move' && error.at('merge')) this.#open({...asking, to, merge: true});
      else {
        this._error = error;
        await this.updateComplete;
        find(this, 'dialog [aria-invalid=true]')?.focus();
      }
      return;
    }
    find<HTMLDialogElement>(this, 'dialog')?.close();
    await this.#do(async () => said);
  }

  #handleDialogClosed = (): void => void (this._asking = null);

  protected override render(): TemplateResult {
    return html`<div class="filters">
        <label
          >${words.searchLabel()}
          <input type="search" .value=${this.#text} @input=${this.#handleText} />
        </label>
        <label
          >${words.order()}
          <select @change=${this.#handleOrder}>
            <option value="latest" .selected=${this.#order === 'latest'}>${words.orderLatest()}</option>
            <option value="comments" .selected=${this.#order === 'comments'}>${words.orderComments()}</option>
          </select></label
        >
      </div>
      <p role="status">${this._said}</p>
      ${
        this._failed
          ? html`<p role="alert">
              ${this._failed} <button @click=${() => void this.guard(this.#load())}>${shell.tryAgain()}</button>
            </p>`
          : nothing
      }
      ${this.#renderList()}
      <dialog aria-labelledby="asked" @close=${this.#handleDialogClosed}>
        ${
          this._asking
            ? dialogForm(this._asking, this._error, {
                submit: this.#handleSubmit,
                unname: this.#unname,
                cancel: () => find<HTMLDialogElement>(this, 'dialog')?.close(),
              })
            : nothing
        }
      </dialog>`;
  }

  #renderList(): TemplateResult {
    const {_list: threads} = this;
    if (!threads) return html`<p class="quiet">${this._failed ? '' : shell.loading()}</p>`;
    if (!threads.length) return html`<p class="quiet">${this.#text ? words.none() : words.nothing()}</p>`;
    return html`<ul class="threads">
        ${threads.map(thread => this.#renderThread(thread))}
      </ul>
      ${
        this._next === null
          ? nothing
          : html`<button class="more" @click=${() => void this.guard(this.#load(this._next!))}>
              ${commonWords.showMore()}
            </button>`
      }`;
  }

  #renderThread(thread: AdminThread): TemplateResult {
    const {key, title, url, comments, rating, latest, closed, closes, aliases} = thread;
    const name = title || key;
    const safe = url && /^https?:/i.test(url) ? url : null;
    return html`<li data-key=${key}>
      <span class="name"
        ><bdi>${safe ? html`<a href=${safe} target="_blank" rel="noopener noreferrer">${name}</a>` : name}</bdi></span
      >
      ${title ? html`<span class="quiet"><bdi dir="ltr">${key}</bdi></span>` : nothing}
      <span class="facts quiet">
        <span>${words.comments({n: comments})}</span>
        ${
          rating.average === null
            ? nothing
            : html`<span
                >${words.rating({n: rating.count, average: number(rating.average, {maximumFractionDigits: 1})})}</span
              >`
        }
        ${
          latest
            ? html`<span title=${exactly(Date.parse(latest))}>${words.latest({when: ago(Date.parse(latest))})}</span>`
            : nothing
        }
        ${closed ? html`<span class="closed">${words.closed()}</span>` : nothing}
        ${closes ? html`<span>${words.closes({when: day(Date.parse(closes))})}</span>` : nothing}
      </span>
      ${aliases.length ? this.#renderAliases(aliases) : nothing}
      <span class="actions">
        <a href=${hrefOf('comments', {thread: key, status: ''})} aria-label=${words.showCommentsLabel({thread: name})}
          >${words.showComments()}</a
        >
        <button
          aria-label=${closed ? words.openLabel({thread: name}) : words.closeLabel({thread: name})}
          @click=${() => void this.guard(this.#close(thread))}
        >
          ${closed ? words.open() : words.close()}
        </button>
        ${this.who.role === 'owner' ? this.#renderOwners(thread, name) : nothing}
      </span>
    </li>`;
  }

  #renderOwners(thread: AdminThread, name: string): TemplateResult {
    const query = new URLSearchParams({site: this.site, thread: thread.key});
    return html`<button
        aria-label=${words.renameLabel({thread: name})}
        @click=${() => this.#open({what: 'rename', thread})}
      >
        ${words.rename()}
      </button>
      <button
        aria-label=${words.moveLabel({thread: name})}
        @click=${() => this.#open({what: 'move', thread, to: '', merge: false})}
      >
        ${words.move()}
      </button>
      <a href="/api/v1/admin/threads/export?${query}" download aria-label=${words.exportLabel({thread: name})}
        >${words.exported()}</a
      >`;
  }

  #renderAliases(aliases: readonly string[]): TemplateResult {
    if (this.who.role !== 'owner') return html`<span class="quiet">${words.aliases({keys: list(aliases)})}</span>`;
    return html`<span class="quiet alias"
      >${words.aliases.with({
        keys: html`${aliases.map(
          key =>
            html`<span dir="ltr">${key}</span>
              <button aria-label=${words.removeAlias({key})} @click=${() => void this.guard(this.#removeAlias(key))}>
                ✕
              </button> `,
        )}`,
      })}</span
    >`;
  }
}

export {Threads as view};
