import {isEmail} from '../../protocol/email.ts';
import {MAX_EMAIL_LENGTH, MAX_NAME_LENGTH} from '../../protocol/limits.ts';
import {cut, oneLine} from './text.ts';

/** Somebody to invite, and the line of the list where they stand, from 1. */
export interface Invitee {
  line: number;
  /** Empty where the list has none. */
  name: string;
  address: string;
}

/** A line that could not be read, as it was typed. */
export interface UnreadLine {
  line: number;
  text: string;
}

/** Cells of a line are divided by commas, semicolons or tabs; what stands in quotes is one cell (RFC 4180 §2). */
const CELLS = /((?:"(?:[^"]|"")*"|[^",;\t])*)([,;\t]|$)/g;
/** `Anna <anna@example.com>`, and what mail programs write around addresses. */
const NAMED = /^(.*?)\s*<\s*(?:mailto:)?([^<>]+?)\s*>$/s;

/**
 * Reads a pasted list of addresses, a line each: `anna@example.com`, `Anna <anna@example.com>`, several of these with commas between, or lines of a
 * CSV file with one address each, whose name is what stands before it, else after it. A line of which anything that looks like an address cannot be
 * read is not read at all. A first line that names columns is none.
 */
export function readInvitees(text: string): {invitees: Invitee[]; unread: UnreadLine[]} {
  const invitees: Invitee[] = [];
  const unread: UnreadLine[] = [];
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|[\r\n\u2028\u2029]/);
  const head = lines.findIndex(line => line.trim());
  for (const [i, line] of lines.entries()) {
    if (!line.trim() || (i === head && isHead(line))) continue;
    const found = readLine(line);
    if (found.length) invitees.push(...found.map(one => ({...one, line: i + 1})));
    else unread.push({line: i + 1, text: line.trim()});
  }
  return {invitees, unread};
}

const isHead = (line: string): boolean => !line.includes('@') && /[,;\t]/.test(line) && /mail/i.test(line);

function readLine(line: string): Omit<Invitee, 'line'>[] {
  // Quotes that do not close.
  if (line.split('"').length % 2 === 0) return [];
  const cells = [...line.matchAll(CELLS)].map(([, cell = '']) => cell.trim()).filter(Boolean);
  const read = cells.map(cell => ({cell, ...readCell(cell)}));
  const addresses = read.filter(({address}) => address);
  if (read.some(({cell, address}) => !address && cell.includes('@'))) return [];
  if (addresses.length !== 1) return addresses.map(({name, address}) => ({name, address}));
  const {name, address} = addresses[0]!;
  const place = read.findIndex(cell => cell.address);
  const words = read.map(({cell}) => nameOf(cell));
  const beside = words.slice(0, place).filter(isName).join(' ') || words.slice(place + 1).find(isName) || '';
  return [{name: name || nameOf(beside), address}];
}

/** A cell's address, and the name that stands with it; both empty where it is none. */
function readCell(cell: string): {name: string; address: string} {
  const bare = unquoted(cell);
  const [, name = '', address = bare] = NAMED.exec(cell) ?? NAMED.exec(bare) ?? [];
  const plain = address.replace(/^mailto:/i, '');
  return isEmail(plain) && plain.length <= MAX_EMAIL_LENGTH && !/\p{Cc}/u.test(plain)
    ? {name: nameOf(name), address: plain}
    : {name: '', address: ''};
}

const unquoted = (cell: string): string => (/^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell);

/** One line, of a length that names have. */
const nameOf = (text: string): string => cut(oneLine(unquoted(text.trim())), MAX_NAME_LENGTH).trim();

/** Dates, numbers and order numbers in other columns are no names. */
const isName = (text: string): boolean => /\p{L}/u.test(text) && !/\p{N}/u.test(text);
