import {labelText} from './common.ts';
import {webUrl} from './links.ts';
import {readPhone} from './phone.ts';
import {emptyContact, type Address, type Contact, type ContactOptions, type EntryKind, type Phone} from './types.ts';

type Loose = Record<string, unknown>;

/** One trimmed line; '' for what is no text. Control characters, line breaks among them, become blanks. */
const line = (value: unknown): string =>
  value == null || typeof value === 'object'
    ? ''
    : String(value)
        .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
        .trim();

/** The same with its line breaks. */
const lines = (value: unknown): string =>
  typeof value === 'string'
    ? value
        .split(/\r\n?|[\n\x85\u2028\u2029]/)
        .map(line)
        .join('\n')
        .trim()
    : '';

const KINDS: EntryKind[] = [
  'name',
  'org',
  'title',
  'phone',
  'email',
  'url',
  'social',
  'messaging',
  'address',
  'hours',
  'other',
];

const loose = (value: unknown): Loose => (value && typeof value === 'object' ? (value as Loose) : {});
const list = (...values: unknown[]): unknown[] => values.flat().filter(value => value != null);

/** Copies the fields that say something. */
const copy = (to: object, from: Loose, keys: string, read = line): void => {
  for (const key of keys.split(' ')) {
    const value = key === 'label' ? labelText(read(from[key])) : read(from[key]);
    if (value) (to as Loose)[key] = value;
  }
};

const address = (value: unknown): Address => {
  const from = loose(value);
  const result: Address = {
    lines: (typeof value === 'string' ? value.split('\n') : list(from.lines)).map(line).filter(Boolean),
  };
  const street = list(from.street)
    .flatMap(entry => (typeof entry === 'string' ? entry.split('\n') : entry))
    .map(line)
    .filter(Boolean);
  if (street[0]) result.street = street;
  copy(result, from, 'label poBox locality region postalCode country');
  const {poBox, locality, region, postalCode, country} = result;
  if (!result.lines[0])
    result.lines = [
      poBox ?? '',
      ...street,
      [locality, region, postalCode].filter(Boolean).join(' '),
      country ?? '',
    ].filter(Boolean);
  return result;
};

/**
 * A `Contact` from whatever object an integrator has: strings where the contract has objects, one value where it has a
 * list (`address`, `phone`, `email`, `url`), `addressText`, `role`; links missing, fields blank. Keeps nothing but known
 * fields and links with safe schemes; entries that are no number, address or link go to `other`. Never throws.
 */
export const contactFrom = (value: unknown, {country}: ContactOptions = {}): Contact => {
  // A name in parts may be an object of its own.
  const from = {...loose(loose(value).name), ...loose(value)};
  const contact = emptyContact();
  const {other} = contact;
  const labels: Record<string, string> = {};
  /** An entry of a list that is not what the list holds. */
  const keep = (text: string, entry: unknown) => {
    const label = line(loose(entry).label);
    if (text) other.push(label ? `${label}: ${text}` : text);
  };
  copy(
    contact,
    {...from, title: line(from.title) || from.role},
    'name given family additional prefix suffix org department title',
  );
  copy(contact, from, 'note hours', lines);
  if (/^(?:org|individual)$/.test(line(from.kind))) contact.kind = from.kind as 'org';

  // Types in capitals and with parameters are written by some address books: `data:IMAGE/PNG;charset=utf-8;base64,…`.
  const photo = line(from.photo)
    .replace(/\s/g, '')
    .replace(/^data:image\/[a-z+]+(?:;[\w-]+=[^;,]*)*;base64,/i, head =>
      head.replace(/;[^;,]+=[^;,]*/g, '').toLowerCase(),
    );
  if (/^data:image\/(?:jpe?g|png|gif|webp|avif);base64,[a-z\d+/]+=*$/i.test(photo)) contact.photo = photo;
  else if (/^https?:/i.test(photo) && webUrl(photo)) contact.photo = photo;

  for (const entry of list(from.phones, from.phone)) {
    const given = loose(entry);
    const href = line(given.href);
    const number = line(given.number ?? given.value ?? (given === entry ? href.slice(4) : entry));
    const read = readPhone(number, country);
    if (!read) {
      keep(number, entry);
      continue;
    }
    const phone: Phone = {number, href: /^tel:[+*]?\d[\d,;=ext#*.()-]*$/i.test(href) ? href : read.href};
    const ext = line(given.ext).replace(/[^\d,;#*]/g, '') || read.ext;
    if (ext) {
      phone.ext = ext;
      if (!/[,;]/.test(phone.href)) phone.href += ',' + ext;
    }
    const type = line(given.type);
    if (type) phone.type = /fax/i.test(type) ? 'fax' : /mob|cell/i.test(type) ? 'mobile' : 'voice';
    copy(phone, given, 'label joined');
    contact.phones.push(phone);
  }
  for (const entry of list(from.emails, from.email)) {
    const mail = {address: line(loose(entry).address ?? loose(entry).value ?? entry).replace(/^mailto:/i, '')};
    copy(mail, loose(entry), 'label text');
    if (/^[^\s@<>]+@[^\s@<>]+$/.test(mail.address)) contact.emails.push(mail);
    else keep(mail.address, entry);
  }
  for (const key of ['urls', 'social'] as const) {
    for (const entry of list(from[key], key === 'urls' ? from.url : null)) {
      const url = webUrl(loose(entry).url ?? entry);
      if (!url) {
        const text = line(loose(entry).url ?? entry);
        // Scripts are no contact details.
        if (!/^\s*(?:java|vb|data|live)[\w\s]*:/i.test(text)) keep(text, entry);
        continue;
      }
      contact[key].push(url);
      const label = line(loose(entry).label) || line(loose(from.labels)[url]);
      if (label) labels[url] = label;
    }
  }
  for (const [key, entry] of Object.entries(loose(from.messaging)))
    if (line(key) && line(entry) && key !== '__proto__') contact.messaging[line(key)] = line(entry);
  if (Object.keys(labels)[0]) contact.labels = labels;
  contact.addresses = list(from.addresses, from.address, from.addressText)
    .map(address)
    .filter(found => found.lines[0]);
  const geo = loose(from.geo);
  // Six decimals are ten centimetres, and no exponents.
  const degrees = (value: unknown) => +parseFloat(line(value)).toFixed(6);
  const lat = degrees(geo.lat ?? geo.latitude);
  const lon = degrees(geo.lon ?? geo.lng ?? geo.longitude);
  if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) contact.geo = {lat, lon};
  other.unshift(...list(from.other).map(line).filter(Boolean));
  const order = list(from.order).flatMap(entry => {
    const {kind, index} = loose(entry);
    return KINDS.includes(kind as EntryKind) && Number.isInteger(index) && (index as number) >= 0
      ? [{kind: kind as EntryKind, index: index as number}]
      : [];
  });
  if (order[0]) contact.order = order;
  return contact;
};
