import {css, html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {intl} from '../../elements/shared/locale.ts';
import {tag as pageLanguage} from '../shared/words/language.ts';
import {RATING_USES, TAGS, type Tag} from './choices.ts';
import {countryCodes} from './countries.ts';
import type {ElementInfo} from './elements.ts';
import {isChecked, Piece, valueOf} from './piece.ts';
import {questionsOf, type Question} from './questions.ts';
import {sayIf, vocabulary} from './words/index.ts';
import {page, things} from './words/page.ts';
import {questions as words} from './words/questions.ts';

const say = (key: string): string | undefined => sayIf(vocabulary(words), key);

/** The questions about the elements that were chosen. */
export class QuestionsPiece extends Piece {
  static override styles = [
    ...Piece.styles,
    css`
      section + section {
        border-block-start: 1px solid var(--_line);
        padding-block-start: 1.25em;
      }
      .set {
        display: grid;
        gap: 0.25em;
      }
      legend {
        margin-block-end: 0.25em;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {...Piece.properties, elements: {attribute: false}};

  declare elements: readonly ElementInfo[];

  protected override render(): TemplateResult {
    const chosen = TAGS.filter(tag => this.choices.tags.includes(tag));
    return html`<div class="stack">
      ${chosen.map(tag => {
        const element = this.elements.find(one => one.tag === tag);
        return element ? this.#renderElement(tag, element) : nothing;
      })}
    </div>`;
  }

  #renderElement(tag: Tag, element: ElementInfo): TemplateResult {
    const all = questionsOf(element, this.choices);
    const more = all.filter(question => question.more);
    return html`<section class="stack" aria-labelledby=${`${tag}-title`}>
      <h3 id=${`${tag}-title`}>${things[tag]()}</h3>
      ${tag === 'star-rating' ? this.#renderUse() : nothing}
      ${all.filter(question => !question.more).map(question => this.#renderQuestion(question))}
      ${
        more.length
          ? html`<details ?open=${more.some(({attribute}) => this.choices.answers[tag][attribute] !== undefined)}>
              <summary>${page.more()}<span class="sr">: ${things[tag]()}</span></summary>
              <div class="stack">${more.map(question => this.#renderQuestion(question))}</div>
            </details>`
          : nothing
      }
    </section>`;
  }

  #renderUse(): TemplateResult {
    return html`<fieldset class="set">
      <legend>${words.use()}</legend>
      ${RATING_USES.map(
        use =>
          html`<label class="check">
            <input
              type="radio"
              name="use"
              .checked=${live(this.choices.ratingUse === use)}
              @change=${() => this.choose({ratingUse: use})}
            />
            <span>${words[`use=${use}`]()}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  #renderQuestion(question: Question): TemplateResult {
    const {tag, attribute, kind, documentation} = question;
    const key = `${tag}.${attribute}`;
    const id = `${tag}-${attribute}`;
    const sentence = say(key) ?? plain(documentation) ?? attribute;
    const hint = say(`${key}-hint`);
    const described = hint ? `${id}-hint` : nothing;
    const value = this.choices.answers[tag][attribute];
    const hintLine = hint ? html`<p class="quiet" id=${`${id}-hint`}>${hint}</p>` : nothing;
    if (kind === 'yes-no') {
      return html`<div>
        <label class="check">
          <input
            type="checkbox"
            id=${id}
            .checked=${live(value !== undefined)}
            aria-describedby=${described}
            @change=${(event: Event) => this.#answer(question, isChecked(event) || undefined)}
          />
          <span>${sentence}</span>
        </label>
        ${hintLine}
      </div>`;
    }
    if (kind === 'several') return this.#renderSeveral(question, sentence);
    return html`<div class="field">
      <label for=${id}>${sentence}</label>
      ${
        ['choice', 'zone', 'country', 'weekday'].includes(kind)
          ? this.#renderSelect(question, id, described)
          : html`<input
              id=${id}
              dir="auto"
              autocomplete="off"
              type=${kind === 'url' ? 'url' : 'text'}
              inputmode=${kind === 'number' ? 'decimal' : nothing}
              .value=${live(typeof value === 'string' ? value : '')}
              aria-describedby=${described}
              @input=${(event: Event) => this.#answer(question, valueOf(event) || undefined)}
            />`
      }
      ${hintLine}
    </div>`;
  }

  #renderSelect(question: Question, id: string, described: string | typeof nothing): TemplateResult {
    const {tag, attribute} = question;
    const value = this.choices.answers[tag][attribute];
    const options = optionsOf(question);
    const known = options.some(([option]) => option === value);
    return html`<select
      id=${id}
      aria-describedby=${described}
      @change=${(event: Event) => this.#answer(question, valueOf(event) || undefined)}
    >
      <option value="" .selected=${!known}>${say(`${tag}.${attribute}=`) ?? words.usual()}</option>
      ${options.map(([option, label]) => html`<option value=${option} .selected=${option === value}>${label}</option>`)}
    </select>`;
  }

  /** Several of a few, in their order; all of them is the default, none has a word of its own. */
  #renderSeveral(question: Question, legend: string): TemplateResult {
    const {tag, attribute, options} = question;
    const value = this.choices.answers[tag][attribute];
    const chosen = typeof value === 'string' ? value.split(' ') : options;
    const choose = (option: string, on: boolean): void => {
      const next = options.filter(one => (one === option ? on : chosen.includes(one)));
      this.#answer(question, next.length === options.length ? undefined : next.join(' ') || 'none');
    };
    return html`<fieldset class="set">
      <legend>${legend}</legend>
      ${options.map(
        option =>
          html`<label class="check">
            <input
              type="checkbox"
              .checked=${live(chosen.includes(option))}
              @change=${(event: Event) => choose(option, isChecked(event))}
            />
            <span>${say(`${tag}.${attribute}=${option}`) ?? option}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  #answer({tag, attribute}: Question, value: string | true | undefined): void {
    const {[attribute]: _, ...rest} = this.choices.answers[tag];
    const own = value === undefined ? rest : {...rest, [attribute]: value};
    this.choose({answers: {...this.choices.answers, [tag]: own}});
  }
}

/** A line of documentation as a sentence to read: the first of several, without Markdown's marks. */
const plain = (documentation: string): string | undefined =>
  documentation
    .split(/(?<=[.:;])\s/)[0]!
    .replace(/`([^`]*)`/g, '$1')
    .trim() || undefined;

/** The values of a question with what they are called. */
function optionsOf({tag, attribute, kind, options}: Question): [value: string, label: string][] {
  if (kind === 'zone') return Intl.supportedValuesOf('timeZone').map(zone => [zone, zone.replaceAll('_', ' ')]);
  if (kind === 'country') {
    const names = intl('DisplayNames', pageLanguage(), {type: 'region'});
    const order = new Intl.Collator(pageLanguage());
    return countryCodes()
      .map(code => [code, names.of(code) ?? code] as [string, string])
      .sort(([, a], [, b]) => order.compare(a, b));
  }
  if (kind === 'weekday') {
    const names = intl('DateTimeFormat', pageLanguage(), {weekday: 'long', timeZone: 'UTC'});
    // 1 January 2024 was a Monday.
    return options.map((day, index) => [day, names.format(Date.UTC(2024, 0, 1 + index))]);
  }
  return options.map(option => [option, say(`${tag}.${attribute}=${option}`) ?? option]);
}
