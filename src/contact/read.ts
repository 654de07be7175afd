import {readBlock, type Block} from './block.ts';
import {readWith, type Vocabulary} from './lexicon.ts';
import {checkOneLine} from './one-line.ts';
import {postalLabel} from './words.ts';
import {emptyContact, type ContactOptions, type ContactResult, type Location} from './types.ts';

const BREAKS = /\r\n?|[\n\v\f\x85\u2028\u2029]/;

/** A place in a text of several: rows `from` to before `to`; its heading, alone on its row or before its address. */
interface Section {
  from: number;
  to: number;
  heading?: string;
  /** Whether the heading has its row to itself. */
  alone: boolean;
}

/** More places than anybody lists in one card: a bound on the work. */
const MOST = 50;

/** The places of a text in which two or more addresses stand under headings; none where it has one. */
const sectionsOf = (rows: string[], {contact, order, headings}: Block): Section[] => {
  const starts = order.filter(entry => entry.kind === 'address');
  if (starts.length < 2 || starts.length > MOST) return [];
  const sections: Section[] = [];
  for (const {line, index} of starts) {
    const {label, lines} = contact.addresses[index]!;
    // A postal address beside the one where visitors come is no second place.
    if (
      postalLabel().test(label ?? '') ||
      /^(?:p\.? ?o\.? ?box|box|bp|postfach|postbus|postboks|post office)/i.test(lines[0]!)
    )
      return [];
    const before = sections.at(-1)?.from ?? -1;
    let above = (headings.findLast(at => at <= line && at - 1 > before) ?? line - 1) - 1;
    while (above >= 0 && !rows[above]!.trim()) above--;
    const entry = order.find(({line: at, kind}) => at === above + 1 && /^(?:name|other|org|title)$/.test(kind));
    const row = rows[above]?.trim() ?? '';
    const headed = label && row.startsWith(label) && row.length < label.length + 3;
    if (headed || (entry && row.length < 60 && !/\d{3}|[@!?]|[.]$/.test(row) && above >= before))
      sections.push({from: above, to: rows.length, heading: row.replace(/\s*[:：]$/, ''), alone: true});
    else if (label && rows[line - 1]!.trim().startsWith(label))
      sections.push({from: line - 1, to: rows.length, heading: label, alone: false});
    else return [];
  }
  for (const [i, section] of sections.entries()) if (sections[i + 1]) section.to = sections[i + 1]!.from;
  // What stands behind a blank line after the last place belongs to all.
  const last = sections[sections.length - 1]!;
  const blank = rows.findIndex((row, at) => at > last.from + 2 && at < rows.length && !row.trim());
  if (blank > 0) last.to = blank;
  return sections;
};

/** The rows of which `keep` says so, the others empty: lines keep their numbers. */
const only = (rows: string[], keep: (at: number) => boolean): string[] => rows.map((row, at) => (keep(at) ? row : ''));

/**
 * Reads a contact block with the words of some languages, besides English. `parseContact` is this with all of them.
 */
export const readContact = (
  text: string,
  options: ContactOptions | null | undefined,
  languages: readonly Vocabulary[],
): ContactResult => {
  if (typeof text !== 'string')
    return {
      contact: emptyContact(),
      problems: [
        {
          line: 1,
          column: 1,
          text: '',
          code: 'not-text',
          message: 'Not a text. Pass a string, or use `contactFrom` for objects',
          severity: 'error',
        },
      ],
    };
  readWith(languages);
  const country = options?.country;
  const rows = text.split(BREAKS);
  const whole = readBlock(rows, country);
  const {contact, problems} = whole;
  checkOneLine(rows, whole);
  const sections = sectionsOf(rows, whole);
  const [first, ...others] = sections;
  if (!first) return {contact, problems};

  const within = ({from, to}: Section, at: number) => at >= from && at < to;
  // The name of the whole stands above the first place, or is its heading.
  const nameRow = whole.order.find(({kind}) => kind === 'name')?.line;
  const shared = readBlock(
    only(
      rows,
      at => !others.some(section => within(section, at)) && !(first.alone && at === first.from && nameRow !== at + 1),
    ),
    country,
  );
  const reports = [...shared.problems];
  const {name, kind = 'org'} = contact;
  const locations = sections.map((section, i): Location => {
    const block = readBlock(
      only(rows, at => within(section, at) && !(section.alone && at === section.from)),
      country,
      name ? {name, kind} : {},
    );
    if (i) reports.push(...block.problems);
    if (block.contact.name) block.contact.kind = kind;
    return {...(section.heading && {name: section.heading}), contact: block.contact};
  });
  // A heading that turned out to be a part of an address parts no places.
  if (!locations.every(location => location.contact.addresses[0])) return {contact, problems};
  return {contact: shared.contact, problems: reports, locations};
};
