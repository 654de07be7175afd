/**
 * Scores the contact library on a folder of examples outside the repository:
 * `node test/contact/score.ts <folder>` reads `text-blocks.jsonl` and `vcards.jsonl` and prints what was found, missed,
 * invented and lost.
 */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseContact, toVCard} from '../../src/contact/index.ts';
import {fields, lost} from './measure.ts';
import {READERS, type Property} from './readers.ts';

interface ExpectedPhone {
  as_written: string;
  tel: string;
  tel_ok?: string[];
  kind?: string;
  label?: string;
}

interface Block {
  id: string;
  country: string | null;
  text: string;
  expect: {
    name: string | null;
    phones: ExpectedPhone[];
    emails: string[];
    urls: {as_written: string; href: string}[];
    address: string[];
    hours?: string[];
    other?: string[];
    ambiguous?: string[];
    not_phones?: string[];
    optional?: {phones?: ExpectedPhone[]; emails?: string[]; urls?: {href: string}[]};
  };
}

interface Need {
  prop?: string;
  raw?: string;
  equals?: string;
  components?: string[];
  contains?: string[];
  types?: string[];
  near?: number[];
  matches?: string;
  digits?: string;
  exists?: boolean;
  any?: Need[];
}

interface CardCase {
  id: string;
  version: '3.0' | '4.0';
  country?: string | null;
  card: Record<string, unknown>;
  require?: Need[];
  forbid?: Need[];
  count?: Record<string, number>;
}

const folder = process.argv[2];
if (!folder) throw new Error('usage: node test/contact/score.ts <folder>');
const read = <T>(name: string): T[] => {
  const file = join(folder, name);
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map(row => JSON.parse(row) as T)
    : [];
};

const total: Record<string, [number, number]> = {};
const tally = (what: string, good: boolean, id: string, detail: unknown = '') => {
  const entry = (total[what] ??= [0, 0]);
  entry[1]++;
  if (good) entry[0]++;
  else console.log(`${id}: ${what}`, detail);
};
const same = (a: string) => a.replace(/\/$/, '').toLowerCase();

for (const {id, country, text, expect} of read<Block>('text-blocks.jsonl')) {
  const {contact} = parseContact(text, {country});
  const open = [...contact.phones];
  for (const wanted of expect.phones) {
    const index = open.findIndex(phone => [wanted.tel, ...(wanted.tel_ok ?? [])].includes(phone.href));
    tally('phones found', index >= 0, id, [wanted.tel, contact.phones]);
    const [phone] = index >= 0 ? open.splice(index, 1) : [];
    if (!phone) continue;
    tally('phone spelling kept', phone.number.includes(wanted.as_written), id, [wanted.as_written, phone.number]);
    if (wanted.kind) tally('phone kind', phone.type === wanted.kind, id, [wanted, phone.type]);
    if (wanted.label) tally('phone label', !!phone.label?.includes(wanted.label), id, [wanted.label, phone.label]);
  }
  const optional = expect.optional?.phones?.map(phone => phone.tel) ?? [];
  const wrong = open.filter(phone => !optional.includes(phone.href));
  tally('blocks without a false phone', !wrong.length, id, wrong);
  for (const no of expect.not_phones ?? [])
    tally('no phone made of', !contact.phones.some(phone => phone.number.includes(no)), id, no);
  const mails = contact.emails.map(mail => mail.address).filter(mail => !expect.optional?.emails?.includes(mail));
  tally('mails', mails.sort().join() === expect.emails.toSorted().join(), id, [expect.emails, mails]);
  const urls = [
    ...contact.urls,
    ...contact.social,
    ...Object.values(contact.messaging).filter(url => /^http/.test(url)),
  ];
  tally(
    'sites',
    urls.map(same).sort().join() ===
      expect.urls
        .map(url => same(url.href))
        .sort()
        .join(),
    id,
    [expect.urls, urls],
  );
  const lines = contact.addresses.flatMap(address => address.lines);
  const ambiguous = expect.ambiguous ?? [];
  const placed = lines.filter(line => !ambiguous.includes(line));
  tally('addresses', placed.join('\n') === expect.address.filter(line => !ambiguous.includes(line)).join('\n'), id, [
    expect.address,
    lines,
  ]);
  tally('names', (contact.name ?? null) === expect.name || ambiguous.includes(contact.name ?? ''), id, [
    expect.name,
    contact.name,
  ]);
  for (const line of expect.hours ?? []) tally('hours', !!contact.hours?.includes(line), id, line);
  for (const line of expect.other ?? []) tally('other lines', contact.other.includes(line), id, [line, contact.other]);
  for (const line of ambiguous) tally('ambiguous lines visible', fields(contact).includes(line), id, line);
  tally('blocks with nothing lost', !lost(text, contact).length, id, lost(text, contact));
}

const meets = (need: Need, card: Property[], raw: string): boolean => {
  if (need.any) return need.any.some(one => meets(one, card, raw));
  if (need.raw) return new RegExp(need.raw, 'm').test(raw);
  return card.some(property => {
    if (property.name !== need.prop) return false;
    const value = property.components.join(';');
    return (
      (need.equals === undefined || value === need.equals) &&
      (!need.components || need.components.every((part, i) => (property.components[i] ?? '') === part)) &&
      (need.contains ?? []).every(part => value.includes(part)) &&
      (need.types ?? []).every(type => property.types.includes(type)) &&
      (!need.matches || new RegExp(need.matches).test(value)) &&
      (!need.digits || value.replace(/\D/g, '') === need.digits) &&
      (need.near ?? []).every(
        (number, i) => Math.abs(parseFloat(value.replace('geo:', '').split(/[;,]/)[i]!) - number) < 1e-6,
      )
    );
  });
};

for (const {id, version, country, card, require = [], forbid = [], count = {}} of read<CardCase>('vcards.jsonl')) {
  const raw = toVCard(card, {version, country});
  for (const [reader, parse] of Object.entries(READERS)) {
    const seen = parse(raw);
    for (const need of require) tally(`vCard requirements (${reader})`, meets(need, seen, raw), id, [need, raw]);
    for (const need of forbid) tally(`vCard prohibitions (${reader})`, !meets(need, seen, raw), id, [need, raw]);
    for (const [name, number] of Object.entries(count))
      tally(`vCard counts (${reader})`, seen.filter(property => property.name === name).length === number, id, [
        name,
        raw,
      ]);
  }
}

for (const [what, [good, all]] of Object.entries(total)) console.log(`${good} of ${all}`.padStart(12), what);
