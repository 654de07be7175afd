import {html, nothing, type TemplateResult} from 'lit';
import type {Address, Contact, EntryKind} from '../../../contact/types.ts';
import type {QrCode} from './qr.ts';
import {paths} from './icons.ts';
import {directions, initials, mailto, safe, serviceOf, shortUrl, spelled} from '../links.ts';
import type {english} from '../messages.ts';

type Key = keyof typeof english;
type Part = TemplateResult | typeof nothing;

/** Modules of white around a QR code (ISO/IEC 18004 §6.3.8). */
const QUIET = 4;
/** Side of a code in pixels, about; the modules get whole ones, since cameras stumble over uneven edges. */
const SIDE = 300;

/** One of several places of a card. */
export interface PlaceView {
  /** The heading above it. */
  name: string | undefined;
  contact: Contact;
  hours: unknown;
}

/** What a card shows, and whom to tell when it is used. */
export interface CardView {
  contact: Contact;
  /** Several places; what they share is in `contact`. Empty when there is one place. */
  places: PlaceView[];
  /** Whether lines stand in the order in which they were typed, else by kind. */
  typed: boolean;
  layout: string;
  /** Names of the actions, in order. */
  actions: string[];
  /** Opening hours: lines of text, an element, or a slot. */
  hours: unknown;
  /** `open` or `closed`, when it is known. */
  state: string;
  map: string;
  /** The link of a messenger's entry. */
  chat(service: string, value: string): string;
  /** Whether the page can be shared. */
  share: boolean;
  /** A photo that could not be shown. */
  broken: string;
  /** The text that was copied just now. */
  copied: string;
  code: QrCode | undefined;
  scan: 'scanPage' | 'scanCard';
  /** Whether the last action did not work. */
  failed: boolean;
  t(key: Key, values?: Record<string, string>): string;
  /** Hears clicks on buttons, whose `name` is the action and whose `value` the text, and pictures that do not load. */
  onClick(event: Event): void;
  onError(event: Event): void;
}

/** The whole card. Text is bound to elements of its own, so that tools that replace text nodes can do no harm. */
export function view(v: CardView): TemplateResult {
  const {contact, layout, state, t, code} = v;
  const {name, org, title, department} = contact;
  const shown = name || org;
  const roles = [title, department].filter(text => text).join(', ');
  const side = code ? code.size + 2 * QUIET : 0;
  // Clicks are heard where buttons, which keys click too, bubble them to.
  // eslint-disable-next-line lit-a11y/click-events-have-key-events
  return html`<div
    class="card ${layout}"
    part="card"
    role="group"
    aria-labelledby=${shown ? 'name' : nothing}
    @click=${v.onClick}
  >
    ${
      shown || state
        ? html`<div class="head">
            ${shown ? picture(v, shown) : nothing}
            <div class="who">
              ${line('name', shown)}${line('role', roles)}${line('org', name && org !== name && org)}
            </div>
            ${state ? html`<p class="status ${state}" part="status" .textContent=${t(state as Key)}></p>` : nothing}
          </div>`
        : nothing
    }
    ${lines(v, contact, v.hours)}${v.places.map(place => placeSection(v, place))}${services(v)}${actions(v)}
    ${
      v.failed
        ? html`<p class="failed" part="notice" .textContent=${t('failed')}></p>`
        : code
          ? html`<div class="qr" part="qr">
              <svg
                part="qr-code"
                width=${side * Math.max(3, Math.floor(SIDE / side))}
                viewBox="${-QUIET} ${-QUIET} ${side} ${side}"
                role="img"
                aria-label=${t('qr')}
              >
                <path d=${code.path} shape-rendering="crispEdges"></path>
              </svg>
              <p .textContent=${t(v.scan)}></p>
            </div>`
          : nothing
    }
  </div>`;
}

const line = (kind: string, text: string | false | undefined): Part =>
  text ? html`<p class=${kind} part=${kind} id=${kind}><bdi .textContent=${text}></bdi></p>` : nothing;

const svg = (name: string, part: string | typeof nothing = nothing) =>
  html`<svg part=${part} viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name] ?? ''}></path></svg>`;

function picture({contact, layout, broken, onError}: CardView, name: string): Part {
  const {photo} = contact;
  if (photo && photo !== broken && /^(?:https?:|data:image\/)/i.test(photo))
    return html`<img class="photo" part="photo" src=${photo} alt="" referrerpolicy="no-referrer" @error=${onError} />`;
  return layout === 'inline'
    ? nothing
    : html`<span class="photo" part="photo" aria-hidden="true" .textContent=${initials(name)}></span>`;
}

/**
 * A link, or its text where there is nowhere to go. `ltr` text, of numbers and addresses of the net, stays in one piece
 * inside text of either direction; `away` from the site leads to a new tab that isn't told from where.
 */
const link = (href: string | undefined, text: string, ltr?: boolean, away?: boolean) =>
  html`<a
    part="link"
    href=${href ?? nothing}
    target=${away ? '_blank' : nothing}
    rel=${away ? 'noopener noreferrer' : nothing}
    ><bdi dir=${ltr ? 'ltr' : nothing} .textContent=${text}></bdi
  ></a>`;

/** Labels that say what the sign before the line says already. */
const SIGNED = /^(?:t[eé]l|t[eé]l[eé](?:ph|f)on[eo]?|phone|fax|mobile?|e-?mail|web(?:site)?|هاتف|電話)\.?$/i;

/** A place for the owner's sign, with a generic one in it; `none` of both leaves the space. */
const sign = (kind: string, generic: string, none?: boolean) =>
  html`<span class="icon" part="icon" aria-hidden="true"
    >${none ? nothing : html`<slot name="icon-${kind}">${svg(generic)}</slot>`}</span
  >`;

/** A place with its heading, phones and hours. */
const placeSection = (v: CardView, {name, contact, hours}: PlaceView): Part =>
  html`<section part="location" class="location">
    ${name ? html`<p class="place" part="location-name" role="heading" aria-level="3"><bdi .textContent=${name}></bdi></p>` : nothing}
    ${lines(v, contact, hours)}
  </section>`;

/** Lines of a contact, each a way to reach it. */
function lines(v: CardView, contact: Contact, hours: unknown): Part {
  const {layout, copied, t} = v;
  const {labels = {}} = contact;
  const flat = layout === 'inline';
  const copies = !flat && v.actions.includes('copy');
  const order = v.typed ? contact.order : undefined;
  let last = '';
  const item = (kind: Key | 'note', body: unknown, label = '', copy = '') => {
    // One sign for lines of a kind that follow each other; in columns they may not stand below each other.
    const repeated = kind === last && layout !== 'compact';
    const done = copy && copy === copied ? 'done' : 'copy';
    last = kind;
    return html`<li part="item item-${kind}">
      ${sign(kind, kind, repeated)}
      <div class="body">
        <span class="sr" .textContent=${kind === 'note' ? '' : (label || t(kind)) + ': '}></span>${body}
        <bdi class="label" part="label" aria-hidden="true" ?hidden=${SIGNED.test(label)} .textContent=${label}></bdi>
      </div>
      ${
        copy && copies
          ? html`<button
              class="copy ${done}"
              part="copy"
              type="button"
              name="copy"
              value=${copy}
              aria-label=${t('copy', {text: copy})}
            >
              ${svg(done)}
            </button>`
          : nothing
      }
    </li>`;
  };
  const text = (kind: 'hours' | 'note', words: unknown) =>
    words
      ? item(
          kind,
          typeof words === 'string'
            ? html`<p class="text" dir="auto" .textContent=${flat ? words.replaceAll('\n', ' · ') : words}></p>`
            : html`<div class="wide">${words}</div>`,
        )
      : nothing;
  /** Lines by kind, each with what draws it: repeated signs depend on the line before. */
  const entries: [kind: EntryKind | 'note', index: number, draw: () => Part][] = [
    ...contact.phones.map(({number, href, type, label}, index) =>
      entry('phone', index, () =>
        item(type === 'mobile' || type === 'fax' ? type : 'phone', link(safe(href), number, true), label, number),
      ),
    ),
    ...contact.emails.map(({address, text, label}, index) =>
      entry('email', index, () => item('email', link(mailto(address), text || address, true), label, address)),
    ),
    ...contact.urls.map((url, index) =>
      entry('url', index, () => item('url', link(safe(url), shortUrl(url), true), labels[url], url)),
    ),
    ...contact.addresses.map((place, index) =>
      entry('address', index, () => {
        const words = place.lines.join('\n');
        const comma = /\p{sc=Arabic}/u.test(words) ? '، ' : ', ';
        const to = v.actions.includes('directions') ? destination(v, contact, place) : undefined;
        const shown = flat ? words.replace(/[,،]?\n/g, comma) : words;
        return item('address', html`<address>${link(to, shown, false, true)}</address>`, place.label, words);
      }),
    ),
    entry('hours', 0, () => text('hours', hours)),
    entry('note', 0, () => text('note', contact.note)),
    ...(order ? contact.other : [contact.other.join('\n')]).map((line, index) =>
      entry('other', index, () => text('note', line)),
    ),
  ];
  if (order) {
    const typed = order.map(({kind, index}) => `${kind} ${index}`);
    // What nobody typed comes after what somebody did, by kind.
    const rank = ([kind, index]: [string, number, unknown]) => typed.indexOf(`${kind} ${index}`) + 1 || Infinity;
    entries.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  }
  return html`<ul class="list" part="list">
    ${entries.map(([, , draw]) => draw())}
  </ul>`;
}

const entry = (
  kind: EntryKind | 'note',
  index: number,
  draw: () => Part,
): [kind: EntryKind | 'note', index: number, draw: () => Part] => [kind, index, draw];

function destination({map}: CardView, {geo, addresses}: Contact, place: Address | undefined): string | undefined {
  const query = geo && place === addresses[0] ? `${geo.lat},${geo.lon}` : place?.lines.join(', ');
  return query && directions(map, query);
}

/** Messengers and profiles: a sign and the service's name each. */
function services({contact, chat}: CardView): Part {
  const {messaging, social, labels = {}} = contact;
  const entry = (generic: string, service: string, href: string | undefined, text: string) =>
    html`<li part="item item-${service}">${sign(service, generic)}${link(href, text, false, true)}</li>`;
  const entries = [
    ...Object.entries(messaging).map(([service, value]) => {
      const href = safe(chat(service, value));
      return entry('message', service, href, spelled(service) + (href ? '' : ': ' + value));
    }),
    ...social.map(url => {
      const service = serviceOf(url);
      return entry('social', service, safe(url), labels[url] || spelled(service));
    }),
  ];
  return entries.length
    ? html`<ul class="links" part="list">
        ${entries}
      </ul>`
    : nothing;
}

function actions(v: CardView): Part {
  const {t, layout} = v;
  const compact = layout === 'compact';
  const buttons = v.actions.flatMap(name => {
    if (name === 'copy' || (name === 'share' && !v.share)) return [];
    const text = t(name as Key);
    const tip = compact ? text : nothing;
    const face = html`${layout === 'inline' ? nothing : svg(name, 'icon action-icon')}<span
        class=${compact ? 'sr' : nothing}
        .textContent=${text}
      ></span>`;
    if (name !== 'directions')
      return html`<button
        class="action"
        part="action action-${name}"
        type="button"
        name=${name}
        title=${tip}
        aria-expanded=${name === 'qr' ? String(!!v.code) : nothing}
      >
        ${face}
      </button>`;
    // Several places have a link each, at their address.
    const href = v.places.length ? undefined : destination(v, v.contact, v.contact.addresses[0]);
    return href
      ? html`<a
          class="action"
          part="action action-directions"
          href=${href}
          target="_blank"
          rel="noopener noreferrer"
          title=${tip}
          >${face}</a
        >`
      : [];
  });
  return buttons.length ? html`<div class="actions" part="actions">${buttons}</div>` : nothing;
}
