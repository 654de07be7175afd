import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {RatingSummary} from '../../protocol/api.ts';
import {flagOr, json} from '../shared/attributes.ts';
import {FormControl} from '../shared/form-control.ts';
import {jsonLd} from '../shared/json-ld.ts';
import type {RatedItem} from '../../protocol/rated-item.ts';
import {base} from '../shared/styles.ts';
import {askView, checkInputs, type Ask} from './ask-view.ts';
import {checkValue, scaleOf, summaryOf, wordsOf} from './given.ts';
import {afterKey, pointedAt, type Scale} from './input.ts';
import type {PageRating} from './later/page-rating.ts';
import {extras, pageRating} from './later-modules.ts';
import {english} from './messages.ts';
import {Stars} from './stars.ts';
import {styles} from './styles.ts';
import {snap} from './summary.ts';
import {noticeView, summaryView} from './views.ts';

export type {ErrorDetail, LoadDetail} from '../shared/events.ts';

/** The scale of a server's ratings, and what is shown before it has answered. */
const SERVER: Scale = {max: 5, step: 1};
/** Glyphs of the owner's own. */
const ICONS = '[slot|=icon]';
const UNKNOWN: RatingSummary = {average: null, count: 0, distribution: [0, 0, 0, 0, 0]};

/**
 * Shows a rating (`readonly`), asks for one in a form, or does both for the page it stands on (`thread`). A mistake in the markup
 * falls back to the default and is told in the console: `max` to 5, `step` to 1; a `value` beyond the scale is clamped.
 *
 * | key | does |
 * |---|---|
 * | arrows | next or previous rating; left and right swap in right-to-left text; stars go round, a slider ends |
 * | Space | chooses the focused star |
 * | Home, End | lowest, highest rating |
 * | 1 to 9 | that many stars |
 * | Delete, Backspace | clears |
 * | Enter | sends the form; of a page rating, sends the rating at once and not after a pause |
 *
 * @summary Shows a rating, asks for one, or does both for the page it stands on
 * @slot - Text for visitors without scripts; not shown once the stars are there
 * @slot icon - A full star of your own: an SVG with its colours inside, an emoji. Copied for each star
 * @slot icon-empty - An empty one; without it the full one is shown faded
 * @csspart summary - Everybody's rating: stars, value and count
 * @csspart stars - A row of stars
 * @csspart star - One star, with the space around it that can be tapped
 * @csspart icon - Its drawing; of a partly filled star there are two
 * @csspart fill - The filled part of a star
 * @csspart value - "4.3"
 * @csspart count - "128 ratings", or "No ratings yet"
 * @csspart label - The word for the rating ("Good"), and the name of a row of the histogram ("5 stars")
 * @csspart clear - The button that takes the rating back
 * @csspart histogram - The list of how many gave how many stars
 * @csspart row - One line of it
 * @csspart bar - Its bar
 * @csspart bar-fill - The filled part of the bar
 * @csspart percent - "62%"
 * @csspart title - "Your rating", beside the stars that ask
 * @csspart origins - "Verified: 12 · Imported: 3", below the histogram: how many ratings are by visitors whom the site has invited or knows, or were taken over from another system
 * @csspart invited - what became of the invitation with which the visitor has come, above all else
 * @csspart policy - "How we check reviews", which opens what the server says of that. It can be moved, and nothing put in its place
 * @csspart lead - The button that leads to the comment box of the same thread, where that asks for the rating
 * @csspart notice - A sentence about ratings that could not be loaded or saved
 * @csspart retry - "Try again" after it
 * @cssproperty [--star-rating-size=1.25em] - Size of a star; 1.75em where it asks
 * @cssproperty [--star-rating-color=var(--lintel-star)] - Colour of filled stars and bars
 * @cssstate empty - There is no rating: nobody's where it shows, none chosen where it asks
 * @cssstate readonly - It only shows
 * @cssstate loading - A thread's ratings are under way
 * @cssstate user-invalid - It is required or otherwise not valid, and the visitor has tried to send the form or has been there
 * @fires {Event} input - The visitor chose or cleared a rating
 * @fires {Event} change - The visitor chose or cleared a rating
 * @fires {CustomEvent<{value: number | null}>} lintel-filter - The visitor pressed a row of the histogram; null when it was released
 * @fires {CustomEvent<LoadDetail>} lintel-load - A thread's ratings are there
 * @fires {CustomEvent<ErrorDetail>} lintel-error - They could not be loaded, or the visitor's not saved
 * @example
 * Show a rating.
 * ```html
 * <star-rating readonly value="4.3" count="128"></star-rating>
 * ```
 * @example
 * Show how it came about.
 * ```html
 * <star-rating readonly histogram distribution="[3, 4, 12, 30, 79]"></star-rating>
 * ```
 * @example
 * Ask for one in a form.
 * ```html
 * <label for="stars">How was your visit?</label>
 * <star-rating id="stars" name="stars" required labels="Terrible|Poor|OK|Good|Great"></star-rating>
 * ```
 * @example
 * Rate this page, on a Lintel server.
 * ```html
 * <star-rating style="display: block; min-height: clamp(12.25em, 56em - 100vw, 13.75em)" thread histogram></star-rating>
 * ```
 */
export class StarRatingElement extends FormControl<typeof english> {
  static override styles = [base, styles];

  static override properties: PropertyDeclarations = {
    max: {converter: json},
    step: {converter: json},
    count: {converter: json},
    distribution: {converter: json},
    histogram: {converter: flagOr('filter'), type: Boolean, reflect: true},
    filter: {converter: json},
    labels: {converter: json},
    size: {reflect: true},
    thread: {reflect: true},
    server: {},
    site: {},
    schema: {converter: json},
  };

  /** Stars on the scale, 1 to 100. */
  declare max: number;
  /** Smallest difference between two ratings: 1, or a whole part of 1 (0.5, 0.25, 0.1 …), which makes the input a slider. */
  declare step: number;
  /** Number of ratings behind the shown value. */
  declare count: number | null;
  /** Number of ratings for each star, one star first. Gives `count` and `value` where those are not set. */
  declare distribution: number[] | null;
  /** Shows the distribution; `"filter"` makes its rows buttons that fire `lintel-filter`. */
  declare histogram: boolean | 'filter';
  /** The row chosen as filter, in stars. */
  declare filter: number | null;
  /** A word for each star, lowest first: `Terrible|Poor|OK|Good|Great`. */
  declare labels: string | string[] | null;
  /** `small`, `medium` (default) or `large`; any size by `font-size` or `--star-rating-size`. */
  declare size: 'small' | 'medium' | 'large' | null;
  /** Key of the thread whose ratings are shown and given, `''` for this page's. */
  declare thread: string | null;
  /** The Lintel server, where it is not the script's own. */
  declare server: string | null;
  /** Site on a server that serves several. */
  declare site: string | null;
  /**
   * Publishes the shown rating as JSON-LD of this item: its name (of a product), or a schema.org object. Not of a business or
   * organization on its own site: search engines show no stars for those.
   */
  declare schema: RatedItem | null;

  /** The page's rating of an element that has a `thread`, or once had. */
  #joined: PageRating | undefined;
  /** Why the client of page ratings could not be had. */
  #missing: unknown;
  #publish = jsonLd(this, 'rating');
  #stars = new Stars();
  /** Rating under the mouse. */
  #hover: number | null = null;
  /** Index of the star chosen just now. */
  #picked = -1;

  constructor() {
    super('star-rating', english);
    this.max = 5;
    this.step = 1;
    this.histogram = false;
    this.addEventListener('focusout', () => this.#page?.send());
  }

  /** The rating, `null` for none: the visitor's where they are asked, the shown one where it is `readonly`. */
  get value(): number | null {
    const {readOnly} = this;
    if (this.#shared && !readOnly) return this.#page?.value ?? null;
    const {max, step} = this.#scale;
    const value = Math.min(max, Math.max(0, Number(this.#shared ? this.#page?.rating?.average : this.raw)));
    return !value ? null : readOnly ? value : Math.max(step, snap(value, step));
  }
  set value(value: number | null) {
    this.accept(value);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Not only with the first rendering, which may wait for a language.
    this.#join();
  }

  /** About a thread's ratings, not a value in the markup. */
  get #shared(): boolean {
    return this.thread != null;
  }

  /** The page's rating, when it is about one. */
  get #page(): PageRating | undefined {
    return this.#shared ? this.#joined : undefined;
  }

  /** Whether the ratings are under way. */
  get #loading(): boolean {
    return this.#shared && !this.#missing && (this.#joined?.status ?? 'loading') === 'loading';
  }

  get #scale(): Scale {
    return this.#shared ? SERVER : scaleOf(this);
  }

  get #summary(): RatingSummary {
    return this.#shared ? (this.#page?.rating ?? UNKNOWN) : summaryOf(this, this.value, this.#scale);
  }

  /** The radio group is the whole element, unless there is more in it than the group. */
  get #inner(): boolean {
    return this.#shared || !!this.histogram;
  }

  get #off(): boolean {
    // A page that doesn't say where its server is cannot keep a rating.
    return this.matches(':disabled') || (this.#shared && !this.#page?.server);
  }

  get #rtl(): boolean {
    return getComputedStyle(this).direction === 'rtl';
  }

  /** The name that the page gave the control, empty for none. */
  get #name(): string {
    const root = this.getRootNode() as Document;
    const id = this.getAttribute('aria-labelledby');
    const text = id ? root.getElementById?.(id)?.textContent : this.getAttribute('aria-label');
    return (text ?? this.internals.labels?.[0]?.textContent)?.trim() ?? '';
  }

  protected override get formValue(): string | null {
    const {value} = this;
    return value === null ? null : String(value);
  }

  protected override get anchor(): HTMLElement | null {
    const {renderRoot} = this;
    return renderRoot && (renderRoot.querySelector('input:checked') ?? renderRoot.querySelector('input'));
  }

  protected override get coming(): Promise<unknown> | undefined {
    return this.histogram || this.querySelector(ICONS) ? this.#needExtras() : undefined;
  }

  protected override willUpdate(): void {
    if (this.#shared) this.#join();
    else checkValue(this, this.raw, this.value, this.#scale);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // One listener for both icons: the event bubbles.
    root.addEventListener('slotchange', this.#handleSlot);
    return root;
  }

  protected override render(): TemplateResult {
    const {i18n, readOnly, histogram, filter} = this;
    const shared = this.#shared;
    const {max} = this.#scale;
    const summary = this.#summary;
    const {average, distribution} = summary;
    const {failed, error, rating, others = []} = this.#page ?? {};
    // Nobody knows whether there are ratings: not to be mistaken for none.
    const open = shared && !rating;
    const unknown = open && (error || this.#missing);
    const elsewhere = others.find(role => typeof role === 'function');
    return html`
      ${
        (readOnly || shared) && !unknown
          ? summaryView(i18n, summary, max, open, this.#stars.draw(average ?? 0, max), [
              elsewhere && !readOnly
                ? html`<button type="button" part="lead" class="again quiet" @click=${elsewhere}>
                    ${i18n.t(this.value ? 'own' : 'rate')}
                  </button>`
                : nothing,
              this.#page?.policy(i18n, extras),
            ])
          : nothing
      }
      ${readOnly || elsewhere ? nothing : this.#renderAsk(shared)}
      ${
        histogram && distribution.length
          ? extras.module?.histogramView(
              this.renderRoot as ShadowRoot,
              i18n,
              summary,
              filter,
              histogram === 'filter' ? this.#handleFilter : undefined,
            )
          : nothing
      }
      ${failed || unknown ? noticeView(i18n, i18n.t(failed ? 'unsent' : 'failed'), this.#handleAgain) : nothing}
      <slot name="icon"></slot>
      <slot name="icon-empty"></slot>
    `;
  }

  #renderAsk(titled: boolean): TemplateResult {
    const {value, labels} = this;
    const scale = this.#scale;
    const ask: Ask = {
      ...scale,
      value,
      level: this.#hover ?? value ?? 0,
      stars: this.#stars,
      labels: wordsOf(labels),
      name: titled ? this.i18n.t('own') : this.#name || this.i18n.t('label'),
      titled,
      grouped: this.#inner && scale.step === 1,
      off: this.#off,
      picked: this.#picked,
      fault: this.#page?.failed ? 'notice' : undefined,
    };
    return askView(this.i18n, ask, this.#handle, this.#handleClear);
  }

  protected override updated(): void {
    const {readOnly, value, schema} = this;
    const {max, step} = this.#scale;
    const {average, count} = this.#summary;
    checkInputs(this.renderRoot, value);
    super.updated();
    this.#describe();
    this.setState('readonly', readOnly);
    this.setState('empty', readOnly ? !average && !count : value === null);
    this.setState('loading', this.#loading);
    this.#publish(schema != null && (readOnly || this.#shared) ? [schema, average, count, max, step] : null);
  }

  /** Brings the element to its page's rating, once. */
  #join(): void {
    if (!this.#shared || this.#joined || this.#missing) return;
    const {module} = pageRating;
    if (module) this.#joined = new module.PageRating(this, (type, detail) => this.emit(type, detail));
    else void this.#fetchClient();
  }

  async #fetchClient(): Promise<void> {
    try {
      await pageRating.load();
    } catch (error) {
      this.#missing = error;
      this.emit('lintel-error', {action: 'load', error});
    }
    this.requestUpdate();
  }

  /** Says what the host is. Again on focus: a page may have added a label. */
  #describe(): void {
    const {internals} = this;
    const named = !!this.#name;
    const group = !this.readOnly && this.#scale.step === 1 && !this.#inner;
    internals.role = group ? 'radiogroup' : named ? 'group' : null;
    internals.ariaLabel = group && !named ? this.i18n.t('label') : null;
  }

  /** Takes what the visitor chose. */
  #pick(value: number | null): void {
    this.#picked = (value ?? 0) - 1;
    if (this.#shared) this.#page?.choose(value);
    else this.accept(value);
    this.requestUpdate();
  }

  /** The same where no native event has told the page. */
  #choose(value: number | null): void {
    if (value === this.value) return;
    this.#pick(value);
    this.notify('input', 'change');
  }

  /** Everything that happens in the row of stars. */
  #handle = (event: Event): void => {
    const {type} = event;
    const input = event.target as HTMLInputElement;
    if (type === 'keydown') this.#handleKey(event as KeyboardEvent);
    else if (type === 'click') this.#handleClick(event as MouseEvent);
    else if (type === 'focusin') this.#describe();
    else if (type === 'input') {
      // Safari doesn't focus a radio that is clicked, and nobody does on a page that prevents mousedown.
      input.focus();
      this.#pick(Math.max(this.#scale.step, Number(input.value)));
    } else if (type === 'change') {
      this.notify(type);
      // A tap or Space: arrow keys come through #handleKey.
      this.#page?.send();
    } else this.#handlePointer(event as PointerEvent);
  };

  #handleClick(event: MouseEvent): void {
    const value = pointedAt(event, this.#scale, this.#rtl);
    if (this.#scale.step === 1 || !value || this.#off) return;
    // Radios keep a click from a link around the element, this does it here.
    event.preventDefault();
    this.focus();
    this.#choose(value);
  }

  #handleKey(event: KeyboardEvent): void {
    const {key} = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = afterKey(key, Number((event.target as HTMLInputElement).value), this.#scale, this.#rtl);
    if (to !== undefined) {
      event.preventDefault();
      this.#choose(to);
      const inputs = this.renderRoot.querySelectorAll('input');
      if (to) (inputs[to - 1] ?? inputs[0])!.focus();
    }
    if (key === 'Enter' || key === ' ') this.#page?.send();
    if (key === 'Enter') this.submitForm();
    // Kept from a page's own hotkeys, which see the host as the target and not a control.
    else if (key !== 'Tab' && key !== 'Escape') event.stopPropagation();
  }

  #handlePointer(event: PointerEvent): void {
    const on = event.type === 'pointermove' && event.pointerType !== 'touch' && !this.#off;
    const hover = on ? pointedAt(event, this.#scale, this.#rtl) : null;
    if (hover === this.#hover) return;
    this.#hover = hover;
    this.requestUpdate();
  }

  #handleClear(): void {
    this.focus();
    this.#choose(null);
    this.#page?.send();
  }

  #handleFilter = (stars: number): void => {
    this.filter = this.filter === stars ? null : stars;
    this.emit('lintel-filter', {value: this.filter});
  };

  #handleAgain(): void {
    this.focus();
    this.#missing = undefined;
    this.#page?.again();
    this.requestUpdate();
  }

  #handleSlot = ({target}: Event): void => {
    // One without a name shows the owner's text until there are stars.
    if (!(target as HTMLSlotElement).name) return;
    void this.#drawIcons();
  };

  async #drawIcons(): Promise<void> {
    if (this.querySelector(ICONS)) await this.#needExtras();
    this.#stars.drawIcon = extras.module?.iconsOf(this.renderRoot as ShadowRoot);
    this.requestUpdate();
  }

  #needExtras(): Promise<unknown> {
    return this.need(extras, 'shows no histogram and no icons of its own');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'star-rating': StarRatingElement;
  }
  interface HTMLElementEventMap {
    'lintel-filter': CustomEvent<{value: number | null}>;
  }
}
