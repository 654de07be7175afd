import {decodeProtected} from '../../../contact/codes.ts';
import type {contactFrom} from '../../../contact/json.ts';
import type {Vocabulary} from '../../../contact/lexicon.ts';
import {webUrl} from '../../../contact/links.ts';
import {readPhone} from '../../../contact/phone.ts';
import {readContact} from '../../../contact/read.ts';
import {
  emptyContact,
  type Address,
  type Contact,
  type Location,
  type Phone,
  type Problem,
} from '../../../contact/types.ts';
import {warn, warnAttribute} from '../../shared/warn.ts';
import {absolute} from '../links.ts';
import {isPlain, type CardAttributes} from '../card-attributes.ts';
import {readLight, type Rough} from './read.ts';

const LISTS = ['phones', 'emails', 'urls', 'addresses', 'social'] as const;

/** "25.76,-80.19", also as a `geo:` URI (RFC 5870). */
const GEO = /^\s*(?:geo:)?(?<lat>-?[\d.]+)[,;\s]+(?<lon>-?[\d.]+)/;

/** What a card is about. */
export interface CardContent {
  /** All of it, of several places the first. */
  contact: Contact;
  /** Several places; empty when there is one. */
  locations: Location[];
  problems: Problem[];
}

/**
 * What a card is about, out of all its sources: the property, else the file, else what stands between the tags; single
 * attributes go before these, protected lines are added. The owner is told what could not be read.
 * @param languages words of those languages that a text may be in, besides English
 * @param objects reads objects; `undefined` where there are none, or what reads them cannot be had
 */
export function contentOf(
  card: Element & CardAttributes,
  given: unknown,
  file: Contact | null,
  languages: readonly Vocabulary[],
  objects: typeof contactFrom | undefined,
): CardContent {
  const problems: Problem[] = [];
  let locations: Location[] = [];
  const {country, protect, phones, emails, urls, address, geo, social} = card;
  const read = (text: string, whole = false) => {
    const result = readContact(text, {country}, languages);
    if (whole) locations = result.locations ?? [];
    result.problems.forEach(problem => {
      problems.push(problem);
      warn(card, `line ${problem.line}, column ${problem.column}: ${problem.message} ("${problem.text}")`);
    });
    return result.contact;
  };

  if (typeof given === 'string')
    warnAttribute(card, 'contact', given, 'an object or its JSON', 'the text between the tags');
  let contact = given && typeof given === 'object' && objects ? objects(given, {country}) : file;
  if (!contact) {
    const light = readLight(card);
    contact = read(light.text, true);
    if (light.card) contact = merge(tidy(light.card, country), contact);
  }
  const words = {
    name: card.name,
    org: card.org,
    title: card.jobTitle ?? card.role,
    note: card.note,
    photo: card.photo && absolute(card.photo),
    geo: typeof geo === 'string' ? GEO.exec(geo)?.groups : geo,
  };
  const lists = {phones, emails, urls, social};
  const entries = {...lists, addresses: address};
  const own = isPlain(card)
    ? tidy({...words, ...entries}, country)
    : (objects?.({...words, ...entries}, {country}) ?? tidy(words, country));
  for (const [key, value] of Object.entries(lists))
    if (value && [value].flat().length > own[key as 'phones'].length)
      warnAttribute(
        card,
        key,
        JSON.stringify(value),
        `${key} one by one, as JSON or a single one as text`,
        'what is readable',
      );
  contact = merge(own, contact);
  if (protect) {
    const hidden = decodeProtected(protect);
    if (hidden) contact = merge(contact, read(hidden));
    else warnAttribute(card, 'protect', protect, 'what the snippet builder wrote', 'nothing');
  }
  return {contact, locations, problems};
}

/** What several places share: the contact of all without what the first place has of its own. */
export function sharedOf(contact: Contact, {contact: first}: Location): Contact {
  const without = <T>(all: T[], own: T[], key: (entry: T) => unknown) => {
    const known = new Set(own.map(key));
    return all.filter(entry => !known.has(key(entry)));
  };
  return {
    ...contact,
    phones: without(contact.phones, first.phones, ({href}) => href),
    emails: without(contact.emails, first.emails, ({address}) => address),
    urls: without(contact.urls, first.urls, url => url),
    social: without(contact.social, first.social, url => url),
    addresses: without(contact.addresses, first.addresses, ({lines}) => lines.join('\n')),
    other: without(contact.other, first.other, line => line),
    hours: contact.hours === first.hours ? undefined : contact.hours,
    order: undefined,
  };
}

/** A contact out of words and plain entries: blank ones left out, links made, each checked. */
function tidy({phones, emails, urls, social, addresses, geo, ...words}: Rough, country: string | null): Contact {
  const list = (value: unknown, key: string) =>
    [value]
      .flat()
      .filter(entry => entry)
      .map(
        entry =>
          (typeof entry === 'object'
            ? entry
            : {
                [key]: String(entry)
                  .trim()
                  .replace(/^mailto:/i, ''),
              }) as never,
      );
  const links = (value: unknown) => [value].flat().map(webUrl).filter(Boolean);
  const contact: Contact = {
    ...emptyContact(),
    emails: list(emails, 'address').filter(({address}) => /^[^\s@<>]+@[^\s@<>]+$/.test(address)),
    urls: links(urls),
    social: links(social),
    addresses: list(addresses, 'lines').map((place: Address) => ({
      ...place,
      lines: [place.lines]
        .flat()
        .join('\n')
        .split(/\s*\n\s*/),
    })),
  };
  for (const [key, value] of Object.entries(words)) if (value) contact[key as 'name'] = String(value).trim();
  for (const phone of list(phones, 'number') as Phone[]) {
    const found = readPhone(String(phone.number), country);
    if (found) contact.phones.push({...phone, href: found.href, ...(found.ext && {ext: found.ext})});
  }
  const lat = Number(geo?.lat);
  const lon = Number(geo?.lon);
  if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) contact.geo = {lat, lon};
  return contact;
}

/**
 * Two sources as one contact: where both say something of a kind that there is one of, the first wins and the other's words
 * are kept as a line of their own; lists are joined, each entry once.
 */
export function merge(a: Contact, b: Contact): Contact {
  const merged: Contact = {
    ...b,
    ...a,
    messaging: {...b.messaging, ...a.messaging},
    labels: {...b.labels, ...a.labels},
    other: a.other.concat(b.other),
  };
  for (const key of LISTS) {
    const seen = new Set<string>();
    const all: unknown[] = [...a[key], ...b[key]];
    (merged as unknown as Record<string, unknown>)[key] = all.filter(item => {
      const {href, address, lines} = item as {href?: string; address?: string; lines?: string[]};
      const id = String(href || address || lines || item);
      return !seen.has(id) && seen.add(id);
    });
  }
  if (b.order) {
    const listOf = {phone: 'phones', email: 'emails', url: 'urls', address: 'addresses', social: 'social'} as const;
    merged.order = b.order.flatMap(({kind, index}) => {
      if (kind === 'other') return {kind, index: index + a.other.length};
      if (!(kind in listOf)) return {kind, index};
      const key = listOf[kind as 'phone'];
      const place = merged[key].indexOf(b[key][index]!);
      return place < 0 ? [] : {kind, index: place};
    });
  }
  for (const key of ['name', 'org', 'title'] as const) if (b[key] && merged[key] !== b[key]) merged.other.push(b[key]);
  for (const key of ['note', 'hours'] as const) if (a[key] && b[key]) merged[key] = a[key] + '\n' + b[key];
  return merged;
}
