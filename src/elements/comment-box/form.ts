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
export function formTemplate(
  parent: string,
  to: string,
  draft: Partial<Draft>,
  kept: Partial<Draft>,
  i18n: I18n,
  {rating}: Rules,
): TemplateResult {
  const {phase, problem, rating: chosen} = draft;
  const away = phase && phase !== 'pressed';
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
                        .checked=${!away && n === chosen}
                        ?disabled=${phase}
                        aria-label=${i18n.t('stars', {n})}
                      />${star}</label
                    >`,
                )}
              </div>
              ${chosen && !phase && rating === 'optional' ? button('clear', i18n.t('clear')) : nothing}
            </div>
            ${error('rating')}
          </div>`
    }
    <div part="field">
      <textarea
        part="input"
        name="text"
        .value=${(!away && kept.text) || ''}
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
          .value=${kept.name ?? ''}
          ?readonly=${phase}
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
