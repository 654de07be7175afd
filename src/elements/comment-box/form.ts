import {html, nothing, type TemplateResult} from 'lit';
import type {Comment, RatingSummary} from '../../protocol/api.ts';
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
  /** Below the text: its toolbar and, in place of the text, its preview. */
  readonly tools: Part;
  /** Of each field, what is wrong with it. Before the composer is there nobody knows whether something is. */
  readonly faults: {readonly [field in Field]: Fault};
  /** Below the text, how much room is left. */
  readonly counter: Part;
  /** Beside the stars. */
  readonly clear: Part;
  /** In place of the name, whom the site says the visitor is. */
  readonly identity: Part;
  /** Beside Post: what the visitor may be mailed about, and Cancel. */
  readonly beside: Part;
  /** Below the form, when it knows better than the box why the draft was not posted. */
  readonly notice: string | undefined;
}

/** What a form shows. */
export interface FormView {
  readonly draft: Draft;
  /** Whether it asks for a rating. */
  readonly asks: boolean;
  /** The visitor has rated the thread before. */
  readonly rated: boolean;
  /** Whom the reply is for, empty in the thread's own form. */
  readonly to: string;
  readonly rules: Rules;
  /** Whether the site says who the visitor is, so that nobody has to. */
  readonly signed: boolean;
  readonly i18n: Pick<I18n, 't'>;
  readonly parts: FormParts | undefined;
}

/** The form for a comment or a reply. No `<form>`: submitting never happens in a sandboxed frame. */
export function formTemplate(view: FormView): TemplateResult {
  const {draft, to, rules, signed, i18n, parts} = view;
  const {parent, phase, problem} = draft;
  const label = to ? i18n.t('replyTo', {name: to}) : i18n.t('write');
  const {text: textFault, name: nameFault} = parts?.faults ?? {};
  const away = phase && phase !== 'waiting';
  const post = i18n.t(away ? 'sending' : typeof problem === 'string' ? 'retry' : to ? 'reply' : 'post');
  // No group with a name: it would be that of its first field, said twice.
  return html`<div part="form" ?open=${draft.open || textIn(draft)} data-parent=${parent}>
    ${view.asks ? (rules.criteria?.fields ?? ratingTemplate)(view) : nothing}
    <div part="field">
      <textarea
        part="input"
        name="text"
        dir=${textIn(draft) ? 'auto' : nothing}
        placeholder=${label}
        aria-label=${label}
        ?readonly=${phase}
        aria-required="true"
        aria-invalid=${textFault?.invalid ?? nothing}
        aria-describedby=${textFault?.describedBy ?? nothing}
      ></textarea>
      ${parts?.tools} ${textFault?.sentence} ${parts?.counter}
    </div>
    <div class="row">
      ${
        signed
          ? parts?.identity
          : html`<div part="field">
              <input
                part="input"
                name="name"
                autocomplete="name"
                dir=${draft.name ? 'auto' : nothing}
                ?readonly=${phase}
                placeholder=${i18n.t('name')}
                aria-label=${i18n.t('name')}
                aria-invalid=${nameFault?.invalid ?? nothing}
                aria-describedby=${nameFault?.describedBy ?? nothing}
              />
              ${nameFault?.sentence}
            </div>`
      }
      ${parts?.beside} ${button('post', post, 'submit', !!phase)}
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
  const {draft, rated, rules, i18n, parts} = view;
  const {phase} = draft;
  const label = i18n.t(rated ? 'own' : 'rate');
  const required = rules.rating === 'required';
  // At each star, since Orca says nothing of what describes the group.
  const fault = parts?.faults.rating;
  return html`<div part="field">
    <div class="rate">
      <span part="label" class="quiet" .textContent=${label + (required ? '*' : '')}></span>
      <div
        part="stars"
        class="choose"
        role="radiogroup"
        aria-label=${label}
        aria-required=${required}
        aria-invalid=${fault?.invalid ?? nothing}
      >
        ${[1, 2, 3, 4, 5].map(
          n =>
            html`<label
              ><input
                type="radio"
                name="rating"
                .value=${`${n}`}
                ?disabled=${phase}
                aria-label=${i18n.t('stars', {n})}
                aria-describedby=${fault?.describedBy ?? nothing}
              />${star}</label
            >`,
        )}
      </div>
      ${parts?.clear}
    </div>
    ${fault?.sentence}
  </div>`;
}

/** What is on its way stands in the list, and comes back into its form when it could not be sent. */
const isAway = ({phase}: Draft): boolean => phase === 'sending' || phase === 'waiting';
const textIn = (draft: Draft): string => (isAway(draft) ? '' : draft.text);

/**
 * Puts a draft into the fields of its form. Not by the template: typing and clicking change a field's own state before it is known
 * whether the draft changes with it.
 * @param chosen the rating that the draft carries
 */
export function fillForm(form: Element, draft: Draft, chosen: number | null): void {
  // The stars of criteria are filled by their own view.
  form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea,[name=name],[name=rating]').forEach(field => {
    const {name, value} = field;
    const wanted = name === 'text' ? textIn(draft) : draft.name;
    // Setting what is there already would move the caret.
    if (name === 'rating') (field as HTMLInputElement).checked = !isAway(draft) && +value === chosen;
    else if (value !== wanted) field.value = wanted;
  });
}
