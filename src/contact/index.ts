/**
 * `lintel-widgets/contact.js`: reads contact details out of plain text, vCards and JSON, and writes vCards. Pure: no
 * DOM, no network, for browsers, servers and builds.
 */
export type {
  Address,
  Contact,
  ContactOptions,
  ContactResult,
  Email,
  Entry,
  EntryKind,
  Location,
  Phone,
  Problem,
  ProblemCode,
} from './types.ts';
export {parseContact} from './text.ts';
export {contactFrom} from './json.ts';
export {toVCard, type VCardOptions} from './vcard-write.ts';
export {parseVCard} from './vcard-read.ts';
export {phoneHref} from './phone.ts';
export {messagingHref} from './links.ts';
export {decodeCfEmail, decodeProtected, encodeProtected} from './codes.ts';
