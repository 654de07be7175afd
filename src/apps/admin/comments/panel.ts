import {css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {AdminComment} from '../../../protocol/admin.ts';
import {AdminError} from '../api.ts';
import {find} from '../find.ts';
import {common} from '../styles.ts';
import {Speaking} from '../words/language.ts';
import {common as commonWords} from '../words/shell.ts';
import type {Done} from './queue-state.ts';

/** Something that opens below a comment: it fires `done` with what was done, `closed`, or `left` when the session has ended. */
export abstract class CommentPanel extends LitElement {
  static override styles = [
    common,
    css`
      :host {
        border-inline-start: 2px solid var(--_line);
        padding-inline-start: 1em;
      }
      form,
      fieldset {
        display: grid;
        gap: 0.75em;
        justify-items: start;
      }
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        gap: 0.25em;
      }
      legend {
        font-weight: 600;
        padding: 0;
      }
      label:has(textarea),
      label:has(input[type='text']) {
        inline-size: 100%;
      }
      .check {
        display: flex;
        align-items: center;
        gap: 0.5em;
        font-weight: 400;
        min-block-size: 2rem;
      }
      .check input {
        min-block-size: 0;
        inline-size: 1.25rem;
        block-size: 1.25rem;
        accent-color: var(--_accent);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5em;
      }
      @media (pointer: coarse) {
        .check {
          min-block-size: 2.75rem;
        }
      }
    `,
  ];
  static override properties: PropertyDeclarations = {
    comment: {},
    site: {},
    _error: {state: true},
    _busy: {state: true},
  };

  declare comment: AdminComment;
  declare site: string;
  declare _error: AdminError | null;
  declare _busy: boolean;

  constructor() {
    super();
    this._error = null;
    this._busy = false;
    new Speaking(this);
  }

  /** Whether closing it would lose what was typed. */
  get unsaved(): boolean {
    return false;
  }

  protected override firstUpdated(): void {
    void this.focusFirst();
  }

  protected async focusFirst(): Promise<void> {
    await this.updateComplete;
    find(this, 'textarea, input, select, [tabindex], button')?.focus();
  }

  /** Asks the server; what it refuses is shown, and what was typed stays. */
  protected async try(work: () => Promise<void>): Promise<void> {
    if (this._busy) return;
    this._busy = true;
    this._error = null;
    try {
      await work();
    } catch (error) {
      if (error instanceof AdminError && error.status === 401)
        this.dispatchEvent(new CustomEvent('left', {bubbles: true}));
      this._error = error instanceof AdminError ? error : new AdminError(0);
      await this.updateComplete;
      find(this, '[aria-invalid=true], [role=alert]')?.focus();
    } finally {
      this._busy = false;
    }
  }

  protected finish(done: Done): void {
    this.dispatchEvent(new CustomEvent('done', {bubbles: true, detail: done}));
  }

  protected handleClose = (): void => void this.dispatchEvent(new CustomEvent('closed', {bubbles: true}));

  protected renderError(...fields: string[]): TemplateResult | typeof nothing {
    const {_error: error} = this;
    if (!error || fields.some(field => error.at(field))) return nothing;
    return html`<p class="error" role="alert" tabindex="-1">${error.message}</p>`;
  }

  protected renderButtons(label: string): TemplateResult {
    return html`<div class="actions">
      <button class="primary" aria-disabled=${this._busy}>${label}</button>
      <button type="button" @click=${this.handleClose}>${commonWords.cancel()}</button>
    </div>`;
  }

  /** The mark of a field that the server has found wrong, and what it said. */
  protected renderFault(field: string): TemplateResult | typeof nothing {
    const fault = this._error?.at(field);
    return fault ? html`<span class="error" id="${field}-fault">${fault}</span>` : nothing;
  }
}
