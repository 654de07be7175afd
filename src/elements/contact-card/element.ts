import {html, type TemplateResult} from 'lit';
import type {Address, Contact, Email, Location, Phone, Problem} from '../../contact/index.ts';
import {Announcer} from '../shared/announcer.ts';
import {json, oneOf, option} from '../shared/attributes.ts';
import {copyText} from '../shared/copy.ts';
import {LintelElement} from '../shared/element.ts';
import {jsonLd} from '../shared/json-ld.ts';
import {LightTextController, linesOf, textOf} from '../shared/light-text.ts';
import {serverOf} from '../shared/places.ts';
import {base} from '../shared/styles.ts';
import {warn, warnAttribute} from '../shared/warn.ts';
import {isKnown, isPlain, type OneOrMore} from './card-attributes.ts';
import {HoursController} from './hours.ts';
import type {QrCode} from './later/qr.ts';
import {objectReader, qrDrawer, reader, vcardWriter, wordsFor} from './later-modules.ts';
import {absolute, pageUrl} from './links.ts';
import {english} from './messages.ts';
import {styles} from './styles.ts';

export type {ErrorDetail} from '../shared/events.ts';

/** How long a copy button shows that it has copied, in milliseconds. */
const COPIED = 2000;
/** Height of a card about its lines, and of a line, as the style sheet makes them with all actions. */
const SPACE = {
  card: {frame: '7.5em', line: '1.875em'},
  compact: {frame: '4em', line: '1.75em'},
  inline: {frame: '0em', line: '1.5em'},
};
const ACTIONS = 'directions vcard qr share copy';

/** What `lintel-action` tells: which action, and for `copy` the text. */
export interface ContactAction {
  action: 'vcard' | 'qr' | 'copy' | 'share';
  text?: string;
}

/**
 * A business card out of the text an owner already has: who, where, every way to reach them, and a file for the visitor's
 * address book. Reads its attributes, a vCard file, h-card markup or the plain text between its tags. The reader is
 * fetched when the first card connects, once for the page; the text stands meanwhile.
 *
 * @summary Address, phones, mail, links, vCard, QR code and directions
 * @slot - The contact as plain text or h-card; it stays on the page when nothing in it is understood
 * @slot hours - A `<business-hours>`; whether it is open now stands in the head of the card
 * @slot icon-phone - A sign of your own, likewise `icon-mobile`, `icon-fax`, `icon-email`, `icon-url`, `icon-address`, `icon-hours`, `icon-note` and `icon-<service>` (`icon-whatsapp`, `icon-facebook`)
 * @csspart card - The card
 * @csspart photo - Photo or initials
 * @csspart name - The name
 * @csspart role - Job title and department
 * @csspart org - The organisation, where it is not the name
 * @csspart status - "Open now"
 * @csspart list - The lists of lines and of links
 * @csspart location - One of several places
 * @csspart location-name - Its heading
 * @csspart item - One line, likewise `item-phone`, `item-email` and so on
 * @csspart icon - Its sign, and that of an action (likewise `action-icon`)
 * @csspart link - Its link
 * @csspart label - What the owner called it ("Mobile")
 * @csspart copy - Its copy button
 * @csspart actions - The row of actions
 * @csspart action - One of them, likewise `action-vcard`, `action-qr`, `action-share`, `action-directions`
 * @csspart qr - The QR code with its caption
 * @csspart qr-code - The code itself; cameras want it dark on white
 * @csspart notice - That an action did not work
 * @cssproperty [--contact-card-width=34em] - Greatest width
 * @cssproperty [--contact-card-padding=min(1.25em, 4%)] - Space inside the frame
 * @cssstate empty - Nothing was understood; the owner's text is shown
 * @cssstate loading - The vCard file is under way
 * @fires {CustomEvent<ContactAction>} lintel-action - A visitor saved, shared or copied the contact or opened the QR code
 * @fires {CustomEvent<{src: string}>} lintel-load - The file named by `src` is there
 * @fires {CustomEvent<ErrorDetail>} lintel-error - It could not be had
 * @example
 * <contact-card style="display: block; min-height: clamp(15em, 56em - 100vw, 20em)" country="US">
 * Florida USA
 * info@example.com
 * Tel: 1 (305) 555-0157
 * </contact-card>
 */
export class ContactCardElement extends LintelElement<typeof english> {
  static override styles = [base, styles];
  static override properties = {
    ...LintelElement.properties,
    contact: {converter: json, noAccessor: true},
    name: {},
    org: {},
    // The contract's name; ARIA's attribute of that name ignores what is no ARIA role. `jobtitle` pleases validators too.
    // eslint-disable-next-line lit/no-native-attributes
    role: {},
    jobTitle: {},
    note: {},
    photo: {},
    phones: {converter: json},
    emails: {converter: json},
    urls: {converter: json},
    address: {converter: json},
    geo: {converter: json},
    social: {converter: json},
    src: {},
    country: {},
    actions: {},
    layout: {reflect: true},
    order: {},
    map: {},
    qr: {},
    protect: {},
    schema: {converter: option},
    timezone: {},
    server: {},
  };

  /** A person's or a place's name, the heading of the card. */
  declare name: string | null;
  /** The organisation; the heading where there is no name. */
  declare org: string | null;
  /** Job title. */
  declare role: string | null;
  /** The same, for pages whose checkers read `role` as ARIA's. */
  declare jobTitle: string | null;
  /** Anything else worth saying. */
  declare note: string | null;
  /** URL or `data:` URL of a picture. */
  declare photo: string | null;
  /** Numbers, or objects with `number`, `type` and `label`. A single one may be plain text. */
  declare phones: OneOrMore<Phone>;
  /** Addresses, or objects with `address` and `label`. A single one may be plain text. */
  declare emails: OneOrMore<Email>;
  /** Web sites. A single one may be plain text. */
  declare urls: string | string[] | null;
  /** Addresses, each a text or an object with `lines` or the fields of one. */
  declare address: OneOrMore<Address>;
  /** `{lat, lon}` or "25.76,-80.19", in degrees. */
  declare geo: string | {lat: number; lon: number} | null;
  /** Addresses of profiles. A single one may be plain text. */
  declare social: string | string[] | null;
  /** URL of a vCard file to read. */
  declare src: string | null;
  /** ISO 3166 code of the country whose numbers are written without `+`. */
  declare country: string | null;
  /** Which actions there are, in which order: `directions vcard qr share copy` (default), or `none`. */
  declare actions: string | null;
  /** `card` (default) in a frame, `compact` without and with signs for actions, `inline` as flowing lines for footers. */
  declare layout: 'card' | 'inline' | 'compact' | null;
  /** Whether lines stand in the order in which they were typed (`typed`, default) or by `kind`. */
  declare order: 'typed' | 'kind' | null;
  /** `openstreetmap` (default), `google`, `apple`, or a URL that the place is put into at `{query}` or at its end. */
  declare map: string | null;
  /** What the QR code holds: `page` (default: the address of `src` or of the page, if it has one) or `card`. */
  declare qr: 'page' | 'card' | null;
  /** Contact lines encoded by the snippet builder (`encodeProtected`): they stand nowhere in the page's source. */
  declare protect: string | null;
  /** Publish JSON-LD; a value names the schema.org type ("Dentist"), LocalBusiness by default. */
  declare schema: string | boolean | null;
  /** IANA zone of hours lines in the text; without it they stay text. */
  declare timezone: string | null;
  /** URL of the Lintel server that makes vCard files; default: where the script came from. */
  declare server: string | null;

  /**
   * What could not be read in the owner's text; empty while `contact` is `null`.
   * @readonly
   */
  problems: Problem[] = [];
  /** Several places under headings of their own, each with its contact; empty when the text has one place. */
  locations: Location[] = [];

  #given: unknown = null;
  /** Whether this update has waited for what reads objects. */
  #awaited = false;
  #read: Contact | null = null;
  #loaded: Contact | null = null;
  #loading: AbortController | undefined;
  #announcer = new Announcer(this);
  #publish = jsonLd(this, 'contact');
  #hours = new HoursController(this);
  #copied = '';
  #copyTimer: ReturnType<typeof setTimeout> | undefined;
  #code: QrCode | undefined;
  #open = false;
  #failed = false;
  /** Photo that could not be shown. */
  #broken = '';

  constructor() {
    super('contact-card', english);
    new LightTextController(this, () => {
      this.keepSpace();
      this.requestUpdate();
    });
  }

  /**
   * The contact as read from all sources; `null` before the first rendering, which waits for the reader,
   * and where that cannot be had. Setting it, complete or in part, wins over text and file.
   */
  get contact(): Contact | null {
    return this.#read;
  }

  set contact(contact: unknown) {
    this.#given = json.given(contact);
    this.requestUpdate();
  }

  protected override get waitingSpace(): string {
    const {frame, line} = SPACE[this.layout ?? 'card'] ?? SPACE.card;
    return `calc(${frame} + ${linesOf(textOf(this))} * ${line})`;
  }

  /** Files with the words of the languages that the text may be in. */
  get #words() {
    return wordsFor(this.i18n.tag, this.country);
  }

  /** Whether anything of it is an object that somebody has to judge. */
  get #hasObjects() {
    return (!!this.#given && typeof this.#given === 'object') || !isPlain(this);
  }

  protected override async scheduleUpdate(): Promise<void> {
    this.#awaited = this.#hasObjects;
    // Until it is there, and for good where it cannot be had, the owner's text stays on the page.
    await Promise.all([
      reader.loadFor(this, 'stays as written'),
      this.#hasObjects && objectReader.loadFor(this, 'reads no objects'),
      ...this.#words.map(words => words.loadFor(this, 'reads without the words of a language')),
    ]);
    return super.scheduleUpdate();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (this.country && !/^[a-z]{2}$/i.test(this.country))
      warnAttribute(this, 'country', this.country, 'a code of two letters, such as US', 'none');
    if (changed.has('src') || (this.src && changed.has('country'))) void this.#load();
    // Lit gives properties that were set before the element was defined with the first update, too late for it to wait.
    if (this.#hasObjects && !this.#awaited) queueMicrotask(() => this.requestUpdate());
    const words = this.#words.flatMap(({module}) => module?.words ?? []);
    const content = reader.module?.contentOf(this, this.#given, this.#loaded, words, objectReader.module?.contactFrom);
    const contact = (this.#read = content?.contact ?? null);
    this.locations = content?.locations ?? [];
    this.problems = content?.problems ?? [];
    const empty = !contact || !isKnown(contact);
    this.setState('empty', empty);
    // A code that stays open follows the contact; one that cannot be drawn stays as it was.
    if (this.#open) this.#draw().catch(() => {});
    const {schema} = this;
    this.#publish(empty || !schema ? null : [contact, schema, !!this.protect]);
  }

  async #load(): Promise<void> {
    this.#loading?.abort();
    this.#loaded = null;
    const {src, country} = this;
    this.setState('loading', Boolean(src));
    if (!src) return;
    const {signal} = (this.#loading = new AbortController());
    try {
      const {fetchCard} = await objectReader.load();
      this.#loaded = await fetchCard(absolute(src), country, signal);
      if (!signal.aborted) this.emit('lintel-load', {src});
    } catch (error) {
      if (signal.aborted) return;
      const {message} = error as Error;
      const told = `src="${src}" cannot be read: ${message}. The text between the tags is shown instead.`;
      this.emit('lintel-error', {action: 'load', error: new Error(told, {cause: error})});
    }
    this.setState('loading', false);
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const contact = this.#read;
    if (!contact || !isKnown(contact)) return html`<slot></slot>`;
    const known = ACTIONS.split(' ');
    const actions = (this.actions || ACTIONS).split(/\s+/).filter(name => {
      if (known.includes(name)) return true;
      if (name && name !== 'none') warnAttribute(this, 'actions', name, `in "${ACTIONS}"`, 'nothing');
      return false;
    });
    // Before the state is asked for: a `<business-hours>` out of the text is among those asked.
    const hoursOf = ({hours}: Contact, place = 0): unknown =>
      hours && (this.#hours.make(hours, this.timezone, this.locale, place) ?? hours);
    const places = this.locations.map(({name, contact}, index) => ({name, contact, hours: hoursOf(contact, index)}));
    const shared = places.length ? reader.module!.sharedOf(contact, this.locations[0]!) : contact;
    const hours = hoursOf(shared, places.length);
    return reader.module!.view({
      contact: shared,
      places,
      typed: oneOf(this, 'order', this.order, ['typed', 'kind']) === 'typed',
      actions,
      hours: this.#hours.slotted ? html`${hours}<slot name="hours"></slot>` : hours,
      // Of several places each says for itself.
      state: places.length ? '' : this.#hours.state,
      layout: oneOf(this, 'layout', this.layout, ['card', 'compact', 'inline']),
      map: this.map || 'openstreetmap',
      chat: (service, value) => reader.module!.chatHref(service, value, this.country),
      share: 'share' in navigator && pageUrl() != null,
      broken: this.#broken,
      copied: this.#copied,
      code: this.#open ? this.#code : undefined,
      failed: this.#failed,
      scan: this.#page() ? 'scanPage' : 'scanCard',
      t: (key, values) => this.i18n.t(key, values),
      onClick: event => void this.#handleClick(event),
      onError: event => {
        this.#broken = (event.target as Element).getAttribute('src')!;
        this.requestUpdate();
      },
    });
  }

  /** What the QR code leads to; `undefined` when it holds the card itself. */
  #page(): string | undefined {
    if (this.qr === 'card') return undefined;
    return this.#loaded ? absolute(this.src!) : pageUrl();
  }

  /** Draws what there is to draw, unless that is what stands there. */
  async #draw(): Promise<void> {
    const text = this.#page() ?? (await vcardWriter.load()).shortCard(this.#read!, this.country);
    const code = (await qrDrawer.load()).qr(text);
    if (code.path === this.#code?.path) return;
    this.#code = code;
    this.requestUpdate();
  }

  async #handleClick(event: Event): Promise<void> {
    const button = (event.target as Element).closest<HTMLButtonElement>('button');
    if (!button) return;
    // A page's link around the card is not meant.
    event.preventDefault();
    const text = button.value;
    const action = button.name as ContactAction['action'];
    const contact = this.#read!;
    try {
      this.#failed = false;
      if (action === 'copy') {
        await copyText(text, this.renderRoot);
        this.#announcer.say(this.i18n.t('copied'));
        this.#copied = text;
        clearTimeout(this.#copyTimer);
        this.#copyTimer = setTimeout(() => {
          this.#copied = '';
          this.requestUpdate();
        }, COPIED);
      } else if (action === 'share') await navigator.share({title: contact.name || contact.org, url: pageUrl()});
      else if (action === 'vcard')
        await (await vcardWriter.load()).saveCard(contact, this.country, serverOf(this.server));
      else {
        if (!this.#open) await this.#draw();
        this.#open = !this.#open;
      }
      this.emit<ContactAction>('lintel-action', {action, ...(text && {text})});
    } catch (error) {
      // A visitor who closes the share sheet has not failed.
      if ((error as Error | undefined)?.name !== 'AbortError') {
        this.#failed = true;
        this.#announcer.say(this.i18n.t('failed'));
        warn(this, `${action} failed: ${String(error)}`);
      }
    }
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'contact-card': ContactCardElement;
  }
  interface HTMLElementEventMap {
    'lintel-action': CustomEvent<ContactAction>;
  }
}
