/**
 * Texts whose line breaks got lost. Frameworks and minifiers turn them into blanks, and then nothing says where a name ends
 * and a slogan or a street begins. What is certain is read; where the parts hang together by blanks only, a problem says so.
 */
import type {Block} from './block.ts';
import {plain} from './phone.ts';
import {isCityLine, isStreetLine} from './place.ts';
import {isSurelyHours} from './when.ts';
import {hasRole, isCall, isHeading, LEGAL, phoneType, STREET} from './words.ts';

/** Whether a text may be the name alone. */
const isCleanName = (name: string): boolean => {
  const s = plain(name);
  return (
    s.length < 60 &&
    s.split(' ').length < 7 &&
    !/\d{2}|:|[.!?] \p{Lu}\p{Ll}{3}/u.test(s) &&
    (!/,/.test(s) || LEGAL.test(s) || /, \p{Lu}[\p{Lu}.]+$/u.test(s)) &&
    !hasRole(s) &&
    !isCall(s) &&
    !isHeading(s)
  );
};

/** Whether a text may be an address and nothing else: a street with its number, a city with its postcode at the end. */
const isCleanAddress = (lines: string[]): boolean => {
  const s = plain(lines.join(', '));
  return (
    s.length < 120 &&
    !/:/.test(s) &&
    !phoneType(s.replace(/^.*\d/, '').trim() || '-') &&
    (isCityLine(plain(lines[lines.length - 1]!)) || (lines.length === 1 && isStreetLine(s))) &&
    (STREET.test(s) || /^\d/.test(s))
  );
};

/** Whether a text starts with a house number or a street. */
const isStreetStart = (text: string): boolean => /^\d/.test(text) || STREET.test(plain(text).split(' ', 2)[0]!);

/** Marks between entries that nobody types inside one. */
const MARKED = /[|¦]| [·•∙▪■◆★] | {2,}| \/ | (?:-{1,2}|[–—]) /;

/** Reports a text on one line that holds several things and nothing certain between them; doubtful names become notes. */
export const checkOneLine = (rows: string[], {contact, problems, order}: Block): void => {
  const filled = rows.filter(row => row.trim());
  if (filled.length !== 1) return;
  const row = rows.findIndex(line => line.trim());
  const text = rows[row]!;
  const {name, addresses, hours, other, phones, emails, urls, social, title, org} = contact;
  const marked = MARKED.test(plain(text));
  const links = emails.length + urls.length + social.length;
  const kinds = [name, addresses[0], hours, other[0], phones[0], links, title ?? org].filter(Boolean).length;
  const words = text.trim().split(/\s+/).length;
  const start = text.trimStart();
  // A name ends at a mark or before a telephone; without one the address opens the text.
  const opens = name
    ? isCleanName(name) && (!addresses[0] || marked || /^\s*[,;:.]/.test(text.slice(text.indexOf(name) + name.length)))
    : !addresses[0] || (start.startsWith(addresses[0].lines[0]!) && isStreetStart(start)) || /^\P{L}|:/u.test(start);
  const certain =
    opens &&
    addresses.length < 2 &&
    addresses.every(({lines}) => isCleanAddress(lines)) &&
    (hours ?? '').split('\n').every(line => !line || isSurelyHours(plain(line))) &&
    (!other[0] || (marked && !!name)) &&
    !title &&
    phones.every(phone => !phone.label || !!phoneType(plain(phone.label)) || phones.length + links === kinds);
  if (certain || (kinds < 2 && (words < 9 || !/\d.*\d/.test(text)))) return;
  // A sentence with a number in it, a number with its note.
  if (words < 8 && !name && !addresses[0]) return;
  if (name && !isCleanName(name)) {
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
