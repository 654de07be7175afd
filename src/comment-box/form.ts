import {html, nothing, type TemplateResult} from 'lit';
import {button, type I18n} from './comment.ts';
import type {Rules} from './discussion.ts';
import type {Draft, Field} from './drafts.ts';
import {star} from './icons.ts';
import {english} from './messages.ts';

/**
 * The form for a comment or an answer. No `<form>`: submitting never happens in a sandboxed frame. What is wrong with the
 * draft is written into it by the `Writer`.
 * @param to whom the answer is for, empty in the thread's own form
 */
export function formTemplate(draft: Draft, i18n: I18n, {rating}: Rules, to: string): TemplateResult {
  const {parent, phase, problem} = draft;
  const write = to ? i18n.t('answering', {name: to}) : i18n.t('write');
  const rate = i18n.t('rate');
  const id = (field: Field) => field + '-error' + parent;
  const error = (field: Field) => html`<p class="error" id=${id(field)}></p>`;
  return html`<div part="form" role="group" aria-label=${write} data-parent=${parent}>
    ${
      rating === 'off' || parent
        ? nothing
        : html`<div part="field">
            <div class="rate">
              <b .textContent=${rate + (rating === 'required' ? '*' : '')}></b>
              <div
                class="choose"
                role="radiogroup"
                aria-label=${rate}
                aria-required=${rating === 'required'}
                aria-describedby=${id('rating')}
              >
                ${[1, 2, 3, 4, 5].map(
                  n =>
                    html`<label
                      ><input
                        type="radio"
                        name="rating"
                        .value=${`${n}`}
                        aria-label=${i18n.t('stars', {n})}
                      />${star}</label
                    >`,
                )}
              </div>
              ${draft.rating && !phase && rating === 'optional' ? button('clear', i18n.t('clear')) : nothing}
            </div>
            ${error('rating')}
          </div>`
    }
    <div part="field">
      <textarea
        part="input"
        name="text"
        dir=${draft.text ? 'auto' : nothing}
        placeholder=${write}
        aria-label=${write}
        ?readonly=${phase}
        aria-required="true"
        aria-describedby=${id('text')}
      ></textarea>
      ${error('text')}
      <p class="left quiet"></p>
    </div>
    <div class="row">
      <div part="field">
        <input
          part="input"
          name="name"
          autocomplete="name"
          dir=${draft.name ? 'auto' : nothing}
          placeholder=${i18n.t('name')}
          aria-label=${i18n.t('name')}
          aria-describedby=${id('name')}
        />
        ${error('name')}
      </div>
      ${to ? button('cancel', i18n.t('cancel')) : nothing}
      ${button('post', i18n.t(problem && problem in english ? 'retry' : to ? 'reply' : 'post'), 'submit', !!phase)}
    </div>
    <p
      part="notice"
      class="error"
      role="alert"
      .textContent=${problem ? (problem in english ? i18n.t(problem as 'kept') : problem) : ''}
    ></p>
  </div>`;
}

/**
 * Writes a draft into its form, and only where it says something else: a template would not see what the visitor typed.
 * What is on its way stands in the list, and comes back when it could not be sent.
 */
export function fill(form: Element, {text, name, rating, phase}: Draft): void {
  const away = phase && phase !== 'pressed';
  form.querySelectorAll<HTMLInputElement>('input,textarea').forEach(field => {
    const wanted = field.name === 'name' ? name : away ? '' : text;
    if (field.name === 'rating') field.checked = !away && field.value === `${rating}`;
    else if (field.value !== wanted) field.value = wanted;
  });
}
