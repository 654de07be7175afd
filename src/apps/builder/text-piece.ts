import {css, html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {intl} from '../../elements/shared/locale.ts';
import {tag} from '../shared/words/language.ts';
import {LONGEST_TEXT} from './choices.ts';
import {isChecked, Piece, valueOf} from './piece.ts';
import {sentenceOf} from './problems.ts';
import type {Fact, TextProblem, TextReading} from './reading.ts';
import {reading as words} from './words/page.ts';

/** What practices write below their pages. */
export const EXAMPLE = `Willow Street Dental
12 Willow Street
Orlando, FL 32801
Tel: 1 (305) 555-0157
info@example.com
https://www.example.com/

Mon - Fri: 9 am - 5 pm
Saturday: 10 am - 1 pm
Sunday: closed`;

/** The text that an owner pastes, what was understood of it, and what was not. */
export class TextPiece extends Piece {
  static override styles = [
    ...Piece.styles,
    css`
      textarea {
        min-block-size: 11rem;
        resize: vertical;
        padding: 0.75em;
        line-height: 1.5;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.25em 1em;
        overflow-wrap: anywhere;
      }
      dt {
        color: var(--_muted);
      }
      .problems {
        list-style: none;
        display: grid;
        gap: 0.75em;
      }
      .problems li {
        border-inline-start: 3px solid var(--_warn);
        padding-inline-start: 0.75em;
        overflow-wrap: anywhere;
      }
      .problems li.is-error {
        border-color: var(--_danger);
      }
      q {
        font-weight: 600;
      }
      .good {
        color: var(--_good);
        font-weight: 600;
      }
      .understood {
        display: grid;
        gap: 0.75em;
        padding: 1em;
        border-radius: 0.5em;
        background: var(--_surface);
      }
    `,
  ];
  static override properties: PropertyDeclarations = {...Piece.properties, reading: {attribute: false}};

  declare reading: TextReading;

  protected override render(): TemplateResult {
    const {tags, text, protect} = this.choices;
    const hours = tags.includes('business-hours');
    const contact = tags.includes('contact-card');
    return html`<div class="stack">
      <div class="field">
        <label for="text">${hours && contact ? words.both() : hours ? words.hours() : words.contact()}</label>
        <textarea
          id="text"
          dir="auto"
          spellcheck="false"
          maxlength=${LONGEST_TEXT}
          aria-describedby="count"
          .value=${live(text)}
          @input=${this.#handleInput}
        ></textarea>
      </div>
      ${
        text.trim()
          ? nothing
          : html`<div><button type="button" @click=${this.#handleExample}>${words.example()}</button></div>`
      }
      <div class="understood">${this.#renderReading()}</div>
      ${
        contact
          ? html`<div>
              <label class="check">
                <input
                  type="checkbox"
                  .checked=${live(protect)}
                  @change=${this.#handleProtect}
                  aria-describedby="protect"
                />
                <span>${words.protect()}</span>
              </label>
              <p class="quiet" id="protect">${words.protectHint()}</p>
            </div>`
          : nothing
      }
    </div>`;
  }

  #renderReading(): TemplateResult {
    const {facts, problems, schedule, hours, withoutHours, withoutContact} = this.reading;
    const empty = !this.choices.text.trim();
    const summary = empty
      ? ''
      : problems.length
        ? words.problems({n: new Set(problems.map(({line}) => line)).size})
        : words.allUnderstood();
    return html`<h3>${words.understood()}</h3>
      <p id="count" role="status" class=${problems.length || empty ? '' : 'good'}>${summary}</p>
      ${empty ? html`<p class="quiet">${words.nothingYet()}</p>` : nothing}
      ${
        problems.length
          ? html`<ol class="problems">
              ${problems.map(problem => this.#renderProblem(problem))}
            </ol>`
          : nothing
      }
      ${hours && !schedule ? html`<p>${words.hoursHidden()}</p>` : nothing}
      ${withoutHours ? html`<p>${words.withoutHours()}</p>` : nothing}
      ${withoutContact ? html`<p>${words.withoutContact()}</p>` : nothing}
      ${
        facts.length
          ? html`<dl>
              ${facts.map(
                fact =>
                  html`<dt>${nameOf(fact)}</dt>
                    <dd>
                      <bdi>${fact.kind === 'hours' ? shownHours(fact.value) : fact.value}</bdi>${meaningOf(fact)}
                    </dd>`,
              )}
            </dl>`
          : nothing
      }`;
  }

  #renderProblem(problem: TextProblem): TemplateResult {
    const {line, column, text, severity} = problem;
    const country = this.choices.answers['contact-card']['country'];
    return html`<li class=${`is-${severity}`}>
      ${words.place({line, column})}
      <q dir="auto">${text}</q> ${sentenceOf(problem, typeof country === 'string' ? country : '')}
      <button type="button" class="link" @click=${() => this.#show(problem)}>
        ${words.show()}<span class="sr">: ${words.place({line, column})}</span>
      </button>
    </li>`;
  }

  /** Selects what a problem is about. */
  #show({line, column, text}: TextProblem): void {
    const area = this.renderRoot.querySelector('textarea')!;
    const before = this.choices.text
      .split('\n')
      .slice(0, line - 1)
      .reduce((sum, one) => sum + one.length + 1, 0);
    const from = before + column - 1;
    area.focus();
    area.setSelectionRange(from, from + text.length);
  }

  #handleInput = (event: Event): void => this.choose({text: valueOf(event).replace(/\r\n?/g, '\n')});

  #handleExample = (): void => {
    this.choose({text: EXAMPLE});
    this.renderRoot.querySelector('textarea')!.focus();
  };

  #handleProtect = (event: Event): void => this.choose({protect: isChecked(event)});
}

const nameOf = ({kind}: Fact): string => (kind === 'hours' ? words['hours-fact']() : words[kind]());

function meaningOf({kind, meaning}: Fact): unknown {
  if (!meaning) return nothing;
  const isolated = html`<bdi>${meaning}</bdi>`;
  return html` (${kind === 'phone' ? words.dialled.with({number: isolated}) : isolated})`;
}

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** Hours as the library prints them (`Mo-Fr 09:00-17:00`), with the days as the page's language names them. */
function shownHours(line: string): string {
  const names = intl('DateTimeFormat', tag(), {weekday: 'short', timeZone: 'UTC'});
  // 1 January 2024 was a Monday. Not inside of what somebody has written in quotes.
  const dayOf = (day: string): string => names.format(Date.UTC(2024, 0, 1 + DAYS.indexOf(day)));
  return line
    .split(/("[^"]*")/)
    .map((part, index) =>
      index % 2
        ? part
        : part
            .replace(/\b(Mo|Tu|We|Th|Fr|Sa|Su)\b/g, dayOf)
            .replace(/-/g, '–')
            .replace(/ off\b/, ` ${words.closed()}`),
    )
    .join('');
}
