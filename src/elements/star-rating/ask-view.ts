import {html, nothing, type TemplateResult} from 'lit';
import type {Scale} from './input.ts';
import type {Stars} from './stars.ts';
import {list, type Words} from './views.ts';

/** What the input needs to know. */
export interface Ask extends Scale {
  value: number | null;
  /** The rating that is drawn: the one under the mouse, or the value. */
  level: number;
  stars: Stars;
  /** A word for each star, or none. */
  labels: string[];
  /** What the control is called. */
  name: string;
  /** `name` stands beside it, too. */
  titled: boolean;
  /** The radios are a group in the element, not the element itself. */
  grouped: boolean;
  off: boolean;
  /** Index of the star chosen just now. */
  picked: number;
  /** Id of what says why the choice was not kept: Orca is silent about the alert, and reads what describes the star. */
  fault: string | undefined;
}

/**
 * Native radios, or a native range for parts of stars: opaque to neither keyboards nor screen readers, drawn by stars below.
 * @param handle takes every event of the row · @param clear of the button after it
 */
export function askView(
  words: Words,
  {value, level, stars, labels, max, step, name, titled, grouped, off, picked, fault}: Ask,
  handle: (event: never) => void,
  clear: () => void,
): TemplateResult {
  const spoken = (text: string, rating: number) => {
    const label = labels[Math.ceil(rating) - 1];
    return list(words, label ? [text, label] : [text]);
  };
  const clearText = words.t('clear');
  return html`<div class="line">
    ${titled ? html`<span part="title" class="quiet" aria-hidden="true" .textContent=${name}></span>` : nothing}
    <div
      part="stars"
      class="stars ask"
      role=${grouped ? 'radiogroup' : nothing}
      aria-label=${grouped ? name : nothing}
      @input=${handle}
      @change=${handle}
      @click=${handle}
      @keydown=${handle}
      @pointermove=${handle}
      @pointerleave=${handle}
      @focusin=${handle}
    >
      ${
        step === 1
          ? stars.draw(
              level,
              max,
              picked,
              i =>
                html`<input
                  type="radio"
                  name="r"
                  .value=${i + 1}
                  aria-label=${spoken(words.t('star', {n: i + 1}), i + 1)}
                  aria-describedby=${fault ?? nothing}
                  ?disabled=${off}
                />`,
            )
          : html`<input
                type="range"
                min=${value ? step : 0}
                max=${max}
                step=${step}
                aria-label=${name}
                aria-valuetext=${
                  value ? spoken(words.t('out', {value: words.number(value), n: max}), value) : words.t('unrated')
                }
                ?disabled=${off}
              />${stars.draw(level, max)}`
      }
    </div>
    ${
      step === 1
        ? nothing
        : html`<span
            part="value"
            class="level"
            aria-hidden="true"
            .textContent=${level ? words.number(level) : ''}
          ></span>`
    }
    <button
      part="clear"
      class="clear"
      type="button"
      aria-label=${clearText}
      title=${clearText}
      ?disabled=${off || value === null}
      @click=${clear}
    >
      ✕
    </button>
    ${
      labels.length
        ? html`<span part="label" class="word" aria-hidden="true"
            >${labels.map((label, i) => html`<span class=${i === Math.ceil(level) - 1 ? 'on' : ''} .textContent=${label}></span>`)}</span
          >`
        : nothing
    }
  </div>`;
}

/**
 * Checks the radio of a value, or moves the slider there. Not by the template: a click changes an input's own state before it is known
 * whether the value changes with it.
 */
export function checkInputs(root: ParentNode, value: number | null): void {
  root.querySelectorAll('input').forEach(input => {
    if (input.type === 'radio') input.checked = +input.value === value;
    else input.value = `${value ?? 0}`;
  });
}
