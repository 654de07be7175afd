import {css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import {REJECT_REASONS, type AuditAnswer, type AuditEntry} from '../../../protocol/admin.ts';
import {ask} from '../api.ts';
import {startOf} from '../days.ts';
import {find} from '../find.ts';
import {errorTemplate} from '../form.ts';
import {hrefOf} from '../route.ts';
import {common} from '../styles.ts';
import {viewStyles} from '../view-styles.ts';
import {WorkingView} from '../working-view.ts';
import {audit as words, deeds} from '../words/audit.ts';
import {reasons} from '../words/comments.ts';
import {dayAndTime} from '../words/format.ts';
import {settingLabels} from '../words/settings.ts';
import {common as commonWords} from '../words/shell.ts';

const FILTERS = ['moderator', 'action', 'from', 'to', 'target'] as const;
/** The server's name for who has none. */
const COMMAND_LINE = '-';
const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const deedOf = (action: string): string =>
  Object.hasOwn(deeds, action) ? deeds[action as keyof typeof deeds]() : action;

/** What the settings view calls a setting. */
const labelOf = (key: string): string =>
  Object.hasOwn(settingLabels, key) ? settingLabels[key as keyof typeof settingLabels]() : key;

/** What those who moderate have done. */
export class AdminAudit extends WorkingView {
  static override styles = [
    common,
    viewStyles,
    css`
      .filters {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.75em 1em;
      }
      li > div {
        display: grid;
        gap: 0.25em;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {...WorkingView.properties, _answer: {state: true}};

  declare _answer: AuditAnswer | null;

  constructor() {
    super();
    this._answer = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('site') || changed.has('query')) void this.#load();
  }

  #get(name: (typeof FILTERS)[number]): string {
    return this.query.get(name) ?? '';
  }

  #load(before = ''): Promise<boolean> {
    const moderator = this.#get('moderator');
    const asked = new URLSearchParams(
      Object.entries({
        site: this.site,
        action: this.#get('action'),
        target: this.#get('target'),
        from: startOf(this.#get('from'), 0),
        until: startOf(this.#get('to'), 1),
        before,
      }).filter(([, value]) => value),
    );
    if (moderator) asked.set('moderator', moderator === COMMAND_LINE ? '' : moderator);
    return this.work(async () => {
      const answer = await ask<AuditAnswer>(`audit?${asked.toString()}`);
      const earlier = before ? (this._answer?.entries ?? []) : [];
      this._answer = {...answer, entries: [...earlier, ...answer.entries]};
    });
  }

  #narrow(change: Record<string, string>): void {
    const named = Object.fromEntries(FILTERS.map(name => [name, this.#get(name)]));
    const query = Object.fromEntries(Object.entries({...named, ...change}).filter(([, value]) => value));
    this.query = new URLSearchParams(query);
    this.narrow(query);
  }

  #handleFilter = ({target}: Event): void => {
    const {name, value} = target as HTMLInputElement;
    this.#narrow({[name]: value});
  };

  #handleAll = (): void => {
    this.#narrow({target: ''});
    find(this, 'select')?.focus();
  };

  #handleMore = (): void => void this.#load(this._answer?.entries.at(-1)?.id);

  protected override render(): TemplateResult {
    const {_answer: answer} = this;
    const target = this.#get('target');
    return html`<p class="quiet">${words.about()}</p>
      <div class="filters" role="search">
        ${this.#renderChoice(
          'moderator',
          words.who(),
          words.anybody(),
          (answer?.moderators ?? []).map(name => [name || COMMAND_LINE, name || words.commandLine()]),
        )}
        ${this.#renderChoice(
          'action',
          words.what(),
          words.anything(),
          (answer?.actions ?? []).map(action => [action, deedOf(action)]),
        )}
        ${this.#renderDay('from', words.from())} ${this.#renderDay('to', words.to())}
      </div>
      ${target ? html`<p>${words.target.with({target: html`<code>${target}</code>`})} <button @click=${this.#handleAll}>${words.showAll()}</button></p>` : nothing}
      ${errorTemplate(this._error)}
      ${
        answer
          ? html`<ul aria-busy=${this._busy}>
                ${answer.entries.map(entry => this.#renderEntry(entry))}
              </ul>
              ${answer.entries.length ? nothing : html`<p class="quiet">${words.none()}</p>`}
              ${answer.more ? html`<button @click=${this.#handleMore} aria-disabled=${this._busy}>${commonWords.showMore()}</button>` : nothing}`
          : nothing
      }`;
  }

  #renderChoice(
    name: 'moderator' | 'action',
    label: string,
    any: string,
    options: [value: string, label: string][],
  ): TemplateResult {
    const chosen = this.#get(name);
    return html`<label
      >${label}<select name=${name} @change=${this.#handleFilter}>
        <option value="" .selected=${!chosen}>${any}</option>
        ${options.map(([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`)}
      </select></label
    >`;
  }

  #renderDay(name: 'from' | 'to', label: string): TemplateResult {
    return html`<label
      >${label}<input type="date" name=${name} .value=${this.#get(name)} @change=${this.#handleFilter}
    /></label>`;
  }

  #renderEntry({at, moderator, action, targets, detail}: AuditEntry): TemplateResult {
    return html`<li>
      <div>
        <span><b dir="auto">${moderator || words.commandLine()}</b> · ${deedOf(action)}</span>
        <span class="quiet"
          >${typeof detail['title'] === 'string' ? html`<bdi>${detail['title']}</bdi>` : this.#renderTargets(action === 'settings' ? targets.map(labelOf) : targets)}
          ${reasonOf(detail)}</span
        >
      </div>
      <time class="quiet" datetime=${at}>${dayAndTime(Date.parse(at))}</time>
    </li>`;
  }

  #renderTargets(targets: readonly string[]): unknown {
    if (targets.length > 3 && targets.every(target => ID.test(target))) return words.comments({n: targets.length});
    return targets.map((target, index) => [
      index ? ' · ' : '',
      ID.test(target)
        ? html`<a href=${hrefOf('audit', {target})}>${words.comments({n: 1})}</a>`
        : html`<bdi>${target}</bdi>`,
    ]);
  }
}

function reasonOf({reason}: AuditEntry['detail']): string {
  if (typeof reason !== 'string' || !reason) return '';
  const known = REJECT_REASONS.find(one => one === reason);
  return words.reason({reason: known ? reasons[known]() : reason});
}

export {AdminAudit as view};
