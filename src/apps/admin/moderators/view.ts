import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {AdminModerator} from '../../../protocol/admin.ts';
import {ask} from '../api.ts';
import {dialogStyles} from '../dialog-styles.ts';
import {find} from '../find.ts';
import {errorTemplate, typedInto} from '../form.ts';
import {common} from '../styles.ts';
import {viewStyles} from '../view-styles.ts';
import {WorkingView} from '../working-view.ts';
import {moderators as words} from '../words/moderators.ts';
import {common as commonWords, roles} from '../words/shell.ts';

const ROLES = ['moderator', 'owner'] as const;

/** Those who moderate: owners invite them, give them new passwords, and take their access away. */
export class AdminModerators extends WorkingView {
  static override styles = [common, viewStyles, dialogStyles];
  static override properties: PropertyDeclarations = {
    ...WorkingView.properties,
    _list: {state: true},
    _link: {state: true},
    _removing: {state: true},
  };

  declare _list: readonly AdminModerator[] | null;
  /** The link that was made last. It cannot be had again. */
  declare _link: {address: string; what: string} | null;
  /** Whom the dialog asks about. */
  declare _removing: string;

  constructor() {
    super();
    this._list = null;
    this._link = null;
    this._removing = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('who')) void this.work(() => this.#load());
  }

  async #load(): Promise<void> {
    this._list = (await ask<{moderators: AdminModerator[]}>('moderators')).moderators;
  }

  async #show(link: string, what: string): Promise<void> {
    this._link = {address: `${location.origin}/admin#link=${link}`, what};
    await this.updateComplete;
    const field = find<HTMLInputElement>(this, '.link');
    field?.focus();
    field?.select();
  }

  #handleInvite = (event: SubmitEvent): void => {
    event.preventDefault();
    const {role} = typedInto(event.target as HTMLFormElement);
    void this.work(async () => {
      const {link} = await ask<{link: string}>('moderators', 'POST', {role});
      await this.#show(link, words.inviteLink());
    });
  };

  #reset(name: string): void {
    void this.work(async () => {
      const {link} = await ask<{link: string}>(`moderators/${encodeURIComponent(name)}/reset`, 'POST');
      await this.#show(link, words.resetLink({name}));
    });
  }

  #ask(name: string): void {
    this._removing = name;
    void this.updateComplete.then(() => find<HTMLDialogElement>(this, 'dialog')?.showModal());
  }

  #handleCancel = (): void => find<HTMLDialogElement>(this, 'dialog')?.close();

  #handleRemove = (): void => {
    const name = this._removing;
    this.#handleCancel();
    void this.work(async () => {
      await ask(`moderators/${encodeURIComponent(name)}`, 'DELETE');
      await this.#load();
      this._said = words.removed({name});
      find(this, '.status')?.focus();
    });
  };

  #handleCopy = async (): Promise<void> => {
    const field = find<HTMLInputElement>(this, '.link');
    if (!field) return;
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      this._said = commonWords.copied();
    } catch {
      // It is selected: the keyboard copies it.
    }
  };

  protected override render(): TemplateResult {
    const {_list: list, _link: link, _error: error} = this;
    return html`<p class="status" role="status" tabindex="-1">${this._said}</p>
      ${errorTemplate(error)}
      ${
        link
          ? html`<section>
              <label
                >${link.what}<input class="link" dir="ltr" readonly .value=${link.address} aria-describedby="once"
              /></label>
              <p class="quiet" id="once">${words.linkOnce()}</p>
              <button @click=${this.#handleCopy}>${commonWords.copy()}</button>
            </section>`
          : nothing
      }
      ${
        list
          ? html`<ul>
              ${list.map(one => this.#renderOne(one))}
            </ul>`
          : nothing
      }
      <form @submit=${this.#handleInvite}>
        <h2>${words.invite()}</h2>
        <p class="quiet">${words.inviteHint()}</p>
        <label
          >${words.role()}<select name="role" aria-describedby="owners">
            ${ROLES.map(role => html`<option value=${role}>${roles[role]()}</option>`)}
          </select></label
        >
        <p class="quiet" id="owners">${words.ownerHint()}</p>
        <button class="primary" aria-disabled=${this._busy}>${words.makeLink()}</button>
      </form>
      <dialog aria-labelledby="sure">
        <p id="sure">${words.sure({name: this._removing})}</p>
        <div class="actions">
          <button class="danger" @click=${this.#handleRemove}>${words.removeNamed({name: this._removing})}</button>
          <button @click=${this.#handleCancel}>${commonWords.cancel()}</button>
        </div>
      </dialog>`;
  }

  #renderOne({id, name, role}: AdminModerator): TemplateResult {
    const own = id === this.who.id;
    return html`<li>
      <div>
        <b dir="auto">${name}</b> <span class="quiet">${roles[role]()}${own ? html` · ${words.you()}` : nothing}</span>
      </div>
      ${
        own
          ? nothing
          : html`<div class="actions">
              <button aria-label=${words.resetNamed({name})} @click=${() => this.#reset(name)}>${words.reset()}</button>
              <button class="danger" aria-label=${words.removeNamed({name})} @click=${() => this.#ask(name)}>
                ${commonWords.remove()}
              </button>
            </div>`
      }
    </li>`;
  }
}

export {AdminModerators as view};
