import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {dayOf, statusAt} from '../../hours/evaluate.ts';
import type {Problem, Reading, Schedule, Status} from '../../hours/schedule.ts';
import {instantOf, isZone, wallTime} from '../../hours/zones.ts';
import {Announcer} from '../shared/announcer.ts';
import {oneOf, option} from '../shared/attributes.ts';
import {wakeAt} from '../shared/clock.ts';
import {LintelElement} from '../shared/element.ts';
import {jsonLd} from '../shared/json-ld.ts';
import {LightTextController, linesOf, textOf} from '../shared/light-text.ts';
import {intl} from '../shared/locale.ts';
import {base} from '../shared/styles.ts';
import {warn, warnAttribute} from '../shared/warn.ts';
import {reader} from './later-modules.ts';
import {english, type Say} from './messages.ts';
import {statusLine, type StatusLine} from './status-line.ts';
import {styles} from './styles.ts';
import {weekTable} from './table.ts';
import {DAY_MS, daysAhead} from './week.ts';
import {firstDay, wordingOf} from './wording.ts';

const MINUTE = 6e4;
const LAYOUTS = ['week', 'compact', 'status'] as const;
const STARTS = ['auto', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const CYCLES = ['auto', '12', '24'] as const;
/** Height of the pieces, as the style sheet makes them. */
const SPACE = {status: '1.5em', frame: '1em', row: '2em'};
const NOTHING: Reading = {schedule: null, problems: []};

/**
 * Opening hours from the text an owner already has, with a live status in the business's own time zone.
 *
 * The text stands between the tags, in `hours`, or as schema.org JSON in a `<script type="application/ld+json">` child.
 * Text that is not understood stays on the page as it was written, without a status; `problems` and the console say why.
 * The reader is fetched when the first hours connect: `updateComplete` waits for it, and the text stands meanwhile.
 * Reserve the space from the first paint on with a `min-height` of `16.5em` (`week`), `2.5em` and `2em` more for each row
 * (`compact`), or `1.5em` (`status`).
 *
 * @summary Opening hours with a live "open now" status.
 * @slot - The hours as plain text; shown as it is until and unless it is understood.
 *
 * @csspart status - The line with the current state.
 * @csspart badge - "Open", "Closed", "Closing soon", with its mark.
 * @csspart week - The table.
 * @csspart day - A row of the table.
 * @csspart label - The name of the day or days.
 * @csspart times - The opening times of the day or days.
 * @csspart today - The row that today belongs to (also a `day`).
 * @csspart note - Special hours ahead, the owner's notes, the time zone.
 *
 * @cssproperty [--business-hours-width=26em] - Widest the table gets.
 * @cssproperty [--business-hours-today=--lintel-surface] - Background of today's row.
 * @cssproperty [--business-hours-soon=--lintel-star] - Colour of the mark at "Closing soon".
 *
 * @cssstate open - Open now, the last half hour included.
 * @cssstate closing-soon - Open now, for 30 minutes at most.
 * @cssstate closed - Closed now.
 * @cssstate unknown - Nobody can say: by appointment, an open end, a text or a time zone that is not understood.
 *
 * @example
 * <business-hours timezone="America/New_York">
 * Mon - Fri: 9 am - 10pm
 * Saturday: Closed
 * Sunday: 10am - 1pm
 * </business-hours>
 */
export class BusinessHoursElement extends LintelElement<typeof english> {
  static override styles = [base, styles];

  static override properties: PropertyDeclarations = {
    ...LintelElement.properties,
    hours: {},
    timezone: {},
    layout: {reflect: true},
    weekStart: {attribute: 'weekstart'},
    hourCycle: {attribute: 'hourcycle'},
    schema: {converter: option},
    now: {},
  };

  /** The hours as text or JSON; wins over the text between the tags. */
  declare hours: string | null;
  /** The business's IANA time zone (`America/New_York`) or UTC offset (`-07:00`). Default: the browser's. */
  declare timezone: string | null;
  /** `week` (default): a row for each day; `compact`: days that are alike together; `status`: one line. */
  declare layout: 'week' | 'compact' | 'status' | null;
  /** First day of the week: `monday` … `sunday`. Default: the language's. */
  declare weekStart: string | null;
  /** `12` or `24`. Default: the language's. */
  declare hourCycle: '12' | '24' | null;
  /** The business's name: publishes the hours as schema.org `LocalBusiness` for search engines. */
  declare schema: string | boolean | null;
  /** A fixed instant (ISO 8601) to show instead of the present: for previews and tests. */
  declare now: string | null;

  #announcer = new Announcer(this);
  #publish = jsonLd(this, 'hours');
  #reading: Reading | undefined;
  #text = '';
  /** Whether this update has asked for the reader. */
  #asked = false;
  #state: StatusLine['state'] | undefined;
  #stopClock: (() => void) | undefined;

  constructor() {
    super('business-hours', english);
    new LightTextController(this, () => {
      this.keepSpace();
      this.requestUpdate();
    });
  }

  /** The hours as data, `null` when there are none, they are not understood, or not read yet (`await updateComplete`). */
  get schedule(): Schedule | null {
    return this.#read()?.schedule ?? null;
  }

  /** What could not be read or is doubtful, with line and column. */
  get problems(): Problem[] {
    return this.#read()?.problems ?? [];
  }

  /**
   * The state at an instant (epoch milliseconds when a number) and the next instant at which it changes.
   * `unknown` without an end when the hours or the time zone are not understood, or the hours not read yet.
   */
  statusAt(instant: Date | number): Status {
    const {schedule} = this;
    const zone = this.#zone();
    return schedule && zone ? statusAt(schedule, instant, zone) : {state: 'unknown', until: null};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Time has passed and the language may be another one since it was taken off the page.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopClock?.();
  }

  protected override get waitingSpace(): string {
    const {layout} = this;
    // A week whose hours are said in a line has rows for its days off, too.
    const rows = layout === 'compact' ? Math.max(3, linesOf(textOf(this))) : 7;
    return layout === 'status' ? SPACE.status : `calc(${SPACE.status} + ${SPACE.frame} + ${rows} * ${SPACE.row})`;
  }

  protected override async scheduleUpdate(): Promise<void> {
    // The language may have changed, and with it whose text this is.
    this.i18n.hostUpdate();
    this.#asked = !this.#read();
    if (this.#asked) await reader.loadFor(this, 'stays text');
    return super.scheduleUpdate();
  }

  protected override render(): unknown {
    this.#stopClock?.();
    const reading = this.#read();
    const {schedule, problems} = reading ?? NOTHING;
    for (let i = 0; i < problems.length; i++) {
      const {line, column, text, message} = problems[i]!;
      warn(this, `line ${line}, column ${column}, "${text}": ${message}`);
    }
    this.#publish(schedule && this.schema != null ? [schedule, this.schema] : null);
    if (!schedule) {
      // Parsers, builders and frameworks may still bring them.
      if (reading === NOTHING)
        setTimeout(() => {
          if (document.readyState === 'loading') this.requestUpdate();
          else if (this.isConnected && this.#read() === NOTHING)
            warn(this, 'has no hours: write them between its tags.');
        }, 1e3);
      // They came while the language was waited for.
      if (!reading && !this.#asked) queueMicrotask(() => this.requestUpdate());
      this.#show('unknown');
      return this.#renderText();
    }

    const t: Say = (key, values) => this.i18n.t(key, values);
    const wording = wordingOf(this.i18n.tag, oneOf(this, 'hourcycle', this.hourCycle, CYCLES), t);
    const layout = oneOf(this, 'layout', this.layout, LAYOUTS);
    const start = STARTS.indexOf(oneOf(this, 'weekstart', this.weekStart?.toLowerCase(), STARTS));
    const zone = this.#zone();
    const fixed = this.#fixed();
    const now = fixed ?? Date.now();
    const visitor = now - new Date(now).getTimezoneOffset() * MINUTE;
    const wall = zone ? wallTime(zone, now) : visitor;
    const line = zone && statusLine(schedule, instant => statusAt(schedule, instant, zone), now, zone, t, wording);
    const abroad = wall !== visitor;
    const today = Math.floor(wall / DAY_MS);

    this.#show(line ? line.state : 'unknown', line ? line.badge + line.detail : '');
    if (line && fixed === undefined && this.isConnected) {
      const midnight = instantOf(zone, (today + 1) * DAY_MS);
      const minute = abroad ? now - (now % MINUTE) + MINUTE : Infinity;
      this.#stopClock = wakeAt(Math.min(line.next, midnight, minute), () => this.requestUpdate());
    }
    // prettier-ignore
    return html`${line
      ? html`<p part="status" class=${line.state}
          ><b part="badge" .textContent=${line.badge}></b
          ><span class="muted" .textContent=${line.detail}></span
        ></p>`
      : nothing
    }${layout === 'status'
      ? nothing
      : weekTable(
          daysAhead(day => dayOf(schedule, day), today),
          (start || firstDay(this.i18n.tag)) % 7,
          layout === 'compact',
          schedule.notes,
          wording,
          t,
        )
    }${zone && abroad
      ? html`<p part="note" class="muted zone" .textContent=${t('zone', {
          city: zone.split('/').pop()!.replace(/_/g, ' ').replace(/^[+-]/, 'UTC$&'),
          time: wording.time(wall, today !== Math.floor(visitor / DAY_MS)),
        })}></p>`
      : nothing}`;
  }

  /** The owner's text as it was written, with its line breaks. */
  #renderText(): TemplateResult {
    // Markup brings line breaks of its own; the break after the start tag is no line.
    const lines = this.firstElementChild ? '' : /^\s*\n/.test(this.textContent ?? '') ? 'lines led' : 'lines';
    // The parser may still bring the text.
    const waiting = document.readyState === 'loading' && this.#read() === NOTHING;
    return html`<div .style=${waiting ? `min-block-size: ${this.waitingSpace}` : ''}>
      <slot class=${lines}>${this.hours}</slot>
    </div>`;
  }

  /** Switches the custom states, and speaks when one state follows another. */
  #show(state: StatusLine['state'], sentence = ''): void {
    this.setState('open', state === 'open' || state === 'soon');
    this.setState('closing-soon', state === 'soon');
    this.setState('closed', state === 'closed');
    this.setState('unknown', state === 'unknown');
    if (this.#state && this.#state !== state) this.#announcer.say(sentence);
    // The first status is read like the rest of the page, also when the hours come late.
    this.#state = sentence ? state : undefined;
  }

  /** What the text says, `undefined` while the reader is not there. */
  #read(): Reading | undefined {
    const {tag} = this.i18n;
    const json = this.querySelector('script[type="application/ld+json"]');
    const text = `${this.hours || json?.textContent || textOf(this).replace(/^\s*\n/, '')}`;
    if (!text.trim()) return NOTHING;
    // Arrive with the language, later than the text.
    const words = this.i18n.t('words');
    if (!this.#reading || this.#text !== tag + words + text) {
      this.#text = tag + words + text;
      this.#reading = reader.module?.parseHours(text, {locales: [tag], words});
    }
    return this.#reading;
  }

  /** The zone to reckon in, `''` when the owner named one that nobody knows: no status is better than a wrong one. */
  #zone(): string {
    const zone = this.timezone?.trim().replace(/ /g, '_');
    if (!zone) {
      const own = intl('DateTimeFormat', 'en').resolvedOptions().timeZone;
      warn(this, `has no timezone, so each visitor's own is used. Add yours, such as timezone="${own}".`);
      return own;
    }
    if (isZone(zone)) return zone;
    warn(this, `timezone="${zone}" is no time zone such as "Europe/Paris" or "-07:00"; no status is shown.`);
    return '';
  }

  /** The instant of the `now` attribute, `undefined` for the present. */
  #fixed(): number | undefined {
    if (!this.now) return undefined;
    const instant = +new Date(this.now);
    if (instant === instant) return instant;
    warnAttribute(this, 'now', this.now, 'an instant such as "2026-12-24T12:00:00Z"', 'now');
    return undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'business-hours': BusinessHoursElement;
  }
}
