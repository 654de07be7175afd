import {html, type TemplateResult} from 'lit';
import type {Sending} from '../browser-memory.ts';
import type {ComposerI18n} from './messages.ts';

/** Milliseconds that the visitor's clock may be ahead. */
const LEEWAY = 60_000;

/**
 * Whether the visitor posts under the name that the site has signed: the `token` of the box, as long as it is good. Who is not believed
 * goes on as a guest.
 */
export class Signing {
  #token: () => string;
  /** The token that was sent last: the page may have a newer one by the time that it is answered. */
  #sent = '';
  /** The token that the server did not take. */
  #refused = '';

  /** @param token that of the box, empty for a guest */
  constructor(token: () => string) {
    this.#token = token;
  }

  /** The token to send; empty for a guest. */
  get token(): string {
    const token = this.#token();
    return token && token !== this.#refused && !isOver(token) ? token : '';
  }

  /** The name that it says. */
  get name(): string {
    return String(claimsOf(this.token).name ?? '');
  }

  /** Whom it says the visitor is: nobody in particular for a guest. */
  get visitor(): Sending['signed'] {
    const {token, name} = this;
    return token ? {subject: String(claimsOf(token).sub), name} : undefined;
  }

  /** Whether what somebody wrote can be sent as theirs: a guest's always, else while the same visitor is signed in. */
  isStill(author: Sending['signed']): boolean {
    return !author || this.visitor?.subject === author.subject;
  }

  /** There is a token, but it is not good any more. */
  get lost(): boolean {
    return !!this.#token() && !this.token;
  }

  /** The token, for sending it; empty for a guest. */
  send(): string {
    return (this.#sent = this.token);
  }

  /** The server does not take what was sent. @returns whether a token was */
  refuse(): boolean {
    if (this.#sent) this.#refused = this.#sent;
    return !!this.#sent;
  }
}

/** In place of the field for a name. */
export const identity = (name: string, i18n: ComposerI18n): TemplateResult =>
  html`<p part="identity" class="quiet" .textContent=${i18n.t('signedAs', {name})}></p>`;

const isOver = (token: string): boolean => Number(claimsOf(token).exp) * 1000 + LEEWAY < Date.now();

/** What a token says, for showing it: whether it is true is the server's to find out. */
function claimsOf(token: string): {sub?: unknown; name?: unknown; exp?: unknown} {
  try {
    const text = atob(token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(text, char => char.charCodeAt(0));
    return Object(JSON.parse(new TextDecoder().decode(bytes))) as object;
  } catch {
    return {};
  }
}
