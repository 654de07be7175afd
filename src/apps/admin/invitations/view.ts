import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {
  AdminInvitation,
  AdminInvitations as Answer,
  AdminSheet,
  InvitationPreview,
  InvitationSheet,
  InvitationsSent,
} from '../../../protocol/admin-invitations.ts';
import type {AdminThreadsPage} from '../../../protocol/admin-settings.ts';
import {AdminError, ask} from '../api.ts';
import {find} from '../find.ts';
import {common} from '../styles.ts';
import {viewStyles} from '../view-styles.ts';
import {WorkingView} from '../working-view.ts';
import {ago, day, exactly} from '../words/format.ts';
import {invitations as words, invitationStates} from '../words/invitations.ts';
import {common as commonWords} from '../words/shell.ts';
import {
  askingTemplate,
  cardsOf,
  madeTemplate,
  nothingAsked,
  previewTemplate,
  sheetAddress,
  skippedTemplate,
  type Asked,
  type Skipped,
} from './asking.ts';
import {styles} from './styles.ts';

/** Inviting people to rate a page, by mail or with printed cards; and what became of those who were. */
export class AdminInvitationsView extends WorkingView {
  static override styles = [common, viewStyles, styles];
  static override properties: PropertyDeclarations = {
    ...WorkingView.properties,
    _answer: {state: true},
    _pages: {state: true},
    _asked: {state: true},
    _preview: {state: true},
    _skipped: {state: true},
    _made: {state: true},
  };

  /** What is listed: all pages of it that were asked for. */
  declare _answer: Answer | null;
  declare _pages: readonly {url: string; title: string}[];
  declare _asked: Asked;
  /** Who would get the mail; the form is out of the way meanwhile. */
  declare _preview: InvitationPreview | null;
  /** Who was left out when the others were invited. */
  declare _skipped: Skipped;
  declare _made: InvitationSheet | null;

  constructor() {
    super();
    this._answer = null;
    this._pages = [];
    this._asked = nothingAsked();
    this._preview = null;
    this._skipped = [];
    this._made = null;
  }

  override get unsaved(): boolean {
    return this._asked.list.trim() !== '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('query') && this.query.get('page')) {
      this._asked = {...this._asked, page: this.query.get('page')!, title: this.query.get('title') ?? ''};
    }
    if (!changed.has('site')) return;
    this._preview = this._made = null;
    this._skipped = [];
    void this.work(() => this.#load());
  }

  async #load(): Promise<void> {
    const {site} = this;
    const [answer, {threads}] = await Promise.all([
      ask<Answer>(`invitations?${new URLSearchParams({site})}`),
      ask<AdminThreadsPage>(`threads?${new URLSearchParams({site})}`),
    ]);
    this._answer = answer;
    this._pages = threads.map(({url, key, title}) => ({url: url ?? key, title: title || key}));
  }

  #handleMore = (): void =>
    void this.work(async () => {
      const {_answer: before, site} = this;
      if (!before?.next) return;
      const more = await ask<Answer>(`invitations?${new URLSearchParams({site, after: before.next})}`);
      this._answer = {...before, next: more.next, invitations: [...before.invitations, ...more.invitations]};
    });

  #handleInput = ({target}: Event): void => {
    const {name, value, type, checked} = target as HTMLInputElement;
    this._asked = {...this._asked, [name]: type === 'checkbox' ? checked : value};
    if (name === 'how') this._error = null;
  };

  get #request(): object {
    const {page, title, list, language, remind} = this._asked;
    return {site: this.site, page, title, list, language, remind};
  }

  #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const {how} = this._asked;
    if (!this._answer?.[how === 'mail' ? 'mail' : 'print']) return;
    void this.work(async () => {
      if (how === 'cards') return this.#make();
      this._preview = await ask<InvitationPreview>('invitations/preview', 'POST', this.#request);
      this._skipped = [];
      await this.updateComplete;
      find(this, '#preview')?.focus();
    });
  };

  async #make(): Promise<void> {
    const {page, title, language, count} = this._asked;
    // What is no number the server names as such.
    const body = {site: this.site, page, title, language, count: cardsOf(count) ?? 0};
    this._made = await ask<InvitationSheet>('invitations/sheets', 'POST', body);
    await this.#load();
    await this.updateComplete;
    find(this, '.made a')?.focus();
  }

  #handleBack = async (): Promise<void> => {
    this._preview = null;
    await this.updateComplete;
    find(this, '[name=list]')?.focus();
  };

  #handleSend = (): void =>
    void this.work(async () => {
      const {invited, skipped} = await ask<InvitationsSent>('invitations', 'POST', this.#request);
      // What can be mended, or sent tomorrow, stays in the field.
      const left = skipped.filter(({why}) => why === 'unread' || why === 'today').map(({text}) => text);
      this._asked = {...this._asked, list: left.join('\n')};
      this._preview = null;
      this._skipped = skipped;
      await this.#load();
      this._said = words.sent({n: invited});
      await this.updateComplete;
      find(this, '.status')?.focus();
    });

  #withdraw(which: {ids: string[]} | {sheet: string}): void {
    void this.work(async () => {
      const body = {site: this.site, ...which};
      const {withdrawn} = await ask<{withdrawn: number}>('invitations/withdraw', 'POST', body);
      await this.#load();
      this._said = words.withdrawn({n: withdrawn});
      await this.updateComplete;
      find(this, '.status')?.focus();
    });
  }

  protected override render(): TemplateResult {
    const {_answer: answer, _preview: preview} = this;
    return html`<p class="quiet">${words.about()}</p>
      <p class="status" role="status" tabindex="-1">${this._said}</p>
      ${this._skipped.some(({why}) => why === 'unread') ? html`<p>${words.kept()}</p>` : nothing}
      ${skippedTemplate(this._skipped)} ${this._made ? madeTemplate(this._made, this.site) : nothing}
      ${
        answer && !preview
          ? askingTemplate({
              ...{asked: this._asked, can: answer, pages: this._pages, error: this._error, busy: this._busy},
              ...{handleInput: this.#handleInput, handleSubmit: this.#handleSubmit},
            })
          : nothing
      }
      ${
        preview
          ? html`${this._error instanceof AdminError ? html`<p class="error" role="alert" tabindex="-1">${this._error.message}</p>` : nothing}
            ${previewTemplate(preview, {
              ...{busy: this._busy, handleSend: this.#handleSend, handleBack: () => void this.#handleBack()},
            })}`
          : nothing
      }
      ${answer ? this.#renderSheets(answer.sheets) : nothing} ${answer ? this.#renderMailed(answer) : nothing}`;
  }

  #renderSheets(sheets: readonly AdminSheet[]): TemplateResult | typeof nothing {
    if (!sheets.length) return nothing;
    return html`<section>
      <h2>${words.sheets()}</h2>
      <ul>
        ${sheets.map(({sheet, title, created, expires, cards, used, open}) => {
          const counts = [words.cards({n: cards}), words.cardsUsed({n: used}), words.cardsOpen({n: open})].join(' · ');
          return html`<li>
            <div>
              <b dir="auto">${title}</b>
              <div class="quiet">
                ${counts} · <time datetime=${created}>${day(Date.parse(created))}</time> ·
                ${words.until({day: day(Date.parse(expires))})}
              </div>
            </div>
            ${
              open
                ? html`<div class="actions">
                    <a
                      class="button"
                      href=${sheetAddress(sheet, this.site)}
                      target="_blank"
                      aria-label=${words.openSheetOf({title})}
                      >${words.openSheet()}</a
                    >
                    <button
                      class="danger"
                      aria-label=${words.withdrawSheet({title})}
                      @click=${() => this.#withdraw({sheet})}
                    >
                      ${words.withdraw()}
                    </button>
                  </div>`
                : nothing
            }
          </li>`;
        })}
      </ul>
    </section>`;
  }

  #renderMailed({invitations, next, counts}: Answer): TemplateResult {
    return html`<section>
      <h2>${words.mailed()}</h2>
      ${counts.mailed || counts.printed ? html`<p>${words.counts({...counts})}</p>` : nothing}
      ${invitations.length ? html`<p class="quiet">${words.forgottenHint()}</p>` : html`<p class="quiet">${words.none()}</p>`}
      <ul>
        ${invitations.map(one => this.#renderOne(one))}
      </ul>
      ${next ? html`<button aria-disabled=${this._busy} @click=${this.#handleMore}>${commonWords.showMore()}</button>` : nothing}
    </section>`;
  }

  #renderOne({id, name, address, title, state, created, since}: AdminInvitation): TemplateResult {
    const open = state === 'waiting' || state === 'sent' || state === 'reminded';
    const when = Date.parse(since ?? created);
    return html`<li>
      <div>
        ${
          address
            ? html`${name ? html`<b dir="auto">${name}</b> ` : nothing}<bdi dir="ltr">${address}</bdi>`
            : html`<span class="quiet">${words.forgotten()}</span>`
        }
        <div class="quiet">
          <span class=${state}>${invitationStates[state]()}</span> ·
          <time datetime=${since ?? created} title=${exactly(when)}>${ago(when)}</time> · <bdi>${title}</bdi>
        </div>
      </div>
      ${
        open
          ? html`<div class="actions">
              <button
                class="danger"
                aria-label=${words.withdrawNamed({name: name || address})}
                @click=${() => this.#withdraw({ids: [id]})}
              >
                ${words.withdraw()}
              </button>
            </div>`
          : nothing
      }
    </li>`;
  }
}

export {AdminInvitationsView as view};
