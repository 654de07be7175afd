import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {AdminAccount, AdminAccounts} from '../../../protocol/admin.ts';
import {ask} from '../api.ts';
import {dialogStyles} from '../dialog-styles.ts';
import {find} from '../find.ts';
import {errorTemplate, fieldTemplate, typedInto} from '../form.ts';
import {leaveFor} from '../returned.ts';
import {common} from '../styles.ts';
import {viewStyles} from '../view-styles.ts';
import {WorkingView} from '../working-view.ts';
import {account as accountWords} from '../words/account.ts';
import {accounts as words} from '../words/accounts.ts';
import {day} from '../words/format.ts';
import {passkeys as passkeyWords} from '../words/passkeys.ts';
import {common as commonWords} from '../words/shell.ts';

/** One's own accounts elsewhere: linked and unlinked. Nothing is shown where there is no provider and none is linked. */
export class AccountLinks extends WorkingView {
  static override styles = [common, viewStyles, dialogStyles];
  static override properties: PropertyDeclarations = {
    ...WorkingView.properties,
    _known: {state: true},
    _chosen: {state: true},
  };

  declare _known: AdminAccounts | null;
  /** The one that the dialog asks about. */
  declare _chosen: AdminAccount | null;

  constructor() {
    super();
    this._known = null;
    this._chosen = null;
  }

  override get unsaved(): boolean {
    const form = find<HTMLFormElement>(this, 'form.add');
    return !this._busy && !!form && Object.values(typedInto(form)).some(Boolean);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('who')) void this.work(() => this.#load());
    this.hidden = !this._known?.provider && !this._known?.accounts.length && !this._said;
  }

  async #load(): Promise<void> {
    this._known = await ask<AdminAccounts>('accounts');
  }

  #handleLink = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const {password = ''} = typedInto(form);
    void this.work(async () => {
      await leaveFor('link', {password});
      form.reset();
    });
  };

  #choose(account: AdminAccount): void {
    this._chosen = account;
    void this.updateComplete.then(() => find<HTMLDialogElement>(this, 'dialog')?.showModal());
  }

  #handleCancel = (): void => find<HTMLDialogElement>(this, 'dialog')?.close();

  #handleUnlink = async (): Promise<void> => {
    const {id, label} = this._chosen!;
    this.#handleCancel();
    const isDone = await this.work(async () => {
      await ask(`accounts/${id}`, 'DELETE');
      await this.#load();
      this._said = words.unlinked({label});
    });
    if (isDone) find(this, '.status')?.focus();
  };

  protected override render(): TemplateResult | typeof nothing {
    const {provider = null, accounts = []} = this._known ?? {};
    if (this.hidden) return nothing;
    return html`<section>
      <h2>${words.title()}</h2>
      ${provider ? html`<p class="quiet">${words.about.with({provider: html`<bdi>${provider}</bdi>`})}</p>` : nothing}
      <p class="status" role="status" tabindex="-1">${this._said}</p>
      ${errorTemplate(this._error)}
      ${
        accounts.length
          ? html`<ul>
              ${accounts.map(one => this.#renderOne(one))}
            </ul>`
          : nothing
      }
      ${provider ? this.#renderForm() : nothing} ${this.#renderDialog(this._chosen?.label ?? '')}
    </section>`;
  }

  #renderForm(): TemplateResult {
    return html`<form class="add" @submit=${this.#handleLink} novalidate>
      ${fieldTemplate(
        {name: 'password', label: accountWords.old(), type: 'password', autocomplete: 'current-password'},
        this._error,
      )}
      <button class="primary" aria-disabled=${this._busy}>${words.link()}</button>
    </form>`;
  }

  #renderOne(account: AdminAccount): TemplateResult {
    const {label, provider, created, used} = account;
    return html`<li>
      <div>
        <b dir="auto">${label}</b>
        <p class="quiet">
          ${words.linkedAt.with({provider: html`<bdi>${provider}</bdi>`, when: day(Date.parse(created))})} ·
          ${used ? passkeyWords.used({when: day(Date.parse(used))}) : passkeyWords.neverUsed()}
        </p>
      </div>
      <div class="actions">
        <button class="danger" aria-label=${words.unlinkNamed({label})} @click=${() => this.#choose(account)}>
          ${words.unlink()}
        </button>
      </div>
    </li>`;
  }

  #renderDialog(label: string): TemplateResult {
    return html`<dialog aria-labelledby="what">
      <p id="what">${words.sure({label})}</p>
      <div class="actions">
        <button class="danger" @click=${() => void this.#handleUnlink()}>${words.unlinkNamed({label})}</button>
        <button @click=${this.#handleCancel}>${commonWords.cancel()}</button>
      </div>
    </dialog>`;
  }
}
