import {css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {AdminDoor as Ways, AdminSession} from '../../protocol/admin.ts';
import {AdminError, ask} from './api.ts';
import {find} from './find.ts';
import {canUsePasskeys, enterWithPasskey} from './passkeys.ts';
import {leaveFor} from './returned.ts';
import {common} from './styles.ts';
import {accounts as accountWords} from './words/accounts.ts';
import {door} from './words/door.ts';
import {Speaking} from './words/language.ts';
import {passkeys as passkeyWords} from './words/passkeys.ts';

/** The way in: signing in, or using a link of the first run, an invitation or a forgotten password. */
export class AdminDoor extends LitElement {
  static override styles = [
    common,
    css`
      form {
        display: grid;
        gap: 1em;
        max-inline-size: 24rem;
        margin: 10vh auto 2rem;
        padding-inline: 1rem;
      }
    `,
  ];

  static override properties: PropertyDeclarations = {
    link: {},
    failure: {},
    _purpose: {state: true},
    _error: {state: true},
    _busy: {state: true},
    _ways: {state: true},
  };

  /** What the address holds after `#link=`; empty for signing in. */
  declare link: string;
  /** What has kept somebody outside who came back from a provider. */
  declare failure: AdminError | null;
  declare _purpose: {role: string; name: string} | null;
  declare _error: AdminError | null;
  declare _busy: boolean;
  /** Ways in beside the password, once they are known. */
  declare _ways: Ways | null;

  constructor() {
    super();
    this.link = '';
    this.failure = null;
    this._purpose = null;
    this._error = null;
    this._busy = false;
    this._ways = null;
    new Speaking(this);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('link') && this.link) this.#looking = this.#look();
    if (changed.has('failure') && this.failure) this._error = this.failure;
  }

  protected override firstUpdated(): void {
    find(this, this.failure ? '[role=alert]' : 'input')?.focus();
    if (!this.link) void this.#lookForWays();
  }

  /** The form does not wait for it, and does without where it cannot be had. */
  async #lookForWays(): Promise<void> {
    this._ways = await ask<Ways>('door').catch(() => null);
  }

  /** What the link is for; who has filled in the form before that is known waits for it. */
  #looking: Promise<void> = Promise.resolve();

  async #look(): Promise<void> {
    try {
      this._purpose = await ask('links/look', 'POST', {link: this.link});
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this._error = error instanceof AdminError ? error : new AdminError(0);
    void this.updateComplete.then(() => find(this, '[aria-invalid=true], [role=alert]')?.focus());
  }

  async #try(work: () => Promise<unknown>): Promise<void> {
    if (this._busy) return;
    this._busy = true;
    this._error = null;
    try {
      await work();
    } catch (error) {
      this.#fail(error);
    } finally {
      this._busy = false;
    }
  }

  #handlePasskey = (): void =>
    void this.#try(async () => {
      const session = await enterWithPasskey<AdminSession>();
      this.dispatchEvent(new CustomEvent('entered', {detail: session}));
    });

  #handleProvider = (): void => void this.#try(() => leaveFor('ask'));

  #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const typed = String(form.get('name') ?? '');
    const password = String(form.get('password'));
    void this.#try(async () => {
      await this.#looking;
      const name = this._purpose?.name || typed;
      const session = this.link
        ? await ask<AdminSession>('links/accept', 'POST', {link: this.link, name, password})
        : await ask<AdminSession>('session', 'POST', {name, password});
      this.dispatchEvent(new CustomEvent('entered', {detail: session}));
    });
  };

  protected override render(): TemplateResult {
    const {link, _purpose: purpose, _error: error} = this;
    const dead = link && error?.status === 410;
    const title = !link ? door.signIn() : purpose?.name ? door.newPassword({name: purpose.name}) : door.welcome();
    return html`<form @submit=${this.#handleSubmit} novalidate>
      <h1>${title}</h1>
      ${error && !error.problem?.errors ? html`<p class="error" role="alert" tabindex="-1">${error.message}</p>` : nothing}
      ${
        dead
          ? html`<p><a href="/admin">${door.signInInstead()}</a></p>`
          : html`${purpose?.name ? nothing : this.#field('name', door.name(), 'text', 'username', door.nameHint())}
              ${this.#field('password', door.password(), 'password', link ? 'new-password' : 'current-password', door.passwordHint())}
              <button class="primary" aria-disabled=${this._busy}>${link ? door.setPassword() : door.signIn()}</button>`
      }
      ${!link && this._ways?.passkeys && canUsePasskeys() ? html`<button type="button" aria-disabled=${this._busy} @click=${this.#handlePasskey}>${passkeyWords.signIn()}</button>` : nothing}
      ${!link && this._ways?.provider ? html`<button type="button" aria-disabled=${this._busy} @click=${this.#handleProvider}>${accountWords.signIn.with({provider: html`<bdi>${this._ways.provider}</bdi>`})}</button>` : nothing}
      ${link ? nothing : html`<p class="quiet">${door.forgotten.with({command: html`<code dir="ltr">lintel moderator reset NAME</code>`})}</p>`}
    </form>`;
  }

  #field(name: string, label: string, type: string, autocomplete: string, hint: string): TemplateResult {
    const error = this._error?.at(name) ?? '';
    return html`<label>
      ${label}
      <input
        name=${name}
        type=${type}
        autocomplete=${autocomplete as 'username'}
        required
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby="${name}-hint"
      />
      <span id="${name}-hint" class=${error ? 'error' : 'quiet'}>${error || (this.link ? hint : '')}</span>
    </label>`;
  }
}
