import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {live} from 'lit/directives/live.js';
import type {Rules} from './box.ts';
import {button} from './button.ts';
import type {Draft, Field} from './drafts.ts';
import {star} from './icons.ts';
import type {I18n} from './messages.ts';

type Part = TemplateResult | typeof nothing;

/** What is wrong with a field, if anything. */
export interface Fault {
  readonly invalid: boolean;
  /** Id of the sentence that says it. */
  readonly describedBy: string | undefined;
  /** The sentence, below the field. */
  readonly sentence: Part;
}

/** What the composer, once it is there, puts into the places of a form. */
export interface FormParts {
  /** Below the text: its toolbar and, in place of the text, its preview. */
  readonly tools: Part;
  /** Of each field, what is wrong with it. Before the composer is there nobody knows whether something is. */
  readonly faults: {readonly [field in Field]: Fault};
  /** Below the text, how much room is left. */
  readonly counter: Part;
  /** Beside the stars. */
  readonly clear: Part;
  /** Beside Post. */
  readonly cancel: Part;
  /** Below the form, when it knows better than the box why the draft was not posted. */
  readonly notice: string | undefined;
}

/** What a form shows. */
export interface FormView {
  readonly draft: Draft;
  /** The rating that the draft carries. */
  readonly chosen: number | null;
  /** The visitor has rated the thread before. */
  readonly rated: boolean;
  /** Whom the reply is for, empty in the thread's own form. */
  readonly to: string;
  readonly rules: Rules;
  readonly i18n: I18n;
  readonly parts: FormParts | undefined;
}

/** The form for a comment or a reply. No `<form>`: submitting never happens in a sandboxed frame. */
export function formTemplate(view: FormView): TemplateResult {
  const {draft, to, rules, i18n, parts} = view;
  const {parent, phase, problem} = draft;
  // What is on its way stands in the list, and comes back when it could not be sent.
  const text = phase === 'sending' || phase === 'waiting' ? '' : draft.text;
  const label = to ? i18n.t('replyTo', {name: to}) : i18n.t('write');
  const {text: textFault, name: nameFault} = parts?.faults ?? {};
  const away = phase && phase !== 'waiting';
  const post = i18n.t(away ? 'sending' : typeof problem === 'string' ? 'retry' : to ? 'reply' : 'post');
  return html`<div part="form" role="group" aria-label=${label} data-parent=${parent}>
    ${rules.rating === 'off' || parent ? nothing : ratingTemplate(view)}
    <div part="field">
      <textarea
        part="input"
        name="text"
        dir=${text ? 'auto' : nothing}
        .value=${live(text)}
        placeholder=${label}
        aria-label=${label}
        ?readonly=${phase}
        aria-required="true"
        aria-invalid=${ifDefined(textFault?.invalid)}
        aria-describedby=${ifDefined(textFault?.describedBy)}
      ></textarea>
      ${parts?.tools} ${textFault?.sentence} ${parts?.counter}
    </div>
    <div class="row">
      <div part="field">
        <input
          part="input"
          name="name"
          autocomplete="name"
          dir=${draft.name ? 'auto' : nothing}
          .value=${live(draft.name)}
          ?readonly=${phase}
          placeholder=${i18n.t('name')}
          aria-label=${i18n.t('name')}
          aria-invalid=${ifDefined(nameFault?.invalid)}
          aria-describedby=${ifDefined(nameFault?.describedBy)}
        />
        ${nameFault?.sentence}
      </div>
      ${parts?.cancel} ${button('post', post, 'submit', !!phase)}
    </div>
    <p
      part="error"
      class="error"
      role="alert"
      .textContent=${parts?.notice ?? (problem === 'unsent' ? i18n.t(problem) : '')}
    ></p>
  </div>`;
}

function ratingTemplate(view: FormView): TemplateResult {
  const {draft, chosen, rated, rules, i18n, parts} = view;
  const {phase} = draft;
  const away = phase === 'sending' || phase === 'waiting';
  const label = i18n.t(rated ? 'own' : 'rate');
  const required = rules.rating === 'required';
  const fault = parts?.faults.rating;
  return html`<div part="field">
    <div class="rate">
      <b part="label" .textContent=${label + (required ? '*' : '')}></b>
      <div
        part="stars"
        class="choose"
        role="radiogroup"
        aria-label=${label}
        aria-required=${required}
        aria-invalid=${ifDefined(fault?.invalid)}
        aria-describedby=${ifDefined(fault?.describedBy)}
      >
        ${[1, 2, 3, 4, 5].map(
          n =>
            html`<label
              ><input
                type="radio"
                name="rating"
                .value=${`${n}`}
                .checked=${live(!away && n === chosen)}
                ?disabled=${phase}
                aria-label=${i18n.t('stars', {n})}
              />${star}</label
            >`,
        )}
      </div>
      ${parts?.clear}
    </div>
    ${fault?.sentence}
  </div>`;
}
