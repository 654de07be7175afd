import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {AdminPasskey} from '../../../protocol/admin.ts';
import {ask} from '../api.ts';
import {dialogStyles} from '../dialog-styles.ts';
import {find} from '../find.ts';
import {errorTemplate, fieldTemplate, typedInto} from '../form.ts';
import {canUsePasskeys, makePasskey} from '../passkeys.ts';
import {common} from '../styles.ts';
import {viewStyles} from '../view-styles.ts';
import {WorkingView} from '../working-view.ts';
import {account} from '../words/account.ts';
import {day} from '../words/format.ts';
import {passkeys as words} from '../words/passkeys.ts';
import {common as commonWords} from '../words/shell.ts';

interface List {
  passkeys: AdminPasskey[];
}

/** One's own passkeys: added, named, removed. */
export class AccountPasskeys extends WorkingView {
  static override styles = [common, viewStyles, dialogStyles];
  static override properties: PropertyDeclarations = {
    ...WorkingView.properties,
    _list: {state: true},
    _chosen: {state: true},
    _doing: {state: true},
  };

  declare _list: readonly AdminPasskey[] | null;
  /** The one that the dialog is about, and what it does. */
  declare _chosen: AdminPasskey | null;
  declare _doing: 'rename' | 'remove';

  constructor() {
    super();
    this._list = null;
    this._chosen = null;
    this._doing = 'rename';
  }

  override get unsaved(): boolean {
    const form = find<HTMLFormElement>(this, 'form.add');
    return !!form && Object.values(typedInto(form)).some(Boolean);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('who')) void this.work(async () => this.#show(await ask<List>('passkeys')));
  }

  #show({passkeys}: List): void {
    this._list = passkeys;
  }

  #handleAdd = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const {name = '', password} = typedInto(form);
    await this.work(async () => {
      const options = await ask<PublicKeyCredentialCreationOptionsJSON>('passkeys/begin', 'POST', {password});
      const credential = await makePasskey(options);
      const list = await ask<List>('passkeys', 'POST', {name, credential});
      this.#show(list);
      form.reset();
      this._said = words.added({name: list.passkeys.at(-1)!.name});
    });
  };

  #choose(passkey: AdminPasskey, doing: 'rename' | 'remove'): void {
    this._chosen = passkey;
    this._doing = doing;
    this._error = null;
    void this.updateComplete.then(() => {
      find<HTMLFormElement>(this, 'dialog form')?.reset();
      find<HTMLDialogElement>(this, 'dialog')?.showModal();
    });
  }

  #handleCancel = (): void => find<HTMLDialogElement>(this, 'dialog')?.close();

  #handleDialog = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const {id, name: before} = this._chosen!;
    const {name = ''} = typedInto(event.target as HTMLFormElement);
    const isDone = await this.work(async () => {
      if (this._doing === 'rename') {
        this.#show(await ask<List>(`passkeys/${id}`, 'PATCH', {name}));
        this._said = words.renamed({name});
      } else {
        await ask(`passkeys/${id}`, 'DELETE');
        this.#show(await ask<List>('passkeys'));
        this._said = words.removed({name: before});
      }
    });
    this.#handleCancel();
    if (isDone && this._doing === 'remove') find(this, '.status')?.focus();
  };

  protected override render(): TemplateResult {
    const {_list: list, _error: error} = this;
    return html`<section>
      <h2>${words.title()}</h2>
      <p class="quiet">${words.about()}</p>
      <p class="status" role="status" tabindex="-1">${this._said}</p>
      ${errorTemplate(error)}
      ${
        list?.length
          ? html`<ul>
              ${list.map(one => this.#renderOne(one))}
            </ul>`
          : nothing
      }
      ${canUsePasskeys() ? this.#renderForm() : html`<p>${words.notHere()}</p>`} ${this.#renderDialog()}
    </section>`;
  }

  #renderForm(): TemplateResult {
    const {_error: error} = this;
    return html`<form class="add" @submit=${this.#handleAdd} novalidate>
      <input name="username" autocomplete="username" .value=${this.who.name} hidden disabled />
      ${fieldTemplate({name: 'name', label: words.name(), hint: words.nameHint()}, error)}
      ${fieldTemplate(
        {name: 'password', label: account.old(), type: 'password', autocomplete: 'current-password'},
        error,
      )}
      <button class="primary" aria-disabled=${this._busy}>${words.add()}</button>
    </form>`;
  }

  #renderOne(passkey: AdminPasskey): TemplateResult {
    const {name, created, used, here, host} = passkey;
    return html`<li>
      <div>
        <b dir="auto">${name}</b>
        <p class="quiet">
          ${words.made({when: day(Date.parse(created))})} ·
          ${used ? words.used({when: day(Date.parse(used))}) : words.neverUsed()}
          ${here ? nothing : html` · ${words.elsewhere.with({host: html`<bdi>${host}</bdi>`})}`}
        </p>
      </div>
      <div class="actions">
        <button aria-label=${words.renameNamed({name})} @click=${() => this.#choose(passkey, 'rename')}>
          ${words.rename()}
        </button>
        <button class="danger" aria-label=${words.removeNamed({name})} @click=${() => this.#choose(passkey, 'remove')}>
          ${commonWords.remove()}
        </button>
      </div>
    </li>`;
  }

  #renderDialog(): TemplateResult {
    const name = this._chosen?.name ?? '';
    const renames = this._doing === 'rename';
    return html`<dialog aria-labelledby="what">
      <form @submit=${this.#handleDialog} novalidate>
        <p id="what">${renames ? words.renameNamed({name}) : words.sure({name})}</p>
        ${renames ? fieldTemplate({name: 'name', label: words.name(), value: name}, null) : nothing}
        <div class="actions">
          <button class=${renames ? 'primary' : 'danger'}>
            ${renames ? commonWords.save() : words.removeNamed({name})}
          </button>
          <button type="button" @click=${this.#handleCancel}>${commonWords.cancel()}</button>
        </div>
      </form>
    </dialog>`;
  }
}
