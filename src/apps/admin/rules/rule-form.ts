import {html, nothing, type TemplateResult} from 'lit';
import {
  MAX_RULE_APPROVED,
  MAX_RULE_NAME,
  RULE_ACTIONS,
  SCRIPTS,
  type Rehearsal,
  type Rule,
  type RuleAction,
} from '../../../protocol/spam.ts';
import {comments as commentWords, states} from '../words/comments.ts';
import {rules as words} from '../words/rules.ts';
import {common as commonWords} from '../words/shell.ts';
import {nameOf} from './conditions.ts';

/** A rule that is being written. */
export interface RuleDraft {
  rule: Rule;
  isNew: boolean;
  action: RuleAction;
  /** The conditions in the form, as JSON. */
  conditions: string;
  /** What was rehearsed last, and what came of it. */
  rehearsed: {conditions: string; result: Rehearsal} | null;
  rehearsing: boolean;
  /** Name of the field that is wrong, and why. */
  problem: {field: string; message: string} | null;
}

/** Whether the rule may be saved: its conditions are as stored, or have been rehearsed as they are. */
export const maySave = ({rule, isNew, conditions, rehearsed}: RuleDraft): boolean =>
  rehearsed?.conditions === conditions || (!isNew && conditions === JSON.stringify(rule.conditions));

export interface FormHandlers {
  changed(): void;
  rehearse(): void;
  save(event: SubmitEvent): void;
  cancel(): void;
}

export function formTemplate(draft: RuleDraft, on: FormHandlers): TemplateResult {
  const {rule, isNew, problem, rehearsing} = draft;
  const {conditions} = rule;
  const invalid = (name: string) => (problem?.field === name ? 'true' : nothing);
  const described = (name: string, hint?: string) =>
    problem?.field === name ? 'problem' : hint ? `${name}-hint` : nothing;
  const error = (name: string) =>
    problem?.field === name ? html`<span class="error" id="problem" role="alert">${problem.message}</span>` : nothing;
  const area = (name: string, label: string, value: readonly string[] | undefined, hint?: string) =>
    html`<label
      >${label} ${hint ? html`<span class="quiet" id="${name}-hint">${hint}</span>` : nothing}<textarea
        name=${name}
        dir="auto"
        spellcheck="false"
        aria-invalid=${invalid(name)}
        aria-describedby=${described(name, hint)}
        .defaultValue=${(value ?? []).join('\n')}
      ></textarea>
      ${error(name)}</label
    >`;
  const number = (name: string, label: string, value: number | undefined, most?: number) =>
    html`<label
      >${label}<input
        type="number"
        name=${name}
        min="1"
        max=${most ?? nothing}
        step="1"
        inputmode="numeric"
        aria-invalid=${invalid(name)}
        aria-describedby=${described(name)}
        .defaultValue=${value === undefined ? '' : String(value)}
      />
      ${error(name)}</label
    >`;
  const option = (value: string, label: string, chosen: string) =>
    html`<option value=${value} ?selected=${value === chosen}>${label}</option>`;
  return html`<form novalidate @input=${on.changed} @change=${on.changed} @submit=${on.save}>
    <h2 tabindex="-1">${isNew ? words.newRule() : words.changeRule()}</h2>
    <label
      >${words.name()} <span class="quiet" id="name-hint">${words.nameHint()}</span
      ><input
        name="name"
        maxlength=${MAX_RULE_NAME}
        dir="auto"
        aria-invalid=${invalid('name')}
        aria-describedby=${described('name', 'hint')}
        .defaultValue=${rule.name}
      />
      ${error('name')}</label
    >
    <fieldset>
      <legend>${words.action()}</legend>
      <div>
        ${RULE_ACTIONS.map(
          action =>
            html`<label class="check"
              ><input type="radio" name="action" .value=${action} ?checked=${action === rule.action} />
              ${words[action]()}</label
            >`,
        )}
      </div>
    </fieldset>
    <fieldset>
      <legend>${words.conditions()}</legend>
      <p class="quiet">${words.conditionsHint()}</p>
      ${error('')} ${area('words', words.words(), conditions.words, words.wordsHint())}
      ${area('names', words.names(), conditions.names)}
      <div class="two">
        ${number('links', words.links(), conditions.links?.atLeast, 100)}
        <label
          >${words.linksTo()}<select name="to">
            ${option('any', words.toAny(), conditions.links?.to ?? 'any')}
            ${option('these', words.toThese(), conditions.links?.to ?? 'any')}
            ${option('others', words.toOthers(), conditions.links?.to ?? 'any')}
          </select></label
        >
      </div>
      ${area('hosts', words.hosts(), conditions.links?.hosts, words.hostsHint())}
      <div class="two">
        ${number('newerThan', words.newerThan(), conditions.newerThan)}
        ${number('approvedBelow', words.approvedBelow(), conditions.approvedBelow, MAX_RULE_APPROVED)}
        ${number('longerThan', words.longerThan(), conditions.longerThan)}
        ${number('shorterThan', words.shorterThan(), conditions.shorterThan)}
      </div>
      <fieldset>
        <label
          >${words.scripts()}<select name="are">
            ${option('these', words.scriptsThese(), conditions.scripts?.are ?? 'these')}
            ${option('others', words.scriptsOthers(), conditions.scripts?.are ?? 'these')}
          </select></label
        >
        <div class="scripts" role="group" aria-label=${words.scripts()}>
          ${SCRIPTS.map(
            script =>
              html`<label class="check"
                ><input
                  type="checkbox"
                  name="script"
                  .value=${script}
                  ?checked=${conditions.scripts?.scripts.includes(script) ?? false}
                />
                ${nameOf(script)}</label
              >`,
          )}
        </div>
      </fieldset>
      ${area('pages', words.pages(), conditions.pages, words.pagesHint())}
    </fieldset>
    <div role="status">${rehearsalTemplate(draft)}</div>
    <div class="row">
      <button
        type="button"
        class=${maySave(draft) ? nothing : 'primary'}
        aria-disabled=${rehearsing}
        @click=${on.rehearse}
      >
        ${rehearsing ? words.rehearsing() : words.rehearse()}
      </button>
      <button class=${maySave(draft) ? 'primary' : nothing} aria-disabled=${!maySave(draft)}>
        ${commonWords.save()}
      </button>
      <button type="button" @click=${on.cancel}>${commonWords.cancel()}</button>
    </div>
  </form>`;
}

function rehearsalTemplate(draft: RuleDraft): TemplateResult | typeof nothing {
  const {rehearsed, conditions, action} = draft;
  if (rehearsed?.conditions !== conditions) {
    return maySave(draft) ? nothing : html`<p class="quiet">${words.rehearseFirst()}</p>`;
  }
  const {looked, matched, became, comments} = rehearsed.result;
  const say = action === 'hold' ? words.wouldHold : words.wouldMark;
  return html`<div class="rehearsal">
    <p><b>${say({n: matched, looked, approved: became.approved})}</b></p>
    ${comments.length < matched ? html`<p class="quiet">${words.shownOf({n: comments.length})}</p>` : nothing}
    <ul>
      ${comments.map(
        ({name, text, status, thread}) =>
          html`<li>
            <p class="quiet">
              <b dir="auto">${name || commentWords.guest()}</b> ${states[status]()} ·
              <bdi>${words.on({page: thread})}</bdi>
            </p>
            <p dir="auto">${text}</p>
          </li>`,
      )}
    </ul>
  </div>`;
}
