import {css, html, type TemplateResult} from 'lit';
import {ask} from '../api.ts';
import {find} from '../find.ts';
import {errorTemplate, fieldTemplate, typedInto} from '../form.ts';
import {common} from '../styles.ts';
import {viewStyles} from '../view-styles.ts';
import {WorkingView} from '../working-view.ts';
import {account as words} from '../words/account.ts';
import {AccountLinks} from './links.ts';
import {AccountPasskeys} from './passkeys.ts';

const PASSKEYS = 'lintel-account-passkeys';
const LINKS = 'lintel-account-links';
if (!customElements.get(PASSKEYS)) {
  customElements.define(PASSKEYS, AccountPasskeys);
  customElements.define(LINKS, AccountLinks);
}

/** One's own password, passkeys, accounts elsewhere and sessions. */
export class AdminAccount extends WorkingView {
  static override styles = [
    common,
    viewStyles,
    css`
      lintel-account-passkeys,
      lintel-account-links,
      lintel-account-links + section {
        padding-block-start: 1rem;
        border-block-start: 1px solid var(--_line);
      }
    `,
  ];

  override get unsaved(): boolean {
    const form = find<HTMLFormElement>(this, 'form');
    const typed =
      !!form && Object.entries(typedInto(form)).some(([name, value]) => name !== 'username' && value !== '');
    return typed || [PASSKEYS, LINKS].some(piece => find<WorkingView>(this, piece)?.unsaved);
  }

  #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const {old, password} = typedInto(form);
    await this.work(async () => {
      await ask('password', 'PUT', {old, password});
      form.reset();
      this._said = words.changed();
    });
  };

  #handleEverywhere = (): void => {
    void this.work(async () => {
      await ask('sessions', 'DELETE');
      this.dispatchEvent(new CustomEvent('left'));
    });
  };

  /** A piece of the view has found that the session has ended. */
  #handleLeft = (): void => void this.dispatchEvent(new CustomEvent('left'));

  protected override render(): TemplateResult {
    const {_error: error} = this;
    return html`<p class="status" role="status">${this._said}</p>
      <form @submit=${this.#handleSubmit} novalidate>
        <h2>${words.password()}</h2>
        <p class="quiet">${words.passwordHint()}</p>
        ${errorTemplate(error)}
        <input name="username" autocomplete="username" .value=${this.who.name} hidden />
        ${fieldTemplate({name: 'old', label: words.old(), type: 'password', autocomplete: 'current-password'}, error)}
        ${fieldTemplate(
          {
            name: 'password',
            label: words.new(),
            type: 'password',
            autocomplete: 'new-password',
            hint: words.newHint(),
          },
          error,
        )}
        <button class="primary" aria-disabled=${this._busy}>${words.change()}</button>
      </form>
      <lintel-account-passkeys .who=${this.who} @left=${this.#handleLeft}></lintel-account-passkeys>
      <lintel-account-links .who=${this.who} @left=${this.#handleLeft}></lintel-account-links>
      <section>
        <h2>${words.everywhere()}</h2>
        <p class="quiet">${words.everywhereHint()}</p>
        <button @click=${this.#handleEverywhere}>${words.everywhere()}</button>
      </section>`;
  }
}

export {AdminAccount as view};
