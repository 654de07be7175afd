import {css, html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {intl} from '../../elements/shared/locale.ts';
import {tag} from '../shared/words/language.ts';
import {baseOf, type Choices} from './choices.ts';
import {copyOrSelect} from './copy-button.ts';
import type {Widget} from './markup.ts';
import {isChecked, Piece, valueOf} from './piece.ts';
import {FRAME_SCHEMES, placeOf, PLACES, STYLES, type FrameScheme, type SitePlace} from './places.ts';
import {isLocal, scriptBase, scriptFor, type Integrity} from './release.ts';
import {blocksOf, caveatsOf, styleFor, type Block} from './snippet.ts';
import {listOf, sayIf, vocabulary} from './words/index.ts';
import {page, things} from './words/page.ts';
import {places} from './words/places.ts';
import {snippet as words} from './words/snippet.ts';

const said = vocabulary(places);

export const nameOfPlace = ({id, name}: SitePlace): string => name ?? sayIf(said, id) ?? id;

/** Where the owner's site is, and the snippet for it. */
export class SnippetPiece extends Piece {
  static override styles = [
    ...Piece.styles,
    css`
      .columns {
        display: grid;
        gap: 1.5em;
      }
      .columns > * {
        align-content: start;
      }
      @media (min-width: 60rem) {
        .columns {
          grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
        }
      }
      ol,
      ul {
        padding-inline-start: 1.5em;
        display: grid;
        gap: 0.375em;
      }
      textarea {
        inline-size: 100%;
        font-family: ui-monospace, Menlo, Consolas, monospace;
        font-size: 0.875em;
        line-height: 1.5;
        resize: vertical;
        background: var(--_surface);
        white-space: pre;
        overflow: auto;
        padding: 0.75em;
      }
      .block {
        display: grid;
        gap: 0.5em;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5em;
        align-items: center;
        justify-content: space-between;
      }
      .caveats {
        list-style: none;
        padding: 0;
      }
      .caveats li {
        border-inline-start: 3px solid var(--_warn);
        padding-inline-start: 0.75em;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {
    ...Piece.properties,
    widgets: {attribute: false},
    integrity: {attribute: false},
    _copied: {state: true},
    _base: {state: true},
  };

  declare widgets: Widget[];
  declare integrity: Integrity;
  /** What became of the last press of a button. */
  declare _copied: {block: string; done: boolean} | undefined;
  /** What stands in the field, while it is no address. */
  declare _base: string | undefined;

  protected override render(): TemplateResult {
    const place = placeOf(this.choices.place);
    const {base, isExample} = scriptBase(this.choices, location.href);
    const script = scriptFor(this.widgets, base, this.choices.pinned, this.integrity);
    const blocks = blocksOf(this.widgets, place, this.choices, {script, base, titleOf: ({tag}) => things[tag]()});
    const caveats = caveatsOf(this.widgets, blocks, place, {isExample, isLocal: isLocal(base)});
    return html`<div class="columns">
      <div class="stack">
        <div class="field">
          <label for="place">${words.place()}</label>
          <select id="place" @change=${(event: Event) => this.choose({place: valueOf(event), style: 'auto'})}>
            ${PLACES.map(
              one => html`<option value=${one.id} .selected=${one.id === place.id}>${nameOfPlace(one)}</option>`,
            )}
          </select>
        </div>
        ${this.#renderPlace(place)}
      </div>
      <div class="stack">
        ${blocks.length ? blocks.map((block, index) => this.#renderBlock(block, index)) : html`<p>${words.none()}</p>`}
        <p role="status" class=${this._copied?.done === false ? 'error' : ''}>
          ${this._copied ? (this._copied.done ? page.copied() : page.copyFailed()) : ''}
        </p>
        ${
          caveats.length
            ? html`<ul class="caveats stack">
                ${caveats.map(
                  caveat =>
                    html`<li>
                      ${
                        caveat === 'too-long'
                          ? words['caveat-too-long']({n: place.longest ?? 0})
                          : words[`caveat-${caveat}`]()
                      }
                    </li>`,
                )}
              </ul>`
            : nothing
        }
        ${this.#renderOptions(place, base, script.src)}
      </div>
    </div>`;
  }

  #renderPlace(place: SitePlace): TemplateResult {
    const {id, checked} = place;
    const lacks = listOf(said, `${id}-lacks`);
    const month = intl('DateTimeFormat', tag(), {year: 'numeric', month: 'long', timeZone: 'UTC'}).format(
      new Date(`${checked}-01T00:00:00Z`),
    );
    return html`<h3>${words.steps()}</h3>
      <ol>
        ${listOf(said, id).map(step => html`<li>${step}</li>`)}
      </ol>
      ${
        lacks.length
          ? html`<h3>${words.lacks()}</h3>
              <ul>
                ${lacks.map(one => html`<li>${one}</li>`)}
              </ul>`
          : nothing
      }
      <p class="quiet">${words.checked({month})}</p>`;
  }

  #renderBlock({what, code}: Block, index: number): TemplateResult {
    const name = what === 'address' ? words.address({thing: things[this.widgets[index]!.tag]()}) : words[what]();
    const rows = Math.min(18, code.split('\n').length + 1);
    return html`<div class="block">
      <div class="head">
        <h3 id=${`block-${index}`}>${name}</h3>
        <button type="button" class="primary" @click=${() => void this.#copy(code, index, name)}>
          ${words.copy()}<span class="sr">: ${name}</span>
        </button>
      </div>
      <textarea
        readonly
        dir="ltr"
        spellcheck="false"
        rows=${rows}
        aria-labelledby=${`block-${index}`}
        .value=${code}
      ></textarea>
    </div>`;
  }

  #renderOptions(place: SitePlace, base: string, src: string): TemplateResult {
    const {pinned, strict, style, theme} = this.choices;
    const shown = styleFor(place, this.choices);
    return html`<div class="stack">
      <div class="field">
        <label for="base">${words.base()}</label>
        <input
          id="base"
          type="url"
          dir="ltr"
          autocomplete="off"
          aria-describedby="base-hint"
          aria-invalid=${this._base === undefined ? 'false' : 'true'}
          .value=${live(this._base ?? base)}
          @change=${this.#handleBase}
        />
        <p id="base-hint" class=${this._base === undefined ? 'quiet' : 'error'}>
          ${this._base === undefined ? words.baseHint() : words.notAnAddress()}
        </p>
      </div>
      ${this.#check('pinned', pinned, words.pinned(), words.pinnedHint({file: src.slice(src.lastIndexOf('/') + 1)}))}
      ${this.#check('strict', strict, words.strict(), words.strictHint())}
      <div class="field">
        <label for="style">${words.style()}</label>
        <select id="style" @change=${(event: Event) => this.choose({style: valueOf(event) as Choices['style']})}>
          ${(['auto', ...STYLES] as const).map(
            one =>
              html`<option value=${one} .selected=${one === style} ?disabled=${one === shown && style === 'auto'}>
                ${words[`style=${one}`]()}
              </option>`,
          )}
        </select>
      </div>
      ${(shown === 'frame' || shown === 'address') && theme === 'auto' ? this.#renderScheme() : nothing}
    </div>`;
  }

  #renderScheme(): TemplateResult {
    const {frameScheme} = this.choices;
    return html`<div class="field">
      <label for="scheme">${words.scheme()}</label>
      <select
        id="scheme"
        aria-describedby="scheme-hint"
        @change=${(event: Event) => this.choose({frameScheme: valueOf(event) as FrameScheme})}
      >
        ${FRAME_SCHEMES.map(
          one => html`<option value=${one} .selected=${one === frameScheme}>${words[`scheme=${one}`]()}</option>`,
        )}
      </select>
      <p class="quiet" id="scheme-hint">${words.schemeHint()}</p>
    </div>`;
  }

  #check(name: 'pinned' | 'strict', on: boolean, label: string, hint: string): TemplateResult {
    return html`<div>
      <label class="check">
        <input
          type="checkbox"
          .checked=${live(on)}
          aria-describedby=${`${name}-hint`}
          @change=${(event: Event) => this.choose({[name]: isChecked(event)})}
        />
        <span>${label}</span>
      </label>
      <p class="quiet" id=${`${name}-hint`}>${hint}</p>
    </div>`;
  }

  #handleBase = (event: Event): void => {
    const typed = valueOf(event);
    const base = baseOf(typed);
    this._base = base === undefined && typed.trim() ? typed : undefined;
    if (this._base === undefined) this.choose({base: base ?? ''});
  };

  async #copy(code: string, index: number, block: string): Promise<void> {
    this._copied = undefined;
    await this.updateComplete;
    const shown = this.renderRoot.querySelectorAll('textarea')[index] ?? null;
    this._copied = {block, done: await copyOrSelect(code, shown, this.renderRoot)};
  }
}
