import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {Ban, BanList} from '../../../protocol/spam.ts';
import {ask} from '../api.ts';
import {rulesStyles} from '../rules/styles.ts';
import {common} from '../styles.ts';
import {AdminView} from '../view.ts';
import {bans as words} from '../words/bans.ts';
import {ago, exactly} from '../words/format.ts';
import {common as commonWords, shell} from '../words/shell.ts';

/** Those who are banned, and the way to lift it. */
export class AdminBans extends AdminView {
  static override styles = [common, rulesStyles];
  static override properties: PropertyDeclarations = {
    ...AdminView.properties,
    _bans: {state: true},
    _next: {state: true},
    _done: {state: true},
    _failure: {state: true},
  };

  /** `undefined` until they are there. */
  declare _bans: readonly Ban[] | undefined;
  declare _next: string | null;
  declare _done: string;
  declare _failure: string;

  constructor() {
    super();
    this._next = null;
    this._done = '';
    this._failure = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('site')) return;
    this._bans = undefined;
    void this.#load();
  }

  async #try(work: () => Promise<unknown>): Promise<void> {
    this._failure = '';
    try {
      await this.guard(work());
    } catch (error) {
      this._failure = (error as Error).message;
    }
  }

  #load(after?: string): Promise<void> {
    const {site} = this;
    return this.#try(async () => {
      const query = new URLSearchParams({site, ...(after && {after})}).toString();
      const {bans, next} = await ask<BanList>(`bans?${query}`);
      if (site !== this.site) return;
      this._bans = [...(after ? (this._bans ?? []) : []), ...bans];
      this._next = next;
    });
  }

  async #lift({id}: Ban): Promise<void> {
    await this.#try(async () => {
      await ask(`bans/${id}?site=${encodeURIComponent(this.site)}`, 'DELETE');
      this._done = words.lifted();
    });
    await this.#load();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.status')?.focus();
  }

  protected override render(): TemplateResult {
    const {_bans: bans, _next: next, _done: done, _failure: failure} = this;
    return html`<p class="quiet">${words.intro()}</p>
      <p class="status" role="status" tabindex="-1">${done}</p>
      ${failure ? html`<p class="error" role="alert">${failure} <button @click=${() => void this.#load()}>${shell.tryAgain()}</button></p>` : nothing}
      ${!bans && !failure ? html`<p class="quiet">${shell.loading()}</p>` : nothing}
      ${bans && !bans.length ? html`<p>${words.none()}</p>` : nothing}
      <ul class="list">
        ${bans?.map(ban => html`<li>${this.#renderBan(ban)}</li>`)}
      </ul>
      ${next ? html`<div><button @click=${() => void this.#load(next)}>${commonWords.showMore()}</button></div>` : nothing}`;
  }

  #renderBan(ban: Ban): TemplateResult {
    const {who, until, reason, by, created, held, comment} = ban;
    return html`<div class="row">
        <b
          >${words[who]()},
          ${until === null ? words.untilLifted() : words.until.with({time: html`<time datetime=${until}>${exactly(Date.parse(until))}</time>`})}</b
        >
        <button aria-label=${words.liftOf({reason})} @click=${() => void this.#lift(ban)}>${words.lift()}</button>
      </div>
      <p dir="auto">${words.reason({reason})}</p>
      <p class="quiet">
        ${words.by.with({
          name: html`<bdi>${by}</bdi>`,
          ago: html`<time datetime=${created}>${ago(Date.parse(created), Date.now())}</time>`,
        })}
        · ${words.held({n: held})}
      </p>
      <p class="quiet" dir="auto">
        ${comment ? words.for({name: comment.name || words.guest(), words: comment.text}) : words.commentGone()}
      </p>`;
  }
}

export {AdminBans as view};
