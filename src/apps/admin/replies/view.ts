import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {SavedReply} from '../../../protocol/admin.ts';
import {uuid7} from '../../../elements/comment-box/later/uuid.ts';
import {ask} from '../api.ts';
import {find} from '../find.ts';
import {errorTemplate, fieldTemplate, typedInto} from '../form.ts';
import {common} from '../styles.ts';
import {viewStyles} from '../view-styles.ts';
import {WorkingView} from '../working-view.ts';
import {replies as words} from '../words/replies.ts';
import {common as commonWords} from '../words/shell.ts';

const none = {title: '', text: ''};

/** Texts that moderators answer with again and again. */
export class AdminReplies extends WorkingView {
  static override styles = [common, viewStyles];
  static override properties: PropertyDeclarations = {
    ...WorkingView.properties,
    _list: {state: true},
    _edited: {state: true},
    _removed: {state: true},
  };

  declare _list: readonly SavedReply[] | null;
  /** The one that is changed; one without a title is new. */
  declare _edited: SavedReply;
  /** What was removed last: it can be put back. */
  declare _removed: SavedReply | null;

  constructor() {
    super();
    this._list = null;
    this._edited = {id: uuid7(), ...none};
    this._removed = null;
  }

  override get unsaved(): boolean {
    const form = find<HTMLFormElement>(this, 'form');
    if (!form) return false;
    const {title, text} = typedInto(form);
    return title !== this._edited.title || text !== this._edited.text;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('site')) void this.work(() => this.#load());
  }

  get #query(): string {
    return new URLSearchParams({site: this.site}).toString();
  }

  async #load(): Promise<void> {
    this._list = (await ask<{replies: SavedReply[]}>(`replies?${this.#query}`)).replies;
  }

  #put({id, ...reply}: SavedReply): Promise<unknown> {
    return ask(`replies/${id}?${this.#query}`, 'PUT', reply);
  }

  async #edit(reply: SavedReply): Promise<void> {
    this._edited = reply;
    this._error = null;
    await this.updateComplete;
    const form = find<HTMLFormElement>(this, 'form');
    form?.reset();
    find(this, '[name=title]')?.focus();
  }

  #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const {title = '', text = ''} = typedInto(event.target as HTMLFormElement);
    const {id} = this._edited;
    const saved = await this.work(async () => {
      await this.#put({id, title, text});
      await this.#load();
      this._removed = null;
      this._said = words.saved({title});
    });
    if (saved) await this.#edit({id: uuid7(), ...none});
  };

  #remove(reply: SavedReply): void {
    void this.work(async () => {
      await ask(`replies/${reply.id}?${this.#query}`, 'DELETE');
      await this.#load();
      this._removed = reply;
      this._said = words.removed({title: reply.title});
      if (this._edited.id === reply.id) this._edited = {id: uuid7(), ...none};
    });
  }

  #handleUndo = (): void => {
    const reply = this._removed;
    if (!reply) return;
    void this.work(async () => {
      await this.#put(reply);
      await this.#load();
      this._removed = null;
      this._said = commonWords.undone();
    });
  };

  protected override render(): TemplateResult {
    const {_edited: edited, _error: error, _list: list} = this;
    return html`<p class="quiet">${words.about()}</p>
      <p class="status" role="status">
        ${this._said}
        ${this._removed ? html`<button @click=${this.#handleUndo}>${commonWords.undo()}</button>` : nothing}
      </p>
      ${list ? this.#renderList(list) : nothing}
      <form @submit=${this.#handleSubmit} novalidate>
        <h2>${edited.title ? words.change({title: edited.title}) : words.new()}</h2>
        ${errorTemplate(error)}
        ${fieldTemplate({name: 'title', label: words.title(), value: edited.title, hint: words.titleHint()}, error)}
        ${fieldTemplate({name: 'text', label: words.text(), value: edited.text, rows: 5}, error)}
        <div class="actions">
          <button class="primary" aria-disabled=${this._busy}>${commonWords.save()}</button>
          ${edited.title ? html`<button type="button" @click=${() => void this.#edit({id: uuid7(), ...none})}>${commonWords.cancel()}</button>` : nothing}
        </div>
      </form>`;
  }

  #renderList(list: readonly SavedReply[]): TemplateResult {
    if (!list.length) return html`<p class="quiet">${words.none()}</p>`;
    return html`<ul>
      ${list.map(
        reply =>
          html`<li>
            <div>
              <b dir="auto">${reply.title}</b>
              <p class="quiet" dir="auto">${reply.text}</p>
            </div>
            <div class="actions">
              <button aria-label=${words.editNamed({title: reply.title})} @click=${() => void this.#edit(reply)}>
                ${words.edit()}
              </button>
              <button
                class="danger"
                aria-label=${words.removeNamed({title: reply.title})}
                @click=${() => this.#remove(reply)}
              >
                ${commonWords.remove()}
              </button>
            </div>
          </li>`,
      )}
    </ul>`;
  }
}

export {AdminReplies as view};
