import {css, html, LitElement, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {AdminModerator} from '../../protocol/admin.ts';
import {AdminError, ask} from './api.ts';
import {AdminDoor} from './door.ts';
import {AdminQueue} from './queue.ts';
import {common} from './styles.ts';

/** The moderation page: the way in, then the queue. */
class Admin extends LitElement {
  static override styles = [
    common,
    css`
      p {
        padding: 2rem 1rem;
        text-align: center;
      }
    `,
  ];

  static override properties: PropertyDeclarations = {
    _who: {state: true},
    _link: {state: true},
    _failed: {state: true},
  };

  /** `undefined` while it is not known. */
  declare _who: AdminModerator | null | undefined;
  declare _link: string;
  declare _failed: string;

  constructor() {
    super();
    this._link = /^#link=([\w-]+)$/.exec(location.hash)?.[1] ?? '';
    this._failed = '';
    // The link is a secret: it leaves the address bar at once.
    if (this._link) history.replaceState(null, '', location.pathname);
    void this.#whoIs();
  }

  async #whoIs(): Promise<void> {
    this._failed = '';
    try {
      this._who = (await ask<{moderator: AdminModerator}>('session')).moderator;
    } catch (error) {
      if (error instanceof AdminError && error.status === 401) this._who = null;
      else this._failed = (error as Error).message;
    }
  }

  #handleEntered = ({detail}: CustomEvent<AdminModerator>): void => {
    this._link = '';
    this._who = detail;
  };

  #handleLeft = (): void => void (this._who = null);

  protected override render(): TemplateResult {
    return html`<main>${this.#renderPage()}</main>`;
  }

  #renderPage(): TemplateResult {
    if (this._failed) {
      return html`<p role="alert">${this._failed} <button @click=${() => void this.#whoIs()}>Try again</button></p>`;
    }
    if (this._link || this._who === null) {
      return html`<lintel-door .link=${this._link} @entered=${this.#handleEntered}></lintel-door>`;
    }
    if (!this._who) return html`<p>Loading…</p>`;
    return html`<lintel-queue .who=${this._who} @left=${this.#handleLeft}></lintel-queue>`;
  }
}

customElements.define('lintel-door', AdminDoor);
customElements.define('lintel-queue', AdminQueue);
customElements.define('lintel-admin', Admin);
