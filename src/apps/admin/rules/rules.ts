import {keyed} from 'lit/directives/keyed.js';
import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {Rehearsal, Rule, RuleAction, RuleList, RuleRequest} from '../../../protocol/spam.ts';
import {uuid7} from '../../../elements/comment-box/later/uuid.ts';
import {AdminError, ask} from '../api.ts';
import {find} from '../find.ts';
import {common} from '../styles.ts';
import {AdminView} from '../view.ts';
import {rules as words} from '../words/rules.ts';
import {shell} from '../words/shell.ts';
import {readConditions, summaryOf} from './conditions.ts';
import {formTemplate, maySave, type RuleDraft} from './rule-form.ts';
import {rulesStyles} from './styles.ts';

/** The owner's rules: their order, and one that is being written. */
export class AdminRules extends AdminView {
  static override styles = [common, rulesStyles];
  static override properties: PropertyDeclarations = {
    ...AdminView.properties,
    _rules: {state: true},
    _draft: {state: true},
    _done: {state: true},
    _failure: {state: true},
  };

  /** `undefined` until they are there. */
  declare _rules: readonly Rule[] | undefined;
  declare _draft: RuleDraft | null;
  declare _done: string;
  declare _failure: string;

  constructor() {
    super();
    this._draft = null;
    this._done = '';
    this._failure = '';
  }

  override get unsaved(): boolean {
    const {_draft: draft} = this;
    return !!draft && draft.conditions !== JSON.stringify(draft.rule.conditions);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('site')) return;
    this._rules = undefined;
    this._draft = null;
    void this.#load();
  }

  /** Does what asks the server; what it refuses is said. @returns whether it was done */
  async #try(work: () => Promise<unknown>): Promise<boolean> {
    this._failure = '';
    try {
      let done = false;
      await this.guard(work().then(() => (done = true)));
      return done;
    } catch (error) {
      this._failure = (error as Error).message;
      return false;
    }
  }

  #load(): Promise<boolean> {
    const {site} = this;
    return this.#try(async () => {
      const {rules} = await ask<RuleList>(`rules?site=${encodeURIComponent(site)}`);
      if (site === this.site) this._rules = rules;
    });
  }

  #open(rule?: Rule): void {
    if (this.unsaved && !confirm(shell.unsaved())) return;
    const opened: Rule = rule ?? {id: uuid7(), name: '', action: 'hold', on: true, conditions: {}};
    this._done = '';
    this._draft = {
      ...{rule: opened, isNew: !rule, action: opened.action, conditions: JSON.stringify(opened.conditions)},
      ...{rehearsed: null, rehearsing: false, problem: null},
    };
    void this.updateComplete.then(() => find(this, 'form h2')?.focus());
  }

  async #close(): Promise<void> {
    const id = this._draft?.rule.id;
    this._draft = null;
    await this.updateComplete;
    (find(this, `[data-edit="${id}"]`) ?? find(this, '.add'))?.focus();
  }

  #data(): FormData {
    return new FormData(find<HTMLFormElement>(this, 'form')!);
  }

  #handleChanged = (): void => {
    const data = this.#data();
    const conditions = JSON.stringify(readConditions(data));
    this._draft = {...this._draft!, conditions, action: data.get('action') as RuleAction};
  };

  #handleRehearse = async (): Promise<void> => {
    if (!this._draft || this._draft.rehearsing) return;
    const {conditions} = this._draft;
    this._draft = {...this._draft, rehearsing: true, problem: null};
    await this.#send(async () => {
      const body = {site: this.site, conditions: JSON.parse(conditions) as unknown};
      const result = await ask<Rehearsal>('rules/rehearsal', 'POST', body);
      if (this._draft) this._draft = {...this._draft, rehearsed: {conditions, result}};
    });
    if (this._draft) this._draft = {...this._draft, rehearsing: false};
  };

  #handleSave = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const draft = this._draft;
    if (!draft) return;
    // Enter in a field asks for what comes next.
    if (!maySave(draft)) return this.#handleRehearse();
    const {rule, action, conditions, rehearsed} = draft;
    const body: RuleRequest = {
      ...{site: this.site, name: String(this.#data().get('name')).trim(), action, on: rule.on},
      conditions: JSON.parse(conditions) as Rule['conditions'],
      ...(rehearsed && {rehearsal: rehearsed.result.rehearsal}),
    };
    const saved = await this.#send(() => ask(`rules/${rule.id}`, 'PUT', body));
    if (!saved || !(await this.#load())) return;
    this._done = rule.on ? words.saved() : words.savedOff();
    await this.#close();
  };

  /** Sends what the form says; what is wrong with a field is said there, and the field gets the focus. */
  async #send(work: () => Promise<unknown>): Promise<boolean> {
    try {
      let done = false;
      await this.guard(work().then(() => (done = true)));
      return done;
    } catch (error) {
      const [fault] = (error instanceof AdminError && error.problem?.errors) || [];
      const field = fieldOf(fault?.pointer ?? '');
      const message = fault?.message ?? (error as Error).message;
      if (this._draft) this._draft = {...this._draft, problem: {field, message}};
      await this.updateComplete;
      find(this, `form [name="${field}"]`)?.focus();
      return false;
    }
  }

  async #switch(rule: Rule, on: boolean): Promise<void> {
    const {id, ...rest} = rule;
    await this.#try(() => ask(`rules/${id}`, 'PUT', {...rest, on, site: this.site}));
    await this.#load();
    this._done = on ? words.saved() : words.savedOff();
  }

  async #remove({id, name}: Rule): Promise<void> {
    if (!confirm(words.reallyRemove({name}))) return;
    if (await this.#try(() => ask(`rules/${id}?site=${encodeURIComponent(this.site)}`, 'DELETE'))) {
      this._done = words.removed();
    }
    await this.#load();
    await this.updateComplete;
    find(this, '.add')?.focus();
  }

  async #move(rule: Rule, by: 1 | -1): Promise<void> {
    const rules = [...(this._rules ?? [])];
    const from = rules.indexOf(rule);
    const to = from + by;
    if (!rules[to]) return;
    [rules[from], rules[to]] = [rules[to], rule];
    const ids = rules.map(({id}) => id);
    await this.#try(async () => {
      this._rules = (await ask<RuleList>('rules', 'PUT', {site: this.site, ids})).rules;
      this._done = words.moved({name: rule.name, place: to + 1});
    });
    await this.updateComplete;
    find(this, `[data-${by < 0 ? 'up' : 'down'}="${rule.id}"]`)?.focus();
  }

  protected override render(): TemplateResult {
    const {_rules: rules, _draft: draft, _done: done, _failure: failure} = this;
    const owner = this.who.role === 'owner';
    return html`<p class="quiet">${words.intro()} ${owner ? nothing : words.onlyOwners()}</p>
      <p class="status" role="status">${done}</p>
      ${failure ? html`<p class="error" role="alert">${failure} <button @click=${() => void this.#load()}>${shell.tryAgain()}</button></p>` : nothing}
      ${!rules && !failure ? html`<p class="quiet">${shell.loading()}</p>` : nothing}
      ${rules && !rules.length ? html`<p>${words.none()}</p>` : nothing}
      <ol class="list">
        ${rules?.map((rule, index) => html`<li>${this.#renderRule(rule, index, rules.length, owner)}</li>`)}
      </ol>
      ${
        draft
          ? keyed(
              draft.rule,
              formTemplate(draft, {
                changed: this.#handleChanged,
                rehearse: () => void this.#handleRehearse(),
                save: event => void this.#handleSave(event),
                cancel: () => void this.#close(),
              }),
            )
          : owner && rules
            ? html`<div><button class="primary add" @click=${() => this.#open()}>${words.add()}</button></div>`
            : nothing
      }`;
  }

  #renderRule(rule: Rule, index: number, count: number, owner: boolean): TemplateResult {
    const {id, name, action, on, conditions} = rule;
    return html`<div class="row">
        <b dir="auto">${name}</b>
        ${
          owner
            ? html`<label class="check"
                  ><input
                    type="checkbox"
                    .checked=${on}
                    aria-label=${words.inForceOf({name})}
                    @change=${(event: Event) => void this.#switch(rule, (event.target as HTMLInputElement).checked)}
                  />
                  ${words.inForce()}</label
                >
                <button
                  data-up=${id}
                  aria-disabled=${index === 0}
                  aria-label=${words.upOf({name})}
                  title=${words.up()}
                  @click=${() => void this.#move(rule, -1)}
                >
                  ↑
                </button>
                <button
                  data-down=${id}
                  aria-disabled=${index === count - 1}
                  aria-label=${words.downOf({name})}
                  title=${words.down()}
                  @click=${() => void this.#move(rule, 1)}
                >
                  ↓
                </button>
                <button data-edit=${id} aria-label=${words.editOf({name})} @click=${() => this.#open(rule)}>
                  ${words.edit()}
                </button>
                <button class="danger" aria-label=${words.removeOf({name})} @click=${() => void this.#remove(rule)}>
                  ${words.remove()}
                </button>`
            : nothing
        }
      </div>
      <p class="quiet" dir="auto">${words[action]()}: ${summaryOf(conditions).join(' · ')}</p>`;
  }
}

/** The field that a pointer into the request is about. */
function fieldOf(pointer: string): string {
  const [, first = '', condition = '', part = ''] = pointer.split('/');
  if (first !== 'conditions') return first === 'name' ? first : '';
  if (condition === 'links') return part === 'hosts' ? 'hosts' : 'links';
  return condition === 'scripts' ? 'are' : condition;
}

export {AdminRules as view};
