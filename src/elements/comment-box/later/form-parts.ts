import {html, nothing, type TemplateResult} from 'lit';
import type {Rules} from '../box.ts';
import {button} from '../button.ts';
import type {Draft, Field} from '../drafts.ts';
import {errorId, type FormParts} from '../form.ts';
import type {ComposerI18n} from './messages.ts';

/** Characters left from which on the form counts them. */
const COUNT_FROM = 100;

/** What the composer puts into the form of a draft. @param rated whether the draft carries stars */
export function formParts(draft: Draft, rules: Rules, rated: boolean, i18n: ComposerI18n): FormParts {
  const {parent, phase, problem, errors} = draft;
  const error = (field: Field) => {
    const sentence = errors?.[field];
    return sentence
      ? html`<p part="error" class="error" id=${errorId(field, parent)} .textContent=${sentence}></p>`
      : nothing;
  };
  return {
    errors: {text: error('text'), name: error('name'), rating: error('rating')},
    counter: errors?.text ? nothing : counter(draft, rules, i18n),
    clear: rated && !phase && rules.rating === 'optional' ? button('clear', i18n.t('clear'), 'clear') : nothing,
    cancel: parent ? button('cancel', i18n.t('cancel'), 'cancel') : nothing,
    notice: problem === 'postedBefore' ? i18n.t(problem) : typeof problem === 'object' ? problem.said : undefined,
  };
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

/** The text that a text area is as high as. */
const fitted = new WeakMap<Element, string>();

/** Lets text areas grow with their text where CSS alone cannot (`field-sizing`: Chromium 123, Safari 26). */
export function fitTextAreas(root: ParentNode): void {
  if (CSS.supports('field-sizing', 'content')) return;
  for (const area of root.querySelectorAll('textarea')) {
    const {value, style} = area;
    if (fitted.get(area) === value) continue;
    fitted.set(area, value);
    style.height = 'auto';
    style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }
}
