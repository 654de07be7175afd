import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {live} from 'lit/directives/live.js';
import type {Comment, RatingSummary} from '../../protocol/api.ts';
import {button} from './button.ts';
import type {Draft, Field} from './drafts.ts';
import {star} from './icons.ts';
import type {I18n} from './messages.ts';

type Part = TemplateResult | typeof nothing;

/** What may be written here. */
export interface Rules {
  readonly rating: 'off' | 'optional' | 'required';
  /** What is rated one by one, if not the whole. */
  readonly criteria?: CriteriaView | undefined;
  /** Longest text in UTF-16 code units. */
  readonly maxLength: number;
}

/** What asks for stars by criterion in a box and shows them, in place of one row of stars and beside others'. */
export interface CriteriaView {
  readonly names: readonly string[];
  /** In a form. */
  fields(form: FormView): TemplateResult;
  /** What everybody gave. */
  summary(rating: RatingSummary): Part;
  /** What a comment gave. */
  given(comment: Comment): Part;
}

/** What the composer, once it is there, puts into the places of a form. */
export interface FormParts {
  /** Below each field, what is wrong with it. */
  readonly errors: {readonly [field in Field]: Part};
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

/** Id of the sentence that says what is wrong with a field. */
export const errorId = (field: Field, parent: string) => `${field}-error${parent}`;

/** What a field says about its fault. Before the composer is there nobody knows whether there is one. */
function fault(field: Field, {draft, parts}: FormView): {invalid: string | undefined; describedBy: string | undefined} {
  const wrong = parts && parts.errors[field] !== nothing;
  return {invalid: parts && String(wrong), describedBy: wrong ? errorId(field, draft.parent) : undefined};
}

/** The form for a comment or a reply. No `<form>`: submitting never happens in a sandboxed frame. */
export function formTemplate(view: FormView): TemplateResult {
  const {draft, to, rules, i18n, parts} = view;
  const {parent, phase, problem} = draft;
  // What is on its way stands in the list, and comes back when it could not be sent.
  const text = phase === 'sending' || phase === 'waiting' ? '' : draft.text;
  const label = to ? i18n.t('replyTo', {name: to}) : i18n.t('write');
  const textFault = fault('text', view);
  const nameFault = fault('name', view);
  const away = phase && phase !== 'waiting';
  const post = i18n.t(away ? 'sending' : typeof problem === 'string' ? 'retry' : to ? 'reply' : 'post');
  return html`<div part="form" role="group" aria-label=${label} data-parent=${parent}>
    ${rules.rating === 'off' || parent ? nothing : (rules.criteria?.fields ?? ratingTemplate)(view)}
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
        aria-invalid=${ifDefined(textFault.invalid)}
        aria-describedby=${ifDefined(textFault.describedBy)}
      ></textarea>
      ${parts?.errors.text} ${parts?.counter}
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
          aria-invalid=${ifDefined(nameFault.invalid)}
          aria-describedby=${ifDefined(nameFault.describedBy)}
        />
        ${parts?.errors.name}
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
  const {invalid, describedBy} = fault('rating', view);
  return html`<div part="field">
    <div class="rate">
      <b part="label" .textContent=${label + (required ? '*' : '')}></b>
      <div
        part="stars"
        class="choose"
        role="radiogroup"
        aria-label=${label}
        aria-required=${required}
        aria-invalid=${ifDefined(invalid)}
        aria-describedby=${ifDefined(describedBy)}
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
    ${parts?.errors.rating}
  </div>`;
}
