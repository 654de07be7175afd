import {html, nothing, type TemplateResult} from 'lit';
import type {AdminError} from './api.ts';

/** A field of a form: its label, what the server found wrong with it, and a hint while nothing is. */
export interface Field {
  name: string;
  label: string;
  type?: 'text' | 'password';
  value?: string;
  hint?: string;
  rows?: number;
  autocomplete?: string;
  inputmode?: 'numeric';
  /** Id of a `datalist` with suggestions. */
  list?: string;
}

/** A text field with its label, hint and fault. `rows` makes it a text area. */
export function fieldTemplate(
  {name, label, type = 'text', value = '', hint = '', rows, autocomplete, inputmode, list}: Field,
  error: AdminError | null,
): TemplateResult {
  const fault = error?.at(name) ?? '';
  const note = fault || hint;
  const described = note ? `${name}-note` : nothing;
  return html`<label
    >${label}${
      rows
        ? html`<textarea
            name=${name}
            rows=${rows}
            dir="auto"
            .defaultValue=${value}
            aria-invalid=${!!fault}
            aria-describedby=${described}
          ></textarea>`
        : html`<input
            name=${name}
            type=${type}
            dir=${type === 'text' ? 'auto' : nothing}
            .defaultValue=${value}
            autocomplete=${(autocomplete as 'off' | undefined) ?? 'off'}
            inputmode=${inputmode ?? nothing}
            list=${list ?? nothing}
            aria-invalid=${!!fault}
            aria-describedby=${described}
          />`
    }
    ${note ? html`<span id="${name}-note" class=${fault ? 'error' : 'quiet'}>${note}</span>` : nothing}</label
  >`;
}

/** What the server refused, unless it stands at a field already. */
export const errorTemplate = (error: AdminError | null): TemplateResult | typeof nothing =>
  error && !error.problem?.errors ? html`<p class="error" role="alert" tabindex="-1">${error.message}</p>` : nothing;

/** What was typed into a form, by name. */
export const typedInto = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
