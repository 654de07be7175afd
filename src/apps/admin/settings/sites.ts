import {css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {AdminSite} from '../../../protocol/admin-settings.ts';
import {AdminError, ask} from '../api.ts';
import {find} from '../find.ts';
import {common} from '../styles.ts';
import {Speaking} from '../words/language.ts';
import {sites as words} from '../words/settings.ts';
import {common as commonWords} from '../words/shell.ts';

/** The sites of the server: a list, and a form to make one. It fires `sites` when there are others, and `left` when the session has ended. */
export class SitesSection extends LitElement {
  static override styles = [
    common,
    css`
      section {
        display: grid;
        gap: 0.75rem;
        margin-block-start: 2.5rem;
        max-inline-size: 42rem;
      }
      h2 {
        font-size: 1.125em;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25em 0.75em;
        min-block-size: 2.75rem;
        border-block-end: 1px solid var(--_line);
      }
      li button {
        margin-inline-start: auto;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.75em;
      }
    `,
  ];

  static override properties: PropertyDeclarations = {
    _sites: {state: true},
    _error: {state: true},
    _said: {state: true},
  };

  declare _sites: readonly AdminSite[];
  declare _error: string;
  declare _said: string;

  constructor() {
    super();
    this._sites = [];
    this._error = '';
    this._said = '';
    new Speaking(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#try(() => this.#load());
  }

  async #load(): Promise<void> {
    ({sites: this._sites} = await ask<{sites: AdminSite[]}>('sites'));
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this._error = this._said = '';
    try {
      await work();
    } catch (error) {
      if (error instanceof AdminError && error.status === 401) this.dispatchEvent(new CustomEvent('left'));
      this._error = error instanceof AdminError ? error.at('name') || error.message : String(error);
    }
  }

  async #changed(said: string): Promise<void> {
    await this.#load();
    this._said = said;
    this.dispatchEvent(new CustomEvent('sites', {bubbles: true, composed: true}));
  }

  #handleMake = (event: Event): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = String(new FormData(form).get('name')).trim();
    void this.#try(async () => {
      await ask('sites', 'POST', {name});
      form.reset();
      await this.#changed(words.made({site: name}));
    }).then(() => this._error && find(this, 'input')?.focus());
  };

  #remove(site: string): void {
    void this.#try(async () => {
      await ask(`sites/${encodeURIComponent(site)}`, 'DELETE');
      await this.#changed(words.removed({site}));
      find(this, 'h2')?.focus();
    });
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="title">
      <h2 id="title" tabindex="-1">${words.title()}</h2>
      <p class="quiet">${words.intro()}</p>
      <ul>
        ${this._sites.map(
          ({site, name, from, threads, comments}) =>
            html`<li>
              <b>${site}</b>
              ${name ? html`<span dir="auto">${name}</span>` : nothing}
              <span class="quiet">${words.threads({n: threads})}, ${words.comments({n: comments})}</span>
              ${
                from === 'owner' && !threads
                  ? html`<button aria-label=${words.removeLabel({site})} @click=${() => this.#remove(site)}>
                      ${commonWords.remove()}
                    </button>`
                  : nothing
              }
            </li>`,
        )}
      </ul>
      <form @submit=${this.#handleMake} novalidate>
        <label
          >${words.name()}
          <input
            name="name"
            maxlength="64"
            autocapitalize="off"
            spellcheck="false"
            dir="ltr"
            aria-invalid=${this._error ? 'true' : 'false'}
            aria-describedby="hint"
        /></label>
        <button>${words.make()}</button>
      </form>
      <p id="hint" class=${this._error ? 'error' : 'quiet'} role=${this._error ? 'alert' : nothing}>
        ${this._error || words.nameHint()}
      </p>
      <p role="status">${this._said}</p>
    </section>`;
  }
}
