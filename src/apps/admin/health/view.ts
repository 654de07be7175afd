import {css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {MailStatus} from '../../../protocol/admin.ts';
import type {AdminHealth} from '../../../protocol/admin-health.ts';
import {AdminError, ask} from '../api.ts';
import {common} from '../styles.ts';
import {AdminView} from '../view.ts';
import {ago, bytes, dayAndTime, number} from '../words/format.ts';
import {health as words, healthProblems} from '../words/health.ts';
import {shell} from '../words/shell.ts';

/** How often the server is asked again while somebody looks: trouble with mail shows within a minute. Milliseconds. */
const AGAIN_MS = 30_000;

const time = (iso: string | null, otherwise: string): unknown =>
  iso === null ? otherwise : html`<time datetime=${iso}>${dayAndTime(Date.parse(iso))}</time>`;

/** How the server is: first what is to be done, then the facts. */
class Health extends AdminView {
  static override styles = [
    common,
    css`
      section {
        margin-block: 1.75rem;
      }
      h2 {
        font-size: 1.125em;
        margin-block-end: 0.5rem;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(9rem, 16rem) minmax(0, 1fr);
        gap: 0.5rem 1.5rem;
        margin: 0;
      }
      dt {
        color: var(--_muted);
      }
      dd {
        margin: 0;
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }
      .problems {
        margin: 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: 0.5rem;
      }
      .problems li {
        padding: 0.75em 1em;
        border: 1px solid var(--_line);
        border-inline-start: 4px solid var(--_danger);
        border-radius: 0.5em;
        overflow-wrap: anywhere;
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        inline-size: 100%;
      }
      th,
      td {
        text-align: start;
        padding: 0.5em 1em 0.5em 0;
        border-block-end: 1px solid var(--_line);
        vertical-align: top;
      }
      ol {
        margin: 0;
        padding-inline-start: 1.5em;
        overflow-wrap: anywhere;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.75em;
      }
      @media (width < 30em) {
        dl {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
        dd {
          margin-block-end: 0.5rem;
        }
      }
    `,
  ];

  static override properties: PropertyDeclarations = {
    ...AdminView.properties,
    _health: {state: true},
    _mail: {state: true},
    _at: {state: true},
    _failed: {state: true},
  };

  declare _health: AdminHealth | null;
  declare _mail: MailStatus | null;
  declare _at: number;
  declare _failed: string;

  constructor() {
    super();
    this._health = null;
    this._mail = null;
    this._at = 0;
    this._failed = '';
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    void this.guard(this.#load());
  }

  /** Whether somebody wants to hear when this was looked up. */
  #asked = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => document.hidden || void this.#look(false), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async #load(): Promise<void> {
    try {
      [this._health, this._mail] = await Promise.all([ask<AdminHealth>('health'), ask<MailStatus>('mail')]);
      this._at = Date.now();
      this._failed = '';
    } catch (error) {
      if (!(error instanceof AdminError) || error.status === 401) throw error;
      this._failed = error.message;
    }
  }

  async #look(asked: boolean): Promise<void> {
    this.#asked = asked;
    await this.guard(this.#load());
  }

  #handleAgain = (): void => void this.#look(true);

  protected override render(): TemplateResult {
    const {_health: health} = this;
    const again = html`<button @click=${this.#handleAgain}>${words.refresh()}</button>`;
    const failed = this._failed ? html`<p role="alert">${this._failed}</p>` : nothing;
    if (!health) return html`${failed} ${this._failed ? again : html`<p class="quiet">${shell.loading()}</p>`}`;
    return html`<div class="bar">
        ${again}<span class="quiet" aria-live=${this.#asked ? 'polite' : 'off'}
          >${words.asOf({when: dayAndTime(this._at)})}</span
        >
      </div>
      ${failed} ${this.#renderProblems(health)} ${this.#renderServer(health)} ${this.#renderStorage(health)}
      ${this.#renderBackups(health)} ${this.#renderMail()} ${this.#renderQueues(health)} ${this.#renderErrors(health)}`;
  }

  #renderProblems({problems, database, backups}: AdminHealth): TemplateResult {
    const mail = this._mail?.problem != null ? this._mail : null;
    if (!problems.length && !mail)
      return html`<section>
        <p><b>${words.well()}</b></p>
      </section>`;
    const values = {fault: database.fault ?? '', problem: backups?.problem ?? ''};
    return html`<section aria-labelledby="problems">
      <h2 id="problems">${words.problems()}</h2>
      <ul class="problems">
        ${
          mail
            ? html`<li>
                ${words.mailProblem.with({server: html`<bdi>${mail.server}</bdi>`, problem: html`<bdi>${mail.problem}</bdi>`})}
              </li>`
            : nothing
        }
        ${problems.map(problem => html`<li>${healthProblems[problem](values)}</li>`)}
      </ul>
    </section>`;
  }

  #renderServer({version, runtime, started, comments, live}: AdminHealth): TemplateResult {
    return this.#facts(words.server(), [
      [words.version(), `${version} (Node ${runtime.replace(/^v/, '')})`],
      [words.running(), time(started, '')],
      [words.waiting(), number(comments.waiting)],
      [words.live(), words.liveOf({n: live.readers, most: live.most})],
    ]);
  }

  #renderStorage({database, disk}: AdminHealth): TemplateResult {
    return this.#facts(words.storage(), [
      [words.database(), bytes(database.bytes)],
      [words.disk(), disk ? words.diskOf({free: bytes(disk.free), size: bytes(disk.size)}) : words.unknown()],
    ]);
  }

  #renderBackups({backups, database}: AdminHealth): TemplateResult | typeof nothing {
    if (!backups && database.engine === 'postgresql') return nothing;
    if (!backups)
      return html`<section>
        <h2>${words.backups()}</h2>
        <p>${words.noBackups()}</p>
      </section>`;
    return this.#facts(words.backups(), [
      [words.last(), time(backups.last, words.never())],
      [words.next(), time(backups.next, '')],
      [words.kept({folder: backups.folder}), number(backups.kept)],
    ]);
  }

  #renderMail(): TemplateResult {
    const {_mail: mail} = this;
    if (!mail?.server)
      return html`<section>
        <h2>${words.mail()}</h2>
        <p>${words.noMail()}</p>
      </section>`;
    const {server, from, waiting, oldest, lastSent, lastError} = mail;
    const error = lastError && html`${time(lastError.at, '')}: <bdi>${lastError.problem}</bdi>`;
    return this.#facts(words.mail(), [
      [words.mailServer(), html`<bdi>${server}</bdi>`],
      [words.mailFrom(), html`<bdi>${from ?? '–'}</bdi>`],
      [words.mailSent(), time(lastSent, words.notSent())],
      [
        words.mailWaiting(),
        oldest === null ? number(waiting) : words.mailWaitingSince({n: number(waiting), ago: ago(Date.parse(oldest))}),
      ],
      [words.mailError(), error ?? words.noError()],
    ]);
  }

  #facts(title: string, facts: [string, unknown][]): TemplateResult {
    return html`<section>
      <h2>${title}</h2>
      <dl>
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </section>`;
  }

  #renderQueues({queues}: AdminHealth): TemplateResult {
    if (!queues.length)
      return html`<section>
        <h2>${words.messages()}</h2>
        <p>${words.noQueues()}</p>
      </section>`;
    const heads = [words.receiver(), words.queue(), words.oldest(), words.sent(), words.lastProblem()];
    return html`<section>
      <h2 id="messages">${words.messages()}</h2>
      <div class="scroll" role="region" aria-labelledby="messages" tabindex="0">
        <table aria-labelledby="messages">
          <thead>
            <tr>
              ${heads.map(head => html`<th scope="col">${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${queues.map(
              ({name, waiting, oldest, sent, problem}) =>
                html`<tr>
                  <th scope="row" dir="ltr">${name}</th>
                  <td>${number(waiting)}</td>
                  <td>${oldest === null ? '–' : ago(Date.parse(oldest))}</td>
                  <td>${sent === null ? '–' : ago(Date.parse(sent))}</td>
                  <td>${problem ?? words.none()}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  #renderErrors({errors}: AdminHealth): TemplateResult {
    return html`<section>
      <h2>${words.errors()}</h2>
      ${
        errors.length
          ? html`<ol>
              ${errors.map(({at, what}) => html`<li>${time(at, '')}: <span dir="ltr">${what}</span></li>`)}
            </ol>`
          : html`<p>${words.noErrors()}</p>`
      }
    </section>`;
  }
}

export {Health as view};
