/** Reads an owner's text as the elements will, and says where what was not understood stands. Pure: no page, no network. */
import {encodeProtected, parseContact, type Contact} from '../../contact/index.ts';
import {parseHours, printHours, type Schedule} from '../../hours/index.ts';
import type {Choices} from './choices.ts';
import {storable} from './markup.ts';
import {splitHours, whole, type Place} from './split.ts';

/** Something in the text that could not be read, where it stands in the whole of it. */
export interface TextProblem {
  about: 'hours' | 'contact';
  code: string;
  /** From 1. */
  line: number;
  column: number;
  text: string;
  /** How to write it, in English. */
  message: string;
  severity: 'error' | 'warning';
}

/** One thing that was understood. */
export interface Fact {
  kind: 'name' | 'role' | 'address' | 'phone' | 'mail' | 'site' | 'profile' | 'messenger' | 'hours' | 'note';
  /** As it was written. */
  value: string;
  /** What it means where that is not plain: the number that is dialled. */
  meaning?: string;
}

export interface TextReading {
  /** What goes between the tags of the hours, and of the card. */
  hours: string;
  contact: string;
  /** Lines of the card that `protect` hides. */
  hidden: string;
  schedule: Schedule | null;
  facts: Fact[];
  problems: TextProblem[];
  /** Hours were wanted and the text has none. */
  withoutHours: boolean;
  withoutContact: boolean;
}

/** @param locale of the text, BCP 47 */
export function readText(choices: Pick<Choices, 'tags' | 'text' | 'answers' | 'protect'>, locale: string): TextReading {
  const text = storable(choices.text);
  const wantsHours = choices.tags.includes('business-hours');
  const wantsContact = choices.tags.includes('contact-card');
  const country = choices.answers['contact-card']['country'];
  const options = {country: typeof country === 'string' ? country : null};
  const reading: TextReading = {
    hours: '',
    contact: '',
    hidden: '',
    schedule: null,
    facts: [],
    problems: [],
    withoutHours: false,
    withoutContact: false,
  };
  if (!text.trim() || (!wantsHours && !wantsContact)) return reading;

  let hoursAt = whole(text);
  let restAt = hoursAt;
  reading.hours = wantsHours ? text : '';
  reading.contact = wantsContact ? text : '';
  if (wantsHours && wantsContact) {
    const {contact} = parseContact(text, options);
    const pieces = contact.hours?.split('\n') ?? [];
    // "Opening hours", or a note that the reader of hours has a place for.
    const goesWithHours = (line: string) =>
      contact.other.includes(line) && !!parseHours([line, ...pieces].join('\n'), {locales: [locale]}).schedule;
    const split = splitHours(text, pieces, goesWithHours);
    ({hours: reading.hours, rest: reading.contact, hoursAt, restAt} = split);
  }
  if (wantsHours) readHours();
  if (wantsContact) readCard();
  reading.problems.sort((a, b) => a.line - b.line || a.column - b.column);
  return reading;

  function readHours(): void {
    if (!reading.hours.trim()) return void (reading.withoutHours = true);
    const {department} = choices.answers['business-hours'];
    const found = parseHours(reading.hours, {
      locales: [locale],
      department: typeof department === 'string' ? department : undefined,
    });
    reading.schedule = found.schedule;
    if (found.schedule)
      for (const line of printHours(found.schedule).split('\n')) reading.facts.push({kind: 'hours', value: line});
    for (const problem of found.problems) reading.problems.push(placed(problem, 'hours', hoursAt));
  }

  function readCard(): void {
    if (!reading.contact.trim()) return void (reading.withoutContact = true);
    const {contact, problems, locations} = parseContact(reading.contact, options);
    reading.facts.unshift(...factsOf(contact));
    for (const {name, contact: other} of locations?.slice(1) ?? []) {
      if (name) reading.facts.push({kind: 'name', value: name});
      reading.facts.push(...factsOf(other));
    }
    for (const problem of problems) reading.problems.push(placed(problem, 'contact', restAt));
    if (choices.protect) hide(contact);
  }

  /** Lines that hold a mail address go where no harvester reads them; the others stay. */
  function hide({emails}: Contact): void {
    const hidden = reading.contact
      .split('\n')
      .filter(line =>
        emails.some(({address, text: typed}) => line.includes(address) || (typed && line.includes(typed))),
      );
    reading.hidden = hidden.map(line => line.trim()).join('\n');
    reading.contact = reading.contact
      .split('\n')
      .filter(line => !hidden.includes(line))
      .join('\n');
  }
}

/** A problem of a piece, where it stands in the whole. */
function placed(
  {code, line, column, text, message, severity}: Omit<TextProblem, 'about'>,
  about: TextProblem['about'],
  places: Place[],
): TextProblem {
  const place = places[line - 1] ?? {line, column: 0};
  return {about, code, line: place.line, column: place.column + column, text, message, severity};
}

function factsOf(contact: Contact): Fact[] {
  const {name, org, title, note, phones, emails, urls, addresses, social, messaging, other} = contact;
  const facts: Fact[] = [];
  const add = (kind: Fact['kind'], value: string | undefined, meaning?: string) =>
    value && facts.push({kind, value, ...(meaning && meaning !== value && {meaning})});
  add('name', name);
  if (org !== name) add('name', org);
  add('role', title);
  for (const {lines} of addresses) add('address', lines.join(', '));
  for (const {number, href} of phones) add('phone', number, href.replace(/^tel:/, ''));
  for (const {address, text: typed} of emails) add('mail', typed ?? address, address);
  for (const url of urls) add('site', url);
  for (const url of social) add('profile', url);
  for (const [service, value] of Object.entries(messaging)) add('messenger', value, service);
  add('note', note);
  for (const line of other) add('note', line);
  return facts;
}

/** The value of `protect` for lines that are to be hidden. */
export const protectedValue = (lines: string): string => encodeProtected(lines);
