import {css, html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {language, shippedOf} from '../shared/words/language.ts';
import {SCENES} from './choices.ts';
import {languageFile} from './languages.ts';
import type {Widget} from './markup.ts';
import type {SceneMessage, ShowMessage} from './messages.ts';
import {Piece, valueOf} from './piece.ts';
import {scenes as words} from './words/page.ts';

/** Milliseconds of rest after which the example shows what was chosen: not every letter of a word that is being typed. */
const REST = 120;
/** Longest wait for the example page, in milliseconds. */
const PATIENCE = 10_000;

/** A document from a file has an origin of its own anyway, and in a sandbox it could load none of its files. */
const SANDBOX = location.protocol === 'file:' ? nothing : 'allow-scripts allow-forms allow-downloads';

/**
 * The live result on an example page. That page is a document of its own in a sandboxed frame: the owner's choices cannot reach this
 * page, nor its styles theirs, and what is written there is gone with it.
 */
export class ScenePiece extends Piece {
  static override styles = [
    ...Piece.styles,
    css`
      :host {
        display: grid;
        gap: 0.75em;
      }
      .frame {
        border: 1px solid var(--_line);
        border-radius: 0.5em;
        overflow: hidden;
        background: #fff;
      }
      .frame.is-narrow {
        inline-size: min(100%, 392px);
        margin-inline: auto;
      }
      iframe {
        display: block;
        inline-size: 100%;
        block-size: min(70vh, 46rem);
        border: 0;
      }
      select {
        inline-size: auto;
      }
      label {
        font-weight: 600;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {
    ...Piece.properties,
    widgets: {attribute: false},
    locale: {attribute: false},
    _state: {state: true},
  };

  declare widgets: Widget[];
  /** Of the owner's text, BCP 47. */
  declare locale: string;
  declare _state: 'loading' | 'ready' | 'broken';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this._state = 'loading';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('message', this.#handleMessage);
    this.#timer = setTimeout(() => {
      if (this._state === 'loading') this._state = 'broken';
    }, PATIENCE);
  }

  override disconnectedCallback(): void {
    removeEventListener('message', this.#handleMessage);
    clearTimeout(this.#timer);
    clearTimeout(this.#next);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const {scene} = this.choices;
    return html`<div class="row">
        <label for="scene">${words.label()}</label>
        <select id="scene" @change=${(event: Event) => this.choose({scene: valueOf(event) as (typeof SCENES)[number]})}>
          ${SCENES.map(one => html`<option value=${one} .selected=${one === scene}>${words[one]()}</option>`)}
        </select>
      </div>
      <div class=${scene === 'narrow' ? 'frame is-narrow' : 'frame'}>
        <iframe sandbox=${SANDBOX} src="builder/scene/index.html" title=${words.frame()}></iframe>
      </div>
      ${this._state === 'loading' ? html`<p class="quiet">${words.loading()}</p>` : nothing}
      ${this._state === 'broken' ? html`<p role="status">${words.broken()}</p>` : nothing}
      ${this._state === 'ready' ? html`<p class="quiet">${words.note()}</p>` : nothing}`;
  }

  protected override updated(): void {
    if (this._state !== 'ready') return;
    clearTimeout(this.#next);
    this.#next = setTimeout(() => void this.#send(), REST);
  }

  async #send(): Promise<void> {
    const spoken = this.locale || language();
    const shipped = shippedOf(spoken) ?? 'en';
    const file = shipped === 'en' ? null : await languageFile(shipped);
    // Something else may have been chosen meanwhile.
    if (spoken !== (this.locale || language())) return;
    const message: ShowMessage = {
      type: 'lintel-builder:show',
      scene: this.choices.scene,
      language: spoken,
      sentences: file?.elements ?? null,
      dark: this.choices.theme === 'dark',
      widgets: this.widgets,
      words: {heading: words.heading(), paragraph: words.paragraph(), after: words.after()},
    };
    // The frame is sandboxed: its origin has no name.
    this.renderRoot.querySelector('iframe')?.contentWindow?.postMessage(message, '*');
  }

  #handleMessage = ({source, data}: MessageEvent<SceneMessage>): void => {
    if (source === null || source !== this.renderRoot.querySelector('iframe')?.contentWindow) return;
    if (data?.type !== 'lintel-builder:ready') return;
    this._state = 'ready';
  };
}
