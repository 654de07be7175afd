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

/** Something in the owner's text that could not be read in full. `line` and `column` count from 1. */
export interface Problem {
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
  contact: Contact;
  problems: Problem[];
}
