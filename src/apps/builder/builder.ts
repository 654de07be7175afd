import {html, LitElement, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {elements, integrity} from 'virtual:builder-data';
import {define} from '../../elements/shared/define.ts';
import type {Catalogue} from '../../elements/shared/locale.ts';
import {
  language,
  nameOf,
  pageLanguages,
  preferredLanguage,
  speak,
  Speaking,
  useTranslations,
} from '../shared/words/language.ts';
import {fromFragment, NOTHING_CHOSEN, noAnswers, TAGS, toFragment, type Choices, type Tag} from './choices.ts';
import {copyOrSelect} from './copy-button.ts';
import {likelyCountry} from './countries.ts';
import {DoctorPiece} from './doctor-piece.ts';
import {languageFile} from './languages.ts';
import type {Widget} from './markup.ts';
import {LookPiece} from './look-piece.ts';
import {isChecked, valueOf} from './piece.ts';
import {QuestionsPiece} from './questions-piece.ts';
import {readText, type TextReading} from './reading.ts';
import {ScenePiece} from './scene-piece.ts';
import {SnippetPiece} from './snippet-piece.ts';
import {common, layout} from './styles.ts';
import {TextPiece} from './text-piece.ts';
import {widgetsOf} from './widgets.ts';
import {doctor} from './words/doctor.ts';
import {page, things} from './words/page.ts';

/** Milliseconds of rest after which the address holds what was chosen. */
const REST = 300;

/**
 * The page: owns what was chosen and hands it to its pieces, which ask for other choices. The address's fragment follows, so that reloading and
 * links bring everything back.
 */
class Builder extends LitElement {
  static override styles = [common, layout];
  static override properties: PropertyDeclarations = {
    _choices: {state: true},
    _said: {state: true},
    _before: {state: true},
  };

  declare _choices: Choices;
  /** What the last press of a button in the footer did. */
  declare _said: string;
  /** The choices before everything was started again. */
  declare _before: Choices | undefined;

  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Speaking(this);
    this._choices = fromFragment(location.hash) ?? firstChoices();
    this._said = '';
    // Somebody follows another link of ours in the same tab.
    addEventListener('hashchange', () => {
      if (location.hash.slice(1) !== toFragment(this._choices))
        this._choices = fromFragment(location.hash) ?? firstChoices();
    });
  }

  protected override render(): TemplateResult {
    const {tags} = this._choices;
    const reading = this.#reading();
    const widgets = widgetsOf(this._choices, reading, elements);
    const text = tags.includes('business-hours') || tags.includes('contact-card');
    return html`<header>
        <div>
          <h1>${page.title()}</h1>
          <p class="quiet">${page.lead()}</p>
        </div>
        <div class="field">
          <label class="quiet" for="speaks">${page.language()}</label>
          <select id="speaks" class="speaks" @change=${(event: Event) => void speak(valueOf(event), {remember: true})}>
            ${pageLanguages().map(
              one => html`<option value=${one} lang=${one} .selected=${one === language()}>${nameOf(one)}</option>`,
            )}
          </select>
        </div>
      </header>
      <main>
        <div class="main">
          <div class="left">
            ${this.#renderThings()}
            ${
              text
                ? html`<section class="step" aria-labelledby="text-title">
                    <h2 id="text-title">${page.text()}</h2>
                    <builder-text
                      .choices=${this._choices}
                      .reading=${reading}
                      @choose=${this.#handleChoose}
                    ></builder-text>
                  </section>`
                : nothing
            }
            ${
              tags.length
                ? html`<section class="step" aria-labelledby="options-title">
                      <h2 id="options-title">${page.options()}</h2>
                      <builder-questions
                        .choices=${this._choices}
                        .elements=${elements}
                        @choose=${this.#handleChoose}
                      ></builder-questions>
                    </section>
                    <section class="step">
                      <details>
                        <summary><h2>${page.look()}</h2></summary>
                        <builder-look .choices=${this._choices} @choose=${this.#handleChoose}></builder-look>
                      </details>
                    </section>`
                : nothing
            }
          </div>
          <section class="right step" aria-labelledby="result-title">
            <h2 id="result-title">${page.result()}</h2>
            <builder-scene
              .choices=${this._choices}
              .widgets=${widgets}
              .locale=${this._choices.language}
              @choose=${this.#handleChoose}
            ></builder-scene>
          </section>
        </div>
        ${this.#renderSite(widgets)}
        <section class="site step" aria-labelledby="doctor-title">
          <h2 id="doctor-title">${doctor.title()}</h2>
          <builder-doctor .choices=${this._choices}></builder-doctor>
        </section>
      </main>`;
  }

  #renderThings(): TemplateResult {
    const {tags} = this._choices;
    return html`<fieldset class="step">
      <legend><h2>${page.what()}</h2></legend>
      <div class="things">
        ${TAGS.map(
          tag =>
            html`<label class=${tags.includes(tag) ? 'thing is-chosen' : 'thing'}>
              <input
                type="checkbox"
                name=${tag}
                .checked=${tags.includes(tag)}
                aria-describedby=${`${tag}-hint`}
                @change=${(event: Event) => this.#toggle(tag, isChecked(event))}
              />
              <span
                ><b>${things[tag]()}</b><span class="quiet" id=${`${tag}-hint`}>${things[`${tag}-hint`]()}</span></span
              >
            </label>`,
        )}
      </div>
      <p>
        <button type="button" aria-describedby="footer-hint" @click=${this.#handleFooter}>${page.footer()}</button>
        <span class="quiet" id="footer-hint">${page.footerHint()}</span>
      </p>
      <p role="status" class="error">${tags.length ? '' : page.atLeastOne()}</p>
    </fieldset>`;
  }

  #renderSite(widgets: Widget[]): TemplateResult {
    return html`<section class="site step" aria-labelledby="site-title">
      <h2 id="site-title">${page.site()}</h2>
      <builder-snippet
        .choices=${this._choices}
        .widgets=${widgets}
        .integrity=${integrity}
        @choose=${this.#handleChoose}
      ></builder-snippet>
      <div>
        <div class="row">
          <button type="button" aria-describedby="share-hint" @click=${this.#handleShare}>${page.share()}</button>
          <button type="button" @click=${this.#handleStartAgain}>${page.startAgain()}</button>
          ${
            this._before
              ? html`<button type="button" class="link" @click=${this.#handleUndo}>${page.undo()}</button>`
              : nothing
          }
        </div>
        <p class="quiet" id="share-hint">${page.shareHint()}</p>
        <p role="status">${this._said}</p>
      </div>
    </section>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    document.title = `${page.title()} – Lintel`;
    if (!changed.has('_choices') || changed.get('_choices') === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#remember(), REST);
  }

  /** Read again only when the text or what is wanted of it has changed. */
  #reading(): TextReading {
    const {tags, text, answers, protect, language: locale} = this._choices;
    const key = JSON.stringify([tags, text, answers, protect, locale, language()]);
    if (this.#read?.key !== key) this.#read = {key, reading: readText(this._choices, locale || language())};
    return this.#read.reading;
  }

  #read: {key: string; reading: TextReading} | undefined;

  #remember(): void {
    try {
      history.replaceState(null, '', `#${toFragment(this._choices)}`);
    } catch {
      // Some browsers allow only so many in a while: the next change makes up for it.
    }
  }

  #toggle(tag: Tag, on: boolean): void {
    const tags = TAGS.filter(one => (one === tag ? on : this._choices.tags.includes(one)));
    this._choices = {...this._choices, tags};
  }

  #handleChoose = ({detail}: CustomEvent<Partial<Choices>>): void => {
    this._choices = {...this._choices, ...detail};
    this._said = '';
    this._before = undefined;
  };

  #handleFooter = (): void => void (this._choices = {...this._choices, tags: ['business-hours', 'contact-card']});

  #handleShare = async (): Promise<void> => {
    this.#remember();
    this._said = '';
    await this.updateComplete;
    this._said = (await copyOrSelect(location.href, null, this.renderRoot)) ? page.copied() : page.copyFailed();
  };

  #handleStartAgain = (): void => {
    this._before = this._choices;
    this._choices = firstChoices();
    this._said = page.startedAgain();
  };

  #handleUndo = (): void => {
    if (this._before) this._choices = this._before;
    this._before = undefined;
    this._said = '';
  };
}

/** Nothing chosen, but what the browser knows about where its owner is. */
function firstChoices(): Choices {
  const answers = noAnswers();
  const country = likelyCountry(navigator.languages);
  const {timeZone} = Intl.DateTimeFormat().resolvedOptions();
  if (country) answers['contact-card']['country'] = country;
  if (timeZone && timeZone !== 'UTC') answers['business-hours']['timezone'] = timeZone;
  return {...NOTHING_CHOSEN, answers};
}

/** The page's sentences, and what the elements say of a text: both speak of it here. */
async function sentencesOf(language: string): Promise<Catalogue | null> {
  const file = await languageFile(language);
  return file && {...file.page, 'business-hours': file.elements['business-hours']!};
}

useTranslations({memory: 'lintel-builder-language', load: sentencesOf});
// In the reader's language from the first look.
void speak(preferredLanguage()).then(() => {
  define('builder-text', TextPiece);
  define('builder-questions', QuestionsPiece);
  define('builder-look', LookPiece);
  define('builder-scene', ScenePiece);
  define('builder-snippet', SnippetPiece);
  define('builder-doctor', DoctorPiece);
  define('lintel-builder', Builder);
});
