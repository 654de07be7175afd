import {css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import {REJECT_REASONS, type AdminActionAnswer, type RejectReason} from '../../../protocol/admin.ts';
import type {ReportReason} from '../../../protocol/api.ts';
import type {AdminReport, AdminReportsPage, ReportOutcome} from '../../../protocol/reports.ts';
import {bodyOf} from '../../../elements/comment-box/body.ts';
import {ask} from '../api.ts';
import {asComment} from '../comments/comment-view.ts';
import {find} from '../find.ts';
import {errorTemplate, fieldTemplate, typedInto} from '../form.ts';
import {hrefOf} from '../route.ts';
import {common} from '../styles.ts';
import {viewStyles} from '../view-styles.ts';
import {WorkingView} from '../working-view.ts';
import {comments as commentWords, reasons, states} from '../words/comments.ts';
import {ago, dayAndTime, exactly} from '../words/format.ts';
import {reportReasons, reports as words} from '../words/reports.ts';
import {common as commonWords} from '../words/shell.ts';

const SHOWN = ['open', 'answered', 'all'] as const;

/** The reason of a rejection that means the same as that of a report. */
const SAME_REASON: Partial<Record<ReportReason, RejectReason>> = {
  spam: 'advertising',
  abusive: 'abusive',
  personal: 'personal-data',
  'off-topic': 'off-topic',
  illegal: 'illegal',
};

/** What visitors have reported, and the answers. */
export class AdminReports extends WorkingView {
  static override styles = [
    common,
    viewStyles,
    css`
      :host,
      article,
      form,
      form label {
        grid-template-columns: minmax(0, 1fr);
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25em 1.25em;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-weight: 600;
      }
      fieldset label {
        display: flex;
        align-items: center;
        gap: 0.5em;
        min-block-size: 1.75rem;
        font-weight: 400;
      }
      fieldset input {
        min-block-size: 0;
        inline-size: 1.125em;
        block-size: 1.125em;
        margin: 0;
        accent-color: var(--_accent);
      }
      article {
        display: grid;
        gap: 0.5rem;
        padding-block: 1rem;
        border-block-start: 1px solid var(--_line);
        overflow-wrap: anywhere;
      }
      article h2 {
        font-size: 1em;
      }
      blockquote {
        margin: 0;
        padding: 0.5rem 0.875rem;
        border-inline-start: 3px solid var(--_line);
        background: var(--_surface);
      }
      blockquote p {
        margin: 0;
      }
      .own {
        white-space: pre-wrap;
      }
      @media (pointer: coarse) {
        fieldset label {
          min-block-size: 2.75rem;
        }
      }
    `,
  ];
  static override properties: PropertyDeclarations = {...WorkingView.properties, _page: {state: true}};

  declare _page: AdminReportsPage | null;
  /** The report whose answer was sent last: what was refused stands at its form. */
  #answering = '';

  constructor() {
    super();
    this._page = null;
  }

  override get unsaved(): boolean {
    const fields = this.shadowRoot?.querySelectorAll('textarea') ?? [];
    return [...fields].some(({value}) => value.trim() !== '');
  }

  get #shown(): (typeof SHOWN)[number] {
    const asked = this.query.get('show');
    return SHOWN.find(one => one === asked) ?? 'open';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('site') || changed.has('query')) void this.work(() => this.#load());
  }

  async #load(after?: string): Promise<void> {
    const query = new URLSearchParams({
      site: this.site,
      ...(this.#shown !== 'all' && {state: this.#shown}),
      ...(after && {after}),
    });
    const page = await ask<AdminReportsPage>(`reports?${query}`);
    this._page = {...page, reports: [...(after ? this._page!.reports : []), ...page.reports]};
  }

  #handleShow = (event: Event): void => {
    const show = (event.target as HTMLInputElement).value;
    this.narrow({show});
    this.query = new URLSearchParams({show});
  };

  #handleSubmit = async (event: SubmitEvent, {receipt, comment}: AdminReport): Promise<void> => {
    event.preventDefault();
    const {words: said = '', comment: wish = ''} = typedInto(event.target as HTMLFormElement);
    const outcome = (event.submitter as HTMLButtonElement).value as ReportOutcome;
    this.#answering = receipt;
    const done = await this.work(async () => {
      if (outcome === 'accepted' && comment && wish) await this.#decide(comment.id, wish);
      const query = new URLSearchParams({site: this.site});
      await ask<AdminReport>(`reports/${receipt}/answer?${query}`, 'PUT', {outcome, words: said});
      await this.#load();
      this._said = words.done({receipt});
    });
    if (done) find(this, '.status')?.focus();
  };

  #decide(id: string, wish: string): Promise<AdminActionAnswer> {
    const decision = wish === 'delete' ? {action: 'delete'} : {action: 'reject', reason: wish};
    return ask('actions', 'POST', {site: this.site, ids: [id], ...decision});
  }

  protected override render(): TemplateResult {
    const {_page: page, _error: error} = this;
    return html`<p class="quiet">${words.about()}</p>
      <fieldset @change=${this.#handleShow}>
        <legend>${words.show()}</legend>
        ${SHOWN.map(
          one =>
            html`<label
              ><input type="radio" name="show" .value=${one} .checked=${one === this.#shown} />${words[one]()}</label
            >`,
        )}
      </fieldset>
      <p class="status" role="status" tabindex="-1">
        ${this._said} ${page ? (page.open ? words.waiting({n: page.open}) : words.none()) : nothing}
      </p>
      ${this.#answering ? nothing : errorTemplate(error)} ${page ? this.#renderList(page) : nothing}`;
  }

  #renderList({reports, next}: AdminReportsPage): TemplateResult {
    return html`<div aria-busy=${this._busy}>
        ${reports.map(report => this.#renderReport(report))}
        ${reports.length || this.#shown === 'open' ? nothing : html`<p class="quiet">${words.noneSuch()}</p>`}
      </div>
      ${next ? html`<button @click=${() => void this.work(() => this.#load(next))}>${commonWords.showMore()}</button>` : nothing}`;
  }

  #renderReport(report: AdminReport): TemplateResult {
    const {receipt, reason, words: own, created, comment, state, answer, answered} = report;
    const when = Date.parse(created);
    return html`<article
      aria-label=${words.article({receipt, reason: reportReasons[reason]()})}
      data-receipt=${receipt}
    >
      <h2>${reportReasons[reason]()}</h2>
      <p class="quiet">
        <time datetime=${created} title=${exactly(when)}>${ago(when)}</time> ·
        ${words.receipt.with({receipt: html`<bdi>${receipt}</bdi>`})}
      </p>
      ${own ? html`<p class="own" dir="auto">${own}</p>` : nothing} ${this.#renderComment(comment)}
      ${
        state === 'open'
          ? this.#renderForm(report)
          : html`<p>${words[state]({date: dayAndTime(Date.parse(answered!))})}</p>
              ${answer ? html`<p class="own" dir="auto">${answer}</p>` : nothing}`
      }
    </article>`;
  }

  #renderComment(comment: AdminReport['comment']): TemplateResult {
    if (!comment || comment.status === 'deleted') return html`<p class="quiet">${words.gone()}</p>`;
    const {thread, name, status} = comment;
    return html`<blockquote>
      <p class="quiet">
        <b dir="auto">${name || commentWords.guest()}</b> · ${states[status]()} ·
        <a href=${hrefOf('comments', {thread: thread.key, reported: '1'})}>${words.inComments()}</a>
      </p>
      ${bodyOf(asComment(comment))}
    </blockquote>`;
  }

  #renderForm(report: AdminReport): TemplateResult {
    const {receipt, comment, reason, byMail} = report;
    const mine = this.#answering === receipt ? this._error : null;
    const same = SAME_REASON[reason];
    const isThere = comment && comment.status !== 'deleted' && comment.status !== 'rejected';
    return html`<form @submit=${(event: SubmitEvent) => void this.#handleSubmit(event, report)} novalidate>
      ${errorTemplate(mine)}
      ${fieldTemplate({name: 'words', label: words.words(), rows: 3, hint: words.wordsHint()}, mine)}
      ${
        isThere
          ? html`<label
              >${words.comment()}<select name="comment">
                <option value="">${words.leave()}</option>
                ${REJECT_REASONS.map(
                  one =>
                    html`<option value=${one} ?selected=${one === same}>
                      ${words.reject({reason: reasons[one]()})}
                    </option>`,
                )}
                <option value="delete">${words.remove()}</option>
              </select></label
            >`
          : nothing
      }
      ${byMail ? html`<p class="quiet">${words.byMail()}</p>` : nothing}
      <div class="actions">
        <button class="primary" value="accepted" aria-disabled=${this._busy}>${words.accept()}</button>
        <button value="declined" aria-disabled=${this._busy}>${words.decline()}</button>
      </div>
    </form>`;
  }
}

export {AdminReports as view};
