import {textOf} from '../../shared/light-text.ts';
import {decodeCfEmail} from '../../../contact/index.ts';

/** Microformats2 h-card properties, without `p-` and `u-`, by the name they have here. */
const names: Record<string, string> = {
  name: 'name',
  'given-name': 'given',
  'family-name': 'family',
  org: 'org',
  'organization-unit': 'department',
  'job-title': 'title',
  role: 'title',
  note: 'note',
  photo: 'photo',
  logo: 'photo',
  tel: 'phones',
  email: 'emails',
  url: 'urls',
  adr: 'addresses',
};
/** Those of an address. */
const fields: Record<string, string> = {
  'street-address': 'street',
  'post-office-box': 'poBox',
  locality: 'locality',
  region: 'region',
  'postal-code': 'postalCode',
  'country-name': 'country',
};
/** Stands for what was taken out of a line, so that its label ("Tel:") isn't left behind alone. */
const TAKEN = '\uE000';

type Loose = Record<string, unknown>;

/** A contact in words, before anybody has looked at them: lists as their owner wrote them. */
export interface Rough extends Record<string, unknown> {
  geo?: {lat?: unknown; lon?: unknown} | null;
}

/** What stands between the tags: `card` from its classes, and the `text` of all the rest. */
export interface LightContent {
  card: Rough | undefined;
  text: string;
}

/**
 * Reads the owner's markup: h-card properties, links whose text does not say where they lead, addresses encoded by
 * Cloudflare (`data-cfemail`, or a link to `/cdn-cgi/l/email-protection#…`), and otherwise the text.
 */
export function readLight(host: Element): LightContent {
  let card: Rough | undefined;
  let address: Loose = {};
  /** One for each `TAKEN` in the text. */
  const taken: unknown[] = [];

  const special = (element: Element): string | undefined => {
    let content: unknown;
    const {src} = element as Partial<HTMLImageElement>;
    // A form's `href` may be a field of that name.
    const href = String((element as Partial<HTMLAnchorElement>).href ?? '');
    for (const [, kind, property] of (element.getAttribute('class') ?? '').matchAll(/(?<!\S)([puh])-([a-z-]+)/g)) {
      const field = fields[property!];
      const key = names[property!];
      if (!field && !key) continue;
      const whole = key === 'addresses';
      const text = textOf(element, whole ? special : textWithTarget).trim();
      card ??= {};
      if (field) {
        address[field] ??= field === 'street' ? [text] : text;
        return text;
      }
      if (whole) {
        content = {...address, lines: text.split(/\s*\n\s*/)};
        address = {};
      } else if (key === 'phones') content = {number: text || href.slice(4)};
      else if (key === 'emails')
        content = {address: decode(element) ?? (text.includes('@') ? text : href.replace(/^mailto:|\?.*/g, ''))};
      else content = (kind === 'u' && (src || href)) || text || src;
      if (/s$/.test(key!)) card[key!] = [...((card[key!] as unknown[] | undefined) ?? []), content];
      else card[key!] ??= content;
    }
    return content ? (taken.push(content), TAKEN) : textWithTarget(element);
  };

  let next = 0;
  const text = textOf(host, special)
    .split('\n')
    .map(line => {
      const count = line.split(TAKEN).length - 1;
      const rest = line.replaceAll(TAKEN, ' ').trim();
      const first = taken[next] as Loose;
      next += count;
      if (count !== 1 || !/:$/.test(rest) || typeof first !== 'object')
        return count && !/[\p{L}\p{N}]/u.test(rest) ? '' : rest;
      first['label'] = rest.slice(0, -1);
      return '';
    })
    .join('\n');
  return {card, text};
}

/** The address an element hides for Cloudflare's script to show. */
function decode(element: Element): string | undefined {
  const hidden =
    element.getAttribute('data-cfemail') ?? /email-protection#(\w+)/.exec(element.getAttribute('href') ?? '')?.[1];
  return (hidden && decodeCfEmail(hidden)) || undefined;
}

/** An element's text, with a link's target where the text alone would lose it; `undefined` where the text will do. */
function textWithTarget(element: Element): string | undefined {
  const mail = decode(element);
  const [, scheme, target] = /^(http|tel|mailto)s?:([^?]*)/.exec((element as HTMLAnchorElement).href) ?? [];
  if (!mail && !scheme) return undefined;
  const text = textOf(element, decode).trim();
  if (mail) return /@|^$|^\[/.test(text) ? mail : `${text}: ${mail}`;
  const says = scheme === 'mailto' ? /@|\[at]/ : scheme === 'tel' ? /\d\D*\d\D*\d/ : /\.\w/;
  return !text || says.test(text)
    ? undefined
    : `${text}: ${scheme === 'http' ? (element as HTMLAnchorElement).href : target}`;
}
