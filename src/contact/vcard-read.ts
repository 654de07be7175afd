import {labelText} from './common.ts';
import {contactFrom} from './json.ts';
import type {Contact, ContactOptions} from './types.ts';

/** Reads the escapes of a text value (RFC 6350 §3.4). */
const unescape = (value = ''): string => value.replace(/\\(.)/gs, (_, c: string) => (/n/i.test(c) ? '\n' : c));

/** Components of a structured value, split at semicolons no backslash escapes. */
const components = (value: string): string[] => (value.match(/(?:\\.|[^;\\])+|(?<=;|^)(?=;|$)/gs) ?? []).map(unescape);

/** Quoted-printable (RFC 2045 §6.7) in UTF-8; bytes that are none count as Latin-1. */
const unquote = (value: string): string => {
  try {
    return decodeURIComponent(value.replace(/%/g, '%25').replace(/=(?=[\dA-F]{2})/gi, '%'));
  } catch {
    return value.replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }
};

/**
 * Reads the first vCard (2.1, 3.0 or 4.0) of a file; `null` where there is none. Unknown properties are skipped, links
 * with other schemes than http(s) dropped. Never throws.
 */
export const parseVCard = (text: string, options?: ContactOptions): Contact | null => {
  const [, body] =
    /^BEGIN:VCARD\s*\n([^]*?)(?:^END:VCARD|(?![^]))/im.exec(text.replace(/\r\n?/g, '\n').replace(/\n[ \t]/g, '')) ?? [];
  if (body === undefined) return null;
  const card: Record<string, unknown> = {};
  const entries: [Record<string, unknown>, string][] = [];
  const labels: Record<string, string> = {};
  const rows = body
    .replace(/^[^:\n]*QUOTED-PRINTABLE[^:\n]*:(?:.*=\n)*.*/gim, all => all.replace(/=\n/g, ''))
    .split('\n');
  for (const row of rows) {
    const [, group = '', name = '', params = '', raw = ''] =
      /^(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^";:]|"[^"]*")*)*):(.*)$/.exec(row) ?? [];
    const value = /quoted-p/i.test(params) ? unquote(raw) : raw;
    const text = unescape(value);
    const parts = components(value);
    const add = (key: string, entry: Record<string, unknown>) => {
      ((card[key] ??= []) as unknown[]).push(entry);
      entries.push([entry, group.toLowerCase()]);
    };
    const key = name.toUpperCase();
    if (key === 'FN') card.name ??= text;
    else if (key === 'N') [card.family, card.given, card.additional, card.prefix, card.suffix] = parts;
    else if (key === 'ORG') [card.org, card.department] = parts;
    else if (key === 'KIND') card.kind = text.toLowerCase();
    else if (key === 'X-ABSHOWAS') card.kind = 'org';
    else if (key === 'TITLE') card.title ??= text;
    else if (key === 'ROLE') card.role ??= text;
    else if (key === 'NOTE') card.note = (card.note ? card.note + '\n' : '') + text;
    else if (key === 'TEL')
      add('phones', {
        number: text
          .replace(/^tel:/i, '')
          .replace(/;(?!ext=)[\w-]+=[^;]*/gi, '')
          .replace(/(?:;ext=|[,;])(?=\d+$)/i, ' ext. '),
        type: params || undefined,
      });
    else if (key === 'EMAIL') add('emails', {address: text});
    else if (key === 'URL') add('urls', {url: text});
    else if (/SOCIALPROFILE$/.test(key)) add('social', {url: text});
    else if (key === 'ADR') {
      const [poBox, more, street = '', locality, region, postalCode, country] = parts;
      add('addresses', {poBox, street: [...street.split('\n'), more], locality, region, postalCode, country});
    } else if (key === 'GEO') {
      const [lat, lon] = value.replace(/^geo:/i, '').split(/[;,]/);
      card.geo = {lat, lon};
    } else if (key === 'PHOTO')
      card.photo ??= /^(?:data|https?):/i.test(value)
        ? value
        : `data:image/${/png|gif|webp/i.exec(params)?.[0].toLowerCase() ?? 'jpeg'};base64,${value}`;
    else if (key === 'X-ABLABEL') labels[group.toLowerCase()] = labelText(text);
  }
  for (const [entry, group] of entries) if (group) entry.label = labels[group];
  // Our own cards name profiles twice, for readers that know only one of the properties.
  const social = (card.social ?? []) as {url: string}[];
  card.urls = ((card.urls ?? []) as {url: string}[]).filter(({url}) => !social.some(profile => profile.url === url));
  return contactFrom(card, options);
};
