import {css, html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {DoctorAnswer, Finding} from '../../protocol/doctor.ts';
import {Piece} from './piece.ts';
import {scriptBase} from './release.ts';
import {doctor as words, findings as sentences} from './words/doctor.ts';

/** Longest wait for the server, which itself waits five seconds for the page, in milliseconds. */
const PATIENCE = 15_000;

type State =
  {kind: 'idle'} | {kind: 'looking'} | {kind: 'fault'; sentence: () => string} | {kind: 'answer'; answer: DoctorAnswer};

/** Asks the owner's server to look at the page that the snippet was pasted into. */
export class DoctorPiece extends Piece {
  static override styles = [
    ...Piece.styles,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75em;
        align-items: end;
      }
      .field {
        flex: 1 1 20rem;
      }
      ul {
        list-style: none;
        display: grid;
        gap: 0.75em;
      }
      li {
        border-inline-start: 3px solid var(--_good);
        padding-inline-start: 0.75em;
        overflow-wrap: anywhere;
      }
      li.is-warning {
        border-color: var(--_warn);
      }
      li.is-error {
        border-color: var(--_danger);
      }
      b {
        font-weight: 600;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {
    ...Piece.properties,
    _state: {state: true},
  };

  declare _state: State;
  /** Counts the questions: only the last one's answer counts. */
  #asked = 0;

  constructor() {
    super();
    this._state = {kind: 'idle'};
  }

  protected override render(): TemplateResult {
    const {kind} = this._state;
    return html`<div class="stack">
      <p class="quiet">${words.lead()}</p>
      <form novalidate @submit=${this.#handleSubmit}>
        <div class="field">
          <label for="address">${words.address()}</label>
          <input
            id="address"
            type="url"
            dir="ltr"
            placeholder="https://"
            aria-describedby="said"
            @keydown=${this.#handleKey}
          />
        </div>
        <button type="button" aria-disabled=${kind === 'looking' ? 'true' : 'false'} @click=${this.#handleLook}>
          ${words.look()}
        </button>
      </form>
      <div id="said" role="status">${this.#renderState()}</div>
    </div>`;
  }

  #renderState(): TemplateResult | typeof nothing {
    const state = this._state;
    switch (state.kind) {
      case 'idle':
        return nothing;
      case 'looking':
        return html`<p>${words.looking()}</p>`;
      case 'fault':
        return html`<p class="error">${state.sentence()}</p>`;
      case 'answer':
        return html`${state.answer.url === null ? nothing : html`<p class="quiet">${words.found({url: state.answer.url})}</p>`}
          <ul>
            ${state.answer.findings.map(finding => renderFinding(finding))}
          </ul>`;
    }
  }

  #handleSubmit = (event: Event): void => event.preventDefault();

  /** The page may stand in a frame that lets no form be sent: the key does what the button does. */
  #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    void this.#look();
  };

  #handleLook = (): void => void this.#look();

  async #look(): Promise<void> {
    if (this._state.kind === 'looking') return;
    const typed = this.renderRoot.querySelector('input')!.value.trim();
    const address = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
    if (!typed || /\s/.test(typed) || !URL.canParse(address)) {
      this._state = {kind: 'fault', sentence: words.notAnAddress};
      return this.renderRoot.querySelector('input')!.focus();
    }
    const asked = ++this.#asked;
    this._state = {kind: 'looking'};
    const state = await ask(scriptBase(this.choices, location.href).base, address);
    if (asked === this.#asked) this._state = state;
  }
}

async function ask(base: string, url: string): Promise<State> {
  try {
    const answer = await fetch(`${base}api/v1/doctor`, {
      method: 'POST',
      credentials: 'omit',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({url}),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 429 || answer.status === 503) return {kind: 'fault', sentence: words.tooMany};
    if (answer.status === 422) return {kind: 'fault', sentence: words.notAnAddress};
    if (answer.ok) return {kind: 'answer', answer: (await answer.json()) as DoctorAnswer};
  } catch {
    // Nobody there, or somebody else.
  }
  return {kind: 'fault', sentence: () => words.unreachable({server: base})};
}

function renderFinding({code, severity, values, message, fix}: Finding): TemplateResult {
  // A server that is newer than this page may find what it has no words for.
  const said = (key: string, english: string): string =>
    (sentences as Readonly<Record<string, ((values: Finding['values']) => string) | undefined>>)[key]?.(values) ??
    english;
  return html`<li class=${`is-${severity}`}>
    <b>${words[severity]()}</b> ${said(code, message)}
    ${code === 'well' || code === 'thread' ? nothing : html`<br />${said(`${code}-fix`, fix)}`}
  </li>`;
}
