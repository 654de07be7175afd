import {html, nothing, type TemplateResult} from 'lit';

/** A button that says what it does: to the visitor in words, to the controls as an action's name. */
export const button = (
  action: string,
  words: string,
  part: string | typeof nothing = nothing,
  disabled = false,
): TemplateResult =>
  html`<button type="button" part=${part} data-do=${action} aria-disabled=${disabled ? 'true' : nothing}>
    <span .textContent=${words}></span>
  </button>`;
