import {css, html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {languages} from '../../elements/shared/locale.ts';
import {nameOf} from '../shared/words/language.ts';
import {THEMES, type Tag} from './choices.ts';
import {isChecked, Piece, valueOf} from './piece.ts';
import {isTokenValue, tokensFor} from './widgets.ts';
import {look as words} from './words/page.ts';

const RADII = ['0px', '0.25em', '1em'] as const;
const SIZES = ['0.875em', '1.125em'] as const;
/** Where a colour begins that has not been chosen. */
const FIRST: Record<string, string> = {accent: '#175cc4', star: '#e8a33d', open: '#1a7f45', closed: '#b3261e'};

/** Light or dark, colours, corners, size, language. */
export class LookPiece extends Piece {
  static override styles = [
    ...Piece.styles,
    css`
      .colours {
        display: grid;
        gap: 0.75em;
      }
      .colour {
        display: grid;
        gap: 0.25em;
      }
      .hex {
        inline-size: 8rem !important;
      }
    `,
  ];

  protected override render(): TemplateResult {
    const {theme, tags, language} = this.choices;
    const colours = tokensFor(tags as Tag[]).filter(name => name in FIRST);
    return html`<div class="stack">
      <fieldset>
        <legend>${words.theme()}</legend>
        ${THEMES.map(
          one =>
            html`<label class="check">
              <input
                type="radio"
                name="theme"
                .checked=${live(theme === one)}
                @change=${() => this.choose({theme: one})}
              />
              <span>${words[`theme-${one}`]()}</span>
            </label>`,
        )}
      </fieldset>
      <div class="colours">${colours.map(name => this.#renderColour(name as keyof typeof FIRST & 'accent'))}</div>
      <div class="field">
        <label for="radius">${words.radius()}</label>
        <select id="radius" @change=${(event: Event) => this.#setToken('radius', valueOf(event))}>
          ${this.#options(
            'radius',
            RADII.map(value => [value, words[`radius-${value}`]()]),
          )}
        </select>
      </div>
      <div class="field">
        <label for="size">${words.size()}</label>
        <select id="size" @change=${(event: Event) => this.#setToken('font-size', valueOf(event))}>
          ${this.#options(
            'font-size',
            SIZES.map(value => [value, words[`size-${value}`]()]),
          )}
        </select>
      </div>
      <div class="field">
        <label for="language">${words.pageLanguage()}</label>
        <select id="language" @change=${(event: Event) => this.choose({language: valueOf(event)})}>
          <option value="" .selected=${!language}>${words.asPage()}</option>
          ${[...new Set(['en', ...LANGUAGES, ...(language ? [language] : [])])].map(
            one => html`<option value=${one} lang=${one} .selected=${one === language}>${nameOf(one)}</option>`,
          )}
        </select>
      </div>
    </div>`;
  }

  #renderColour(name: 'accent' | 'star' | 'open' | 'closed'): TemplateResult {
    const value = this.choices.tokens[name];
    const valid = value === undefined || isTokenValue(name, value);
    return html`<div class="colour">
      <label class="check">
        <input
          type="checkbox"
          .checked=${live(value !== undefined)}
          @change=${(event: Event) => this.#setToken(name, isChecked(event) ? FIRST[name]! : '')}
        />
        <span
          >${words[name]()}${value === undefined ? html` <span class="quiet">${words.usual()}</span>` : nothing}</span
        >
      </label>
      ${
        value === undefined
          ? nothing
          : html`<div class="row">
                <input
                  type="color"
                  aria-label=${words[name]()}
                  .value=${live(valid ? value : FIRST[name]!)}
                  @input=${(event: Event) => this.#setToken(name, valueOf(event))}
                />
                <input
                  class="hex"
                  type="text"
                  dir="ltr"
                  spellcheck="false"
                  autocomplete="off"
                  maxlength="7"
                  aria-label=${`${words[name]()}: ${words.hex()}`}
                  aria-invalid=${valid ? 'false' : 'true'}
                  aria-describedby=${`${name}-fault`}
                  .value=${live(value)}
                  @input=${(event: Event) => this.#setToken(name, valueOf(event).trim() || '#')}
                />
              </div>
              <p class="error" id=${`${name}-fault`} ?hidden=${valid}>${words.notAColour()}</p>`
      }
    </div>`;
  }

  #options(name: string, options: [value: string, label: string][]): TemplateResult[] {
    const value = this.choices.tokens[name] ?? '';
    return [['', words.usual()], ...options].map(
      ([option, label]) => html`<option value=${option!} .selected=${option === value}>${label}</option>`,
    );
  }

  #setToken(name: string, value: string): void {
    const {[name]: _, ...rest} = this.choices.tokens;
    this.choose({tokens: value ? {...rest, [name]: value} : rest});
  }
}

/** Languages that the elements speak and texts are read in. Any Norwegian is one here. */
const LANGUAGES = languages.filter(tag => tag !== 'nn' && tag !== 'no');
