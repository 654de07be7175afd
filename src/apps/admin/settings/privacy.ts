import {css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {AdminSetting} from '../../../protocol/admin-settings.ts';
import {MAIL_LANGUAGES} from '../../../protocol/mail-languages.ts';
import type {PrivacyAnswer} from '../../../protocol/privacy.ts';
import {find} from '../find.ts';
import {common} from '../styles.ts';
import {language, nameOf, Speaking} from '../words/language.ts';
import {answers} from '../words/answers.ts';
import {privacy as words} from '../words/privacy.ts';
import {shell} from '../words/shell.ts';

/** The text about privacy that the server writes from the settings, to copy. It is read anew when `settings` are others. */
export class PrivacySection extends LitElement {
  static override styles = [
    common,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
        justify-items: start;
        margin-block-start: 2.5rem;
        max-inline-size: 42rem;
      }
      h2 {
        font-size: 1.125em;
      }
      label:has(textarea) {
        inline-size: 100%;
      }
      textarea {
        inline-size: 100%;
        block-size: 18rem;
        resize: vertical;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.75em;
      }
    `,
  ];

  static override properties: PropertyDeclarations = {
    site: {},
    settings: {attribute: false},
    _chosen: {state: true},
    _answer: {state: true},
    _error: {state: true},
    _said: {state: true},
  };

  declare site: string;
  declare settings: readonly AdminSetting[] | null;
  /** The language that was chosen here; empty: that of the page. */
  declare _chosen: string;
  declare _answer: PrivacyAnswer | null;
  declare _error: string;
  declare _said: string;

  #asked = '';

  constructor() {
    super();
    this.site = '';
    this.settings = null;
    this._chosen = '';
    this._answer = null;
    this._error = '';
    this._said = '';
    new Speaking(this);
  }

  /** What is asked of the server for the text. */
  get #query(): string {
    return new URLSearchParams({site: this.site, lang: this._chosen || language()}).toString();
  }

  protected override willUpdate(changed: PropertyValues): void {
    // The page's own language is none of the properties.
    if (changed.has('settings') || this.#query !== this.#asked) void this.#load();
  }

  async #load(): Promise<void> {
    const query = (this.#asked = this.#query);
    this._said = '';
    try {
      // What a cache still has is of before the last change.
      const response = await fetch(`/api/v1/privacy?${query}`, {
        cache: 'no-store',
        signal: AbortSignal.timeout(20_000),
      });
      if (!response.ok) throw new Error(answers.unknown());
      const answer = (await response.json()) as PrivacyAnswer;
      if (query !== this.#query) return;
      this._answer = answer;
      this._error = '';
    } catch {
      this._error = answers.unreachable();
    }
  }

  #handleLanguage = (event: Event): void => {
    this._chosen = (event.target as HTMLSelectElement).value;
  };

  #handleCopy = async (): Promise<void> => {
    const {markdown, html: formatted} = this._answer!;
    try {
      await copy(markdown, formatted);
      this._said = words.copied();
    } catch {
      find<HTMLTextAreaElement>(this, 'textarea')?.select();
      this._said = words.failed();
    }
  };

  protected override render(): TemplateResult {
    const answer = this._answer;
    return html`<section aria-labelledby="title">
      <h2 id="title">${words.title()}</h2>
      <p class="quiet">${words.intro()}</p>
      ${
        this._error
          ? html`<p class="error" role="alert">
              ${this._error} <button type="button" @click=${() => void this.#load()}>${shell.tryAgain()}</button>
            </p>`
          : nothing
      }
      ${
        answer
          ? html`<label
                >${words.language()}
                <select @change=${this.#handleLanguage}>
                  ${MAIL_LANGUAGES.map(
                    tag =>
                      html`<option value=${tag} lang=${tag} .selected=${tag === answer.language}>
                        ${nameOf(tag)}
                      </option>`,
                  )}
                </select></label
              >
              <label
                >${words.text()}<textarea
                  readonly
                  dir="auto"
                  lang=${answer.language}
                  spellcheck="false"
                  .value=${answer.markdown}
                ></textarea>
              </label>
              <p class="row">
                <button type="button" @click=${this.#handleCopy}>${words.copy()}</button>
                <a href="/${answer.url}" target="_blank" rel="noopener">${words.open()}</a>
              </p>`
          : nothing
      }
      <p role="status">${this._said}</p>
    </section>`;
  }
}

/** Copies a text with its headings for editors that take them. @throws where the browser does not let it */
async function copy(plain: string, formatted: string): Promise<void> {
  // Not every browser has it, and none on a page without https.
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(plain);
  const as = (type: string, text: string) => ({[type]: new Blob([text], {type})});
  await navigator.clipboard.write([new ClipboardItem({...as('text/plain', plain), ...as('text/html', formatted)})]);
}
