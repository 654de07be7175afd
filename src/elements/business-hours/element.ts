import {html, type PropertyDeclarations, type TemplateResult} from 'lit';
import {statusAt} from '../../hours/evaluate.ts';
import type {Holidays, Schedule, Status} from '../../hours/schedule.ts';
import {isZone} from '../../hours/zones.ts';
import {Announcer} from '../shared/announcer.ts';
import {json, oneOf, option} from '../shared/attributes.ts';
import {wakeAt} from '../shared/clock.ts';
import {LintelElement} from '../shared/element.ts';
import {jsonLd} from '../shared/json-ld.ts';
import {LightTextController, linesOf, textOf} from '../shared/light-text.ts';
import {intl} from '../shared/locale.ts';
import {base} from '../shared/styles.ts';
import {warn, warnAttribute} from '../shared/warn.ts';
import {Calendar} from './calendar.ts';
import {
  explainer,
  holidayNames,
  loadReader,
  readHours,
  reader,
  type HoursProblem,
  type HoursReading,
} from './later-modules.ts';
import {english, type Say} from './messages.ts';
import type {StatusLine} from './later/status-line.ts';
import {styles} from './styles.ts';

const LAYOUTS = ['week', 'compact', 'status'] as const;
const STARTS = ['auto', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const CYCLES = ['auto', '12', '24'] as const;
/** Height of the pieces, as the style sheet makes them. */
const SPACE = {status: '1.5em', frame: '1em', row: '2em'};
const NOTHING: HoursReading = {schedule: null, departments: [], problems: []};

/**
 * Opening hours from the text an owner already has, with a live status in the business's own time zone.
 *
 * The text stands between the tags, in `hours`, or as schema.org JSON in a `<script type="application/ld+json">` child.
 * Text that is not understood stays on the page as it was written, without a status; `problems` and the console say why.
 * The reader is fetched when the first hours connect: `updateComplete` waits for it, and the text stands meanwhile.
 * Without a `timezone` the hours are shown, and nothing is said about now.
 *
 * Closed for a while (`closed`, or the same in the text): a banner announces it two weeks ahead, and the status says until when.
 * Public holidays are a note, unless `holidays` says of which country or region: then what the text says of them
 * ("Closed on public holidays") counts on their dates, and their names are shown. A text with several named schedules ("Pharmacy: …",
 * "Shop: …") shows each under its name; the first, or the one that `department` names, drives the status.
 *
 * Where only the owner can be looking (a file, a server on their own machine), problems also stand below the hours, in the
 * page's language. Visitors never see them.
 * Reserve the space from the first paint on with a `min-height` of `16.5em` (`week`), `2.5em` and `2em` more for each row
 * (`compact`), or `1.5em` (`status`).
 *
 * @summary Opening hours with a live "open now" status.
 * @slot - The hours as plain text; shown as it is until and unless it is understood.
 *
 * @csspart status - The line with the current state.
 * @csspart badge - "Open", "Closed", "Closing soon", with its mark.
 * @csspart detail - What comes next: "closes at 10 PM".
 * @csspart week - The table.
 * @csspart day - A row of the table.
 * @csspart label - The name of the day or days.
 * @csspart times - The opening times of the day or days.
 * @csspart today - The row that today belongs to (also a `day`).
 * @csspart notice - The banner of a closure: when, and why.
 * @csspart closure - "Closed Wed, Dec 23 – Sun, Jan 3" in it.
 * @csspart reason - "Winter break" in it.
 * @csspart department - The name of one of several schedules.
 * @csspart problems - What is not understood, shown to the owner alone, on a preview.
 * @csspart note - Special hours ahead, the owner's notes, the time zone.
 *
 * @cssproperty [--business-hours-width=26em] - Widest the table gets.
 * @cssproperty [--business-hours-today=--lintel-surface] - Background of today's row.
 * @cssproperty [--business-hours-soon=--lintel-star] - Colour of the mark at "Closing soon".
 *
 * @cssstate open - Open now, the last half hour included.
 * @cssstate closing-soon - Open now, for 30 minutes at most.
 * @cssstate closed - Closed now.
 * @cssstate unknown - Nobody can say: by appointment, an open end, no time zone, a text that is not understood.
 *
 * @example
 * <business-hours timezone="America/New_York">
 * Mon - Fri: 9 am - 10pm
 * Saturday: Closed
 * Sunday: 10am - 1pm
 * </business-hours>
 *
 * @example
 * <business-hours timezone="Europe/Berlin" lang="de" holidays="DE-BY" closed="2026-12-23/2027-01-03 Winterpause">
 * Mo–Fr 9–18 Uhr
 * An Feiertagen geschlossen
 * </business-hours>
 */
export class BusinessHoursElement extends LintelElement<typeof english> {
  static override styles = [base, styles];

  static override properties: PropertyDeclarations = {
    ...LintelElement.properties,
    hours: {},
    timezone: {},
    layout: {reflect: true},
    holidays: {converter: json},
    closed: {},
    department: {},
    weekStart: {attribute: 'weekstart'},
    hourCycle: {attribute: 'hourcycle'},
    schema: {converter: option},
    now: {},
  };

  /** The hours as text or JSON; wins over the text between the tags. */
  declare hours: string | null;
  /**
   * The business's IANA time zone (`America/New_York`) or UTC offset (`-07:00`); `visitor`: that of each visitor's browser. Without
   * it there is no status and no mark at today.
   */
  declare timezone: string | null;
  /** `week` (default): a row for each day; `compact`: days that are alike together; `status`: one line. */
  declare layout: 'week' | 'compact' | 'status' | null;
  /**
   * Whose public holidays count: an ISO 3166 country or region (`US`, `DE-BY`), where days that only a region has count with the
   * region alone. Or the days themselves, `{"2026-12-25": "Christmas Day"}`.
   */
  declare holidays: string | Holidays | null;
  /** Closed for a while: `2026-12-23/2027-01-03 Winter break`; a single date, several separated by `;`. */
  declare closed: string | null;
  /** Which of several schedules in the text drives the status, by its name; default: the first. */
  declare department: string | null;
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
  #calendar = new Calendar(this);
  #reading: HoursReading | undefined;
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

  /** What could not be read or is doubtful: code, line, column, text, message in the page's language. */
  get problems(): HoursProblem[] {
    return (this.#read()?.problems ?? []).map(problem => ({
      ...problem,
      message: this.i18n.translated(`problem.${problem.code}`) ?? problem.message,
    }));
  }

  /**
   * The state at an instant (epoch milliseconds when a number) and the next instant at which it changes.
   * `unknown` without an end when the hours or the time zone are not understood, or the hours not read yet.
   */
  statusAt(instant: Date | number): Status {
    const {schedule} = this;
    const zone = this.#zone();
    return schedule && zone && this.#sure
      ? statusAt(schedule, instant, zone, this.#holidays())
      : {state: 'unknown', until: null};
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
    await Promise.all([
      this.#asked && loadReader(this, this.#source()),
      this.holidays && holidayNames.loadFor(this, 'shows its hours without public holidays'),
      this.#calendar.need(typeof this.holidays === 'string' ? this.holidays : null),
    ]);
    return super.scheduleUpdate();
  }

  protected override render(): unknown {
    this.#stopClock?.();
    const reading = this.#read();
    const {schedule, departments} = reading ?? NOTHING;
    const {problems} = this;
    for (const {attribute, line, column, text, message} of problems)
      warn(this, `${attribute ? `${attribute}=` : `line ${line}, column ${column}: `}"${text}" ${message}`);
    this.#publish(schedule && this.schema != null ? [schedule, this.schema] : null);
    const t: Say = (key, values) => this.i18n.t(key, values);
    const note = explainer.module?.ownersNote(problems, t);
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
      return html`${this.#renderText()}${note}`;
    }

    const fixed = this.#fixed();
    const now = fixed ?? Date.now();
    const zone = this.#zone();
    const holidays = this.#holidays();
    if (holidays) holidayNames.module?.checkHolidays(this, holidays, schedule, now);
    const start = STARTS.indexOf(oneOf(this, 'weekstart', this.weekStart?.toLowerCase(), STARTS));
    // A schedule has been read: what reads also draws.
    const {firstDay, headingLevel, hoursView, wordingOf} = reader.module!;
    const wording = wordingOf(this.i18n.tag, oneOf(this, 'hourcycle', this.hourCycle, CYCLES), t);
    const {content, line, next} = hoursView(
      {
        schedule,
        departments,
        holidays,
        zone: this.#sure ? zone : '',
        now,
        layout: oneOf(this, 'layout', this.layout, LAYOUTS),
        start: (start || firstDay(this.i18n.tag)) % 7,
        level: departments.length ? headingLevel(this) : 0,
      },
      wording,
      t,
    );
    this.#show(line ? line.state : 'unknown', line ? line.badge + line.detail : '');
    if (line && fixed === undefined && this.isConnected) this.#stopClock = wakeAt(next, () => this.requestUpdate());
    return html`${content}${note}`;
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

  /** What there is to read. */
  #source() {
    const {closed, department} = this;
    const json = this.querySelector('script[type="application/ld+json"]');
    const text = `${this.hours || json?.textContent || textOf(this).replace(/^\s*\n/, '')}`;
    return {text, closed, department, language: this.i18n.tag, holidays: !!this.holidays};
  }

  /** What the text says, `undefined` while what reads it is not there. */
  #read(): HoursReading | undefined {
    const source = this.#source();
    if (!source.text.trim()) return NOTHING;
    const key = JSON.stringify(source);
    if (!this.#reading || this.#text !== key) {
      this.#text = key;
      this.#reading = readHours(source);
    }
    return this.#reading;
  }

  /** Whether all that could close it is understood: a wrong "open" is worse than none. */
  get #sure(): boolean {
    return !this.#read()?.problems.some(({severity}) => severity === 'error');
  }

  /** The public holidays that count, by date. */
  #holidays(): Holidays | undefined {
    const {holidays} = this;
    if (holidays && typeof holidays === 'object') return holidays;
    return holidayNames.module && this.#calendar.days(this.i18n.tag, holidayNames.module.nameHolidays);
  }

  /** The zone to reckon in, `''` without one: no status is better than a wrong one. */
  #zone(): string {
    const zone = this.timezone?.trim().replace(/ /g, '_');
    const own = intl('DateTimeFormat', 'en').resolvedOptions().timeZone;
    if (zone === 'visitor') return own;
    if (!zone)
      warn(
        this,
        `has no timezone, so nothing is said about now. Add yours, such as timezone="${own}", or timezone="visitor" for each visitor's own.`,
      );
    else if (isZone(zone)) return zone;
    else warn(this, `timezone="${zone}" is no time zone such as "Europe/Paris" or "-07:00"; no status is shown.`);
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
