import {contactFrom} from './json.ts';
import {messagingHref} from './links.ts';
import {phoneHref} from './phone.ts';
import type {Contact} from './types.ts';

export interface VCardOptions {
  /** 3.0 is what phones import; 4.0 is RFC 6350. */
  version?: '3.0' | '4.0';
  country?: string | null;
}

/** Text values: RFC 2426 §5, RFC 6350 §3.4. `contactFrom` has left no control characters but line feeds. */
const escape = (value = ''): string => value.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');

/** Lines of at most 75 octets of UTF-8, broken between characters (RFC 6350 §3.2). */
const fold = (line: string): string => {
  let result = '';
  let octets = 0;
  for (const c of line) {
    const code = c.codePointAt(0)!;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (octets + size > 75) {
      result += '\r\n ';
      octets = 1;
    }
    octets += size;
    result += c;
  }
  return result + '\r\n';
};

/** A person's name in parts: titles with a dot first, letters after a comma last, the last word the family name. */
const nameParts = ({name = '', family, given, additional, prefix, suffix}: Contact): (string | undefined)[] => {
  if (family || given) return [family, given, additional, prefix, suffix];
  const [, titles, rest = '', letters] = /^((?:[\p{L}-]{2,5}\. )*)([^,]*)(?:, *(.*))?$/u.exec(name) ?? [];
  const words = rest.trim().split(' ');
  const last = words[1] && words.pop();
  return [last, words.shift(), words.join(' '), titles?.trim(), letters];
};

/**
 * Writes a vCard: CRLF, UTF-8, folded, escaped; nothing a value says can start a property. Takes contacts as loose as
 * `contactFrom` does. Hours, other lines and messengers without a web address go into the note.
 */
export const toVCard = (contact: Contact | Record<string, unknown>, {version, country}: VCardOptions = {}): string => {
  const card = contactFrom(contact, {country});
  const v4 = version === '4.0';
  const work = v4 ? 'work' : 'WORK';
  let out = '';
  let item = 0;
  const put = (property: string, value?: string, label?: string) => {
    if (!value) return;
    const group = label ? `item${++item}.` : '';
    out += fold(group + property + ':' + value);
    if (label) out += fold(group + 'X-ABLabel:' + escape(label));
  };

  const {kind, name, org, title, given, family, geo, photo} = card;
  const isOrg = kind ? kind === 'org' : !given && !family && !(name && (title || (org && org !== name)));
  const company = org || (isOrg ? name : '');
  const full =
    (isOrg ? company : name) ||
    [card.prefix, given, card.additional, family, card.suffix].filter(Boolean).join(' ') ||
    company ||
    card.emails[0]?.address ||
    card.phones[0]?.number ||
    card.urls[0];
  const notes = [card.note, isOrg && name !== company ? name : '', card.hours, ...card.other];
  out = `BEGIN:VCARD\r\nVERSION:${v4 ? 4 : 3}.0\r\n`;
  if (v4) put('KIND', isOrg ? 'org' : 'individual');
  out += fold('FN:' + escape(full));
  put(
    'N',
    isOrg
      ? ';;;;'
      : nameParts({...card, name: full})
          .map(escape)
          .join(';'),
  );
  put('ORG', company && escape(company) + (card.department ? ';' + escape(card.department) : ''));
  if (isOrg) put('X-ABShowAs', 'COMPANY');
  put('TITLE', escape(title));
  for (const {href, type, label} of card.phones) {
    const types = type === 'fax' ? 'FAX,WORK' : (type === 'mobile' ? 'CELL,' : '') + 'WORK,VOICE';
    // RFC 3966 names an extension; phones know the comma, a pause.
    if (v4) put(`TEL;VALUE=uri;TYPE="${types.toLowerCase()}"`, href.replace(/,(?=\d+$)/, ';ext='), label);
    else put('TEL;TYPE=' + types, href.slice(4), label);
  }
  for (const {address, label} of card.emails)
    put('EMAIL;TYPE=' + (v4 ? '' : 'INTERNET,') + work, escape(address), label);
  for (const url of card.urls) put('URL', url, card.labels?.[url]);
  for (const {lines, poBox, street, locality, region, postalCode, country: state, label} of card.addresses) {
    // The second component, “extended address”, is what readers drop: suites stand with the street.
    const parts = [poBox, '', street?.join('\n'), locality, region, postalCode, state];
    put(
      'ADR;TYPE=' + work,
      (parts.some(part => part) ? parts : ['', '', lines.join('\n'), '', '', '', '']).map(escape).join(';'),
      label,
    );
  }
  const profile = (service: string, url: string) => {
    put(`X-SOCIALPROFILE;TYPE=${service.toLowerCase().replace(/[^a-z\d-]/g, '') || 'other'}`, url);
    put('URL', url);
  };
  for (const url of card.social) profile(/([\w-]+)\.\w+(?:[/:?#]|$)/.exec(url)?.[1] ?? '', url);
  for (const [service, value] of Object.entries(card.messaging)) {
    const url = messagingHref(service, value, number => phoneHref(number, country));
    if (url) profile(service, url);
    else notes.push(service + ': ' + value);
  }
  if (geo) put('GEO', v4 ? `geo:${geo.lat},${geo.lon}` : `${geo.lat};${geo.lon}`);
  const [, format = '', data] = /^data:image\/(jpe?g|png);base64,(.*)$/i.exec(photo ?? '') ?? [];
  if (data && !v4) put(`PHOTO;ENCODING=b;TYPE=${/png/i.test(format) ? 'PNG' : 'JPEG'}`, data);
  else if (data || /^http/i.test(photo ?? '')) put(v4 ? 'PHOTO' : 'PHOTO;VALUE=URI', photo);
  put('NOTE', escape(notes.filter(Boolean).join('\n')));
  return out + 'END:VCARD\r\n';
};
