import type {Address, Contact, Email, Phone} from '../../contact/types.ts';
import {quickContact} from '../../contact/quick.ts';
import {textOf} from '../shared/light-text.ts';
import {absolute} from './links.ts';

/** Entries of a list, complete, in part or as text; a single one without the list. */
export type OneOrMore<T> = string | Partial<T> | (string | Partial<T>)[] | null;

/** What a card's owner may say in single attributes. */
export interface CardAttributes {
  country: string | null;
  name: string | null;
  org: string | null;
  role: string | null;
  jobTitle: string | null;
  note: string | null;
  photo: string | null;
  phones: OneOrMore<Phone>;
  emails: OneOrMore<Email>;
  urls: string | string[] | null;
  address: OneOrMore<Address>;
  geo: string | {lat: number; lon: number} | null;
  social: string | string[] | null;
  protect: string | null;
}

/**
 * The contact of a card that says everything in plain text and in attributes of plain words, as `contactOf` would read it;
 * `undefined` where that takes `contact.js`.
 */
export function plainContact(card: Element & CardAttributes): Contact | undefined {
  const {name, org, note, phones, emails, urls, address, geo, social, protect} = card;
  let special: unknown = phones || emails || urls || address || geo || social || protect;
  const text = textOf(card, element => {
    special ||= element.matches('[href],[data-cfemail]') || /(?<!\S)[puh]-/.test(element.getAttribute('class') ?? '');
    return undefined;
  });
  const contact = special ? undefined : quickContact(text, card.country);
  if (!contact) return undefined;
  const words = {name, org, title: card.jobTitle ?? card.role, note, photo: card.photo && absolute(card.photo)};
  for (const [key, value] of Object.entries(words) as ['name', string | null][]) {
    if (!value) continue;
    const own = String(value).trim();
    if (contact[key] && contact[key] !== own) contact.other.push(contact[key]);
    contact[key] = own;
  }
  contact.labels ??= {};
  return contact;
}

/** Whether there is anything beyond lines nobody understood. */
export function isKnown(contact: Contact): boolean {
  return Object.entries(contact).some(
    ([key, value]) =>
      !/^(?:other|hours|kind|labels)$/.test(key) && Object.keys((value as object | undefined) ?? '').length,
  );
}
