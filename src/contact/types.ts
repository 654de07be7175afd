/** The shapes of the contact library. */

/** One telephone number. */
export interface Phone {
  /** As its owner wrote it, extension included. */
  number: string;
  /** `tel:` and E.164 digits, or the digits as typed where no country is known; an extension follows a comma. */
  href: string;
  type?: 'voice' | 'mobile' | 'fax';
  label?: string;
  /** The word between this number and the one beside it, as typed: `or`. It says nothing about the number. */
  joined?: string;
  /** Digits of the extension. They also stand in `number`, as typed. */
  ext?: string;
}

export interface Email {
  address: string;
  label?: string;
  /** What was typed where that differs from `address`: `info [at] example [dot] com`. Show this, link the address. */
  text?: string;
}

/** `lines` is the address as written; the fields are set only where the source names them. */
export interface Address {
  lines: string[];
  label?: string;
  poBox?: string;
  street?: string[];
  locality?: string;
  region?: string;
  postalCode?: string;
  country?: string;
}

export interface Contact {
  kind?: 'org' | 'individual';
  name?: string;
  given?: string;
  family?: string;
  additional?: string;
  prefix?: string;
  suffix?: string;
  org?: string;
  department?: string;
  title?: string;
  note?: string;
  /** An http(s) or `data:` URL. */
  photo?: string;
  phones: Phone[];
  emails: Email[];
  /** Absolute http(s) URLs. */
  urls: string[];
  addresses: Address[];
  /** Degrees, WGS 84. */
  geo?: {lat: number; lon: number};
  /** Absolute http(s) URLs of profiles. */
  social: string[];
  /** Service to number, user name or URL: `{whatsapp: '+1 305 555 0100', telegram: 'harborlane'}`. */
  messaging: Record<string, string>;
  /** Lines that are opening hours, as written, joined by line feeds. */
  hours?: string;
  /** Lines kept as they are. */
  other: string[];
  /** What stood beside or instead of a link of `urls` or `social`, by link: `{'https://example.com': 'Web'}`. */
  labels?: Record<string, string>;
  /** The order in which the owner typed the entries; absent where nobody typed them. */
  order?: Entry[];
}

/** What an entry of `order` points to. */
export type EntryKind =
  'name' | 'org' | 'title' | 'phone' | 'email' | 'url' | 'social' | 'messaging' | 'address' | 'hours' | 'other';

/** One entry of a contact: `index` counts in its list, in the lines of `hours`, in the keys of `messaging`; else it is 0. */
export interface Entry {
  kind: EntryKind;
  index: number;
}

/** A contact that says nothing. */
export const emptyContact = (): Contact => ({
  phones: [],
  emails: [],
  urls: [],
  addresses: [],
  social: [],
  messaging: {},
  other: [],
});

/**
 * What a problem is about. `incomplete-number`: no full number of the country; `no-country`: a number that only a country
 * would make dialable; `mistyped`: nearly a number, a mail address or a link; `not-understood`: kept as a note for want of a better
 * place; `run-together`: several things on one line, parted by blanks; `not-text`: the value is no text.
 */
export type ProblemCode =
  'incomplete-number' | 'no-country' | 'mistyped' | 'not-understood' | 'run-together' | 'not-text';

/** Something in the owner's text that could not be read in full. `line` and `column` count from 1. */
export interface Problem {
  /** For programs and translations; `message` is its English sentence. */
  code: ProblemCode;
  line: number;
  column: number;
  text: string;
  message: string;
  severity: 'error' | 'warning';
}

export interface ContactOptions {
  /** ISO 3166-1 alpha-2: where numbers without `+` are dialled. Without it the digits stay as typed. */
  country?: string | null;
}

export interface ContactResult {
  /** The contact; of several places, what they share and the first place. */
  contact: Contact;
  problems: Problem[];
  /** Each of several places under headings of its own, with its telephones and hours; absent where the text has one place. */
  locations?: Location[];
}

/** One of several places. */
export interface Location {
  /** The heading above it. */
  name?: string;
  contact: Contact;
}
