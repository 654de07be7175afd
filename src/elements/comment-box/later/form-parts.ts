import {html, nothing, type TemplateResult} from 'lit';
import type {Rules} from '../box.ts';
import {button} from '../button.ts';
import {changedBy, type Draft, type Field} from '../drafts.ts';
import type {Fault, FormParts} from '../form.ts';
import type {ComposerI18n} from './messages.ts';
import {identity, type Signing} from './signing.ts';

/** Characters left from which on the form counts them. */
const COUNT_FROM = 100;

/** What the composer puts into the form of a draft. @param rated whether the draft carries stars */
export function formParts(
  draft: Draft,
  rules: Rules,
  rated: boolean,
  signing: Signing,
  i18n: ComposerI18n,
): Omit<FormParts, 'tools' | 'beside'> & {cancel: TemplateResult | typeof nothing} {
  const {parent, phase, errors} = draft;
  const fault = (field: Field): Fault => {
    const sentence = errors?.[field];
    if (!sentence) return {invalid: false, describedBy: undefined, sentence: nothing};
    const id = `${field}-error${parent}`;
    return {
      invalid: true,
      describedBy: id,
      sentence: html`<p part="error" class="error" id=${id} .textContent=${sentence}></p>`,
    };
  };
  return {
    faults: {text: fault('text'), name: fault('name'), rating: fault('rating')},
    counter: errors?.text ? nothing : counter(draft, rules, i18n),
    clear: rated && !phase && rules.rating === 'optional' ? clearButton(!!rules.criteria, i18n) : nothing,
    // A change leaves the name that a comment was signed with.
    identity: signing.token && !changedBy(parent) ? identity(signing.name, i18n) : nothing,
    cancel: parent ? button('cancel', i18n.t('cancel'), 'cancel') : nothing,
    notice: noticeOf(draft, signing, i18n),
  };
}

/** @param criteria it takes back the stars of several rows, and not of the one it stands behind */
function clearButton(criteria: boolean, i18n: ComposerI18n): TemplateResult {
  const words = i18n.t('clear');
  if (criteria) return button('clear', words, 'clear');
  return html`<button type="button" part="clear" data-do="clear" aria-label=${words} title=${words}>✕</button>`;
}

/** What there is to say below the form, if the box does not know it. */
function noticeOf({parent, problem, sending}: Draft, signing: Signing, i18n: ComposerI18n): string | undefined {
  if (problem === 'unsent' && !signing.isStill(sending?.signed)) return i18n.t('signedOut');
  if (typeof problem === 'object') return problem.said;
  if (problem === 'postedBefore') return i18n.t(problem);
  return !problem && signing.lost && !changedBy(parent) ? i18n.t('signedOut') : undefined;
}

/** How much room is left, once it gets scarce. */
function counter({text, phase}: Draft, {maxLength}: Rules, i18n: ComposerI18n): TemplateResult | typeof nothing {
  const left = maxLength - text.length;
  if (phase || left >= COUNT_FROM) return nothing;
  const over = left < 0;
  return html`<p
    part="counter"
    class=${over ? 'quiet error' : 'quiet'}
    .textContent=${i18n.t(over ? 'charactersOver' : 'charactersLeft', {n: Math.abs(left)})}
  ></p>`;
}

/** What a text area is as high as: its text, and whether the tools have taken its last lines. */
const fitted = new WeakMap<Element, string>();

/** Lets text areas grow with their text where CSS alone cannot (`field-sizing`: Chromium 123, Safari 26). */
export function fitTextAreas(root: ParentNode): void {
  if (CSS.supports('field-sizing', 'content')) return;
  for (const area of root.querySelectorAll('textarea')) {
    const {value, style} = area;
    const fits = `${!!area.nextElementSibling} ${value}`;
    if (fitted.get(area) === fits) continue;
    fitted.set(area, fits);
    style.height = 'auto';
    style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }
}
