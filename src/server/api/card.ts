import type {Hono} from 'hono';
import {contactFrom, parseVCard, toVCard, type Contact} from '../../contact/index.ts';
import {decodeBody, mediaType, readJson} from '../http/body.ts';
import {NO_STORE, pairs} from '../http/headers.ts';
import {HttpProblem, wrong} from '../http/problem.ts';
import {readQuery, single, type Query} from '../http/query.ts';
import {limit, queryOf, type Ctx, type Env, type Services} from './context.ts';

const FORM = 'application/x-www-form-urlencoded';
interface Options {
  country: string | null;
}
/** One value of a card; `vcard` and `contact` hold whole cards and are bounded by the request. */
const MAX_VALUE = 2_000;
const MAX_VALUES = 20;
const MAX_FILE_NAME = 60;

const SINGLES = [
  'kind',
  'name',
  'given',
  'family',
  'additional',
  'prefix',
  'suffix',
  'org',
  'department',
  'title',
] as const;
const TEXTS = ['note', 'hours', 'photo'] as const;
const LISTS = {phone: 'phones', email: 'emails', url: 'urls', address: 'addresses', social: 'social'} as const;

/**
 * `/card.vcf`: a vCard as a download, for browsers that cannot save one made in the page. The card comes with the
 * request (fields, a whole vCard as `vcard`, or JSON as `contact`) and is always written anew: nothing sent passes
 * through as it is, nothing is stored.
 */
export function addCard(app: Hono<Env>, s: Services): void {
  app.get('/card.vcf', c => {
    limit(c, s, 'work');
    return asked(queryOf(c));
  });
  app.post('/card.vcf', c => {
    limit(c, s, 'work');
    return mediaType(c.env.incoming) === FORM ? asked(readQuery(decodeBody(c.env.incoming, rawBody(c)))) : posted(c);
  });
}

const rawBody = (c: Ctx) => (c.env.incoming as {rawBody?: Buffer}).rawBody ?? Buffer.alloc(0);

/** A JSON body: `{contact, country?, version?}`, or the contact itself. */
function posted(c: Ctx): Response {
  const body = readJson(c.env.incoming, rawBody(c));
  if (!body || typeof body !== 'object' || Array.isArray(body)) throw new HttpProblem(422, 'Send a JSON object.');
  const {contact = body, country, version} = body as Record<string, unknown>;
  return download(version, country, options => contactFrom(contact, options));
}

/** Fields of a query or a form. */
function asked(query: Query): Response {
  return download(single(query, 'version'), single(query, 'country'), options => contactOf(query, options));
}

function download(version: unknown = '3.0', country: unknown, read: (options: Options) => Contact): Response {
  if (version !== '3.0' && version !== '4.0') throw wrong(400, '/version', 'Use 3.0 or 4.0.');
  if (country !== undefined && !(typeof country === 'string' && /^[a-z]{2}$/i.test(country))) {
    throw wrong(400, '/country', 'Use a country’s two letters (ISO 3166-1), e.g. US.');
  }
  const options: Options = {country: country?.toUpperCase() ?? null};
  const contact = read(options);
  const {phones, emails, urls, addresses, social} = contact;
  const name = contact.name ?? contact.org ?? [contact.given, contact.family].filter(Boolean).join(' ');
  if (!name && ![phones, emails, urls, addresses, social].some(list => list.length)) {
    throw new HttpProblem(400, 'The card is empty: give at least a name, e.g. ?name=Ann%20Lee.');
  }
  return new Response(toVCard(contact, {version, ...options}), {
    headers: {
      ...pairs(NO_STORE),
      'content-type': 'text/vcard; charset=utf-8',
      'content-disposition': `attachment; filename="contact.vcf"; filename*=UTF-8''${fileName(name)}`,
    },
  });
}

function contactOf(query: Query, options: Options): Contact {
  const vcard = single(query, 'vcard');
  if (vcard !== undefined) {
    const read = parseVCard(vcard, options);
    if (!read) throw wrong(400, '/vcard', 'This is no vCard.');
    return read;
  }
  const json = single(query, 'contact');
  if (json !== undefined) {
    try {
      return contactFrom(JSON.parse(json) as unknown, options);
    } catch {
      throw wrong(400, '/contact', 'This is no JSON.');
    }
  }
  const given: Record<string, unknown> = {};
  for (const field of [...SINGLES, ...TEXTS]) given[field] = checked(field, single(query, field));
  for (const [field, list] of Object.entries(LISTS)) {
    const values = query.get(field) ?? [];
    if (values.length > MAX_VALUES) throw wrong(400, `/${field}`, `"${field}" may be given ${MAX_VALUES} times.`);
    given[list] = values.map(value => checked(field, value));
  }
  return contactFrom(given, options);
}

function checked(field: string, value: string | undefined): string | undefined {
  if (value && value.length > MAX_VALUE)
    throw wrong(400, `/${field}`, `"${field}" has at most ${MAX_VALUE} characters.`);
  return value;
}

/** A file name no system trips over, as RFC 8187 writes it in a header. */
function fileName(name: string): string {
  const safe = name.replace(/[\\/:*?"<>|\p{C}\p{Zl}\p{Zp}]+/gu, ' ').replace(/^[\s.]+/, '');
  const short =
    [...safe]
      .slice(0, MAX_FILE_NAME)
      .join('')
      .replace(/[\s.]+$/, '') || 'contact';
  return encodeURIComponent(`${short}.vcf`).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
