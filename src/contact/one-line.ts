/**
 * Texts whose line breaks got lost. Frameworks and minifiers turn them into blanks, and then nothing says where a name ends
 * and a slogan or a street begins. What is certain is read; where the parts hang together by blanks only, a problem says so.
 */
import type {Block} from './block.ts';
import {plain} from './phone.ts';
import {partsOf} from './rows.ts';
import {isCityLine, isStreetLine} from './address-lines.ts';
import {isSurelyHours} from './when.ts';
import {BARE, hasRole, isCall, isHeading, LEGAL, phoneType, street} from './words.ts';

/** Whether a text may be the name alone. */
const isCleanName = (name: string, marked = false): boolean => {
  const s = plain(name);
  return (
    s.length < 60 &&
    s.split(' ').length < 7 &&
    !/\d{2}|[:#]|[.!?] \p{Lu}\p{Ll}{3}/u.test(s) &&
    (!/,/.test(s) || LEGAL.test(s) || /, \p{Lu}[\p{Lu}.]+$/u.test(s)) &&
    (marked || !hasRole(s)) &&
    !isCall(s) &&
    !isHeading(s)
  );
};

/** Whether a text may be an address and nothing else: a street with its number, a city with its postcode at the end. */
const isCleanAddress = (lines: string[]): boolean => {
  const s = plain(lines.join(', '));
  return (
    s.length < 120 &&
    s.replace(/\D/g, '').length < 13 &&
    !/:/.test(s) &&
    !hasRole(s) &&
    !phoneType(s.replace(/^.*\d/, '').trim() || '-') &&
    (isCityLine(s.replace(/^.*, (?=.*\d)/, '')) || isCityLine(s) || (s.split(' ').length < 5 && isStreetLine(s))) &&
    (street().test(s) || /^\d/.test(s))
  );
};

/** Whether what stands beside an entry is its label, and not a name or a sentence as well: `Tel`, `Call toll free`. */
const isLabel = (label = ''): boolean => {
  const s = plain(label);
  const [first = ''] = s.split(' ');
  return (
    s.split(' ').length < 4 &&
    s.length < (/\p{Lo}/u.test(s) ? 9 : 21) &&
    !/\d{3}/.test(s) &&
    (!s || !/^\p{Lu}/u.test(s) || !!phoneType(first) || BARE.test(first))
  );
};

/** `1998-2024` */
const YEARS = /(?:19|20)\d\d ?- ?(?:19|20)\d\d/;

/** Reports a text on one line that holds several things and nothing certain between them; doubtful names become notes. */
export const checkOneLine = (rows: string[], {contact, problems, order}: Block): void => {
  const filled = rows.filter(row => row.trim());
  if (filled.length !== 1) return;
  const row = rows.findIndex(line => line.trim());
  const text = rows[row]!;
  const {name, addresses, hours, other, phones, emails, urls, social, title, org} = contact;
  const parts = partsOf(text);
  const marked = parts.length > 1;
  const links = emails.length + urls.length + social.length;
  const kinds = [name, addresses[0], hours, other[0], phones[0], links, title ?? org].filter(Boolean).length;
  const start = text.trim();
  // A name opens the text and ends at a mark or before a telephone; without one the address opens it.
  const opens = name
    ? isCleanName(name, marked) &&
      start.startsWith(name) &&
      (marked ? parts[0]!.text.trim() === name : !addresses[0] || /^\s*[,;:.]/.test(start.slice(name.length)))
    : !addresses[0] ||
      (start.startsWith(addresses[0].lines[0]!) && isStreetLine(plain(start).split(',', 1)[0]!)) ||
      (!!addresses[0].label && start.startsWith(addresses[0].label));
  // “(720) 555-0140 (office) 720-555-0141 cell”: labels behind or before?
  const behind = phones.length > 1 && /^[(+\d]/.test(start) && /\p{L}$/u.test(start);
  const labels = [
    ...phones.map(({label}) => label),
    ...emails.map(({label}) => label),
    ...addresses.map(({label}) => label),
    ...Object.values(contact.labels ?? {}),
  ];
  const certain =
    opens &&
    !behind &&
    addresses.length < 2 &&
    ((marked && !!name) || addresses.every(({lines}) => isCleanAddress(lines))) &&
    (marked ||
      (hours ?? '').split('\n').every(line => !line || (isSurelyHours(plain(line)) && !YEARS.test(plain(line))))) &&
    (!other[0] || (marked && !!name)) &&
    !title &&
    !org &&
    labels.every(isLabel);
  const digits = start.replace(/\D/g, '').length;
  if (certain || (kinds < 2 && digits < (addresses[0] ? 4 : 6) && labels.every(isLabel))) return;
  if (name && !isCleanName(name, marked)) {
    other.unshift(name);
    delete contact.name;
    delete contact.kind;
    for (const entry of order) if (entry.kind === 'other') entry.index++;
    const at = order.find(entry => entry.kind === 'name');
    if (at) at.kind = 'other';
    contact.order = order.map(({kind, index}) => ({kind, index}));
  }
  problems.push({
    line: row + 1,
    column: 1 + text.search(/\S/),
    text: text.trim(),
    code: 'run-together',
    message: 'Several things on one line, with blanks between them: put each on a line of its own, or “|” between them',
    severity: 'warning',
  });
};
