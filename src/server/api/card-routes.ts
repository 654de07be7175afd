import {z} from '@hono/zod-openapi';
import {contactFrom, parseVCard, toVCard, type Contact} from '../../contact/index.ts';
import {decodeBody, mediaType} from '../http/body.ts';
import {NO_STORE} from '../http/headers.ts';
import {HttpProblem, invalidValue} from '../http/problem.ts';
import {readQuery} from '../http/query.ts';
import {toRecord} from '../http/reply.ts';
import type {Services} from './services.ts';
import {ANYBODY, check, createRoute, queryValues, responses, type AddRoute} from './route.ts';
import {limit} from './visitor.ts';

const FORM = 'application/x-www-form-urlencoded';
/** One value of a card; `vcard` and `contact` hold whole cards and are bounded by the request. */
const MAX_VALUE_LENGTH = 2_000;
const MAX_VALUES = 20;
const MAX_FILE_NAME = 60;

const value = (field: string) =>
  z.string().max(MAX_VALUE_LENGTH, `"${field}" is too long. It may have ${MAX_VALUE_LENGTH} characters.`);
const one = (field: string) => value(field).optional();
const many = (field: string) =>
  z.array(value(field)).max(MAX_VALUES, `"${field}" may be given ${MAX_VALUES} times.`).optional();

const options = {
  version: z.enum(['3.0', '4.0'], 'Use 3.0 or 4.0.').default('3.0'),
  country: z
    .string('Use a country’s two letters (ISO 3166-1), e.g. US.')
    .regex(/^[a-z]{2}$/i, 'Use a country’s two letters (ISO 3166-1), e.g. US.')
    .optional(),
};
const cardOptions = z.object(options);
type CardOptions = z.output<typeof cardOptions>;

/** A card by its fields, as a whole vCard, or as JSON. */
const cardFields = z.object({
  ...options,
  vcard: z.string().optional().openapi({description: 'A whole vCard instead of fields.'}),
  contact: z.string().optional().openapi({description: 'A contact as JSON instead of fields.'}),
  kind: one('kind'),
  name: one('name'),
  given: one('given'),
  family: one('family'),
  additional: one('additional'),
  prefix: one('prefix'),
  suffix: one('suffix'),
  org: one('org'),
  department: one('department'),
  title: one('title'),
  note: one('note'),
  hours: one('hours'),
  photo: one('photo'),
  phone: many('phone'),
  email: many('email'),
  url: many('url'),
  address: many('address'),
  social: many('social'),
});

/** `{contact, country?, version?}`, or the contact itself. */
const cardBody = z.looseObject({}, 'Send a JSON object.').openapi({
  type: 'object',
  properties: {
    contact: {type: 'object', additionalProperties: true},
    version: {enum: ['3.0', '4.0']},
    country: {type: 'string'},
  },
});

const vCard = {
  200: {description: 'The card, as a download', content: {'text/vcard': {schema: z.string()}}},
  ...responses({}),
};

const byQuery = createRoute({
  method: 'get',
  path: '/card.vcf',
  summary: 'A contact card as a vCard download',
  security: ANYBODY,
  request: {query: cardFields},
  responses: vCard,
});

const byBody = createRoute({
  method: 'post',
  path: '/card.vcf',
  summary: 'The same for cards that are too long for an address',
  security: ANYBODY,
  request: {
    body: {required: true, content: {[FORM]: {schema: cardFields}, 'application/json': {schema: cardBody}}},
  },
  responses: vCard,
});

/**
 * `/card.vcf`: a vCard as a download, for browsers that cannot save one made in the page. The card comes with the request
 * and is always written anew: nothing sent passes through as it is, nothing is stored.
 */
export function addCardRoutes(add: AddRoute, s: Services): void {
  add(byQuery, (c, {query}) => {
    limit(c, s, 'work');
    return download(query, contactOf(query));
  });

  add(byBody, (c, {body}) => {
    limit(c, s, 'work');
    const {incoming} = c.env;
    if (mediaType(incoming) === FORM) {
      const fields = check(cardFields, queryValues(cardFields, readQuery(decodeBody(incoming))), 400);
      return download(fields, contactOf(fields));
    }
    if (!body) throw new HttpProblem(415, `Send the body as application/json or ${FORM}.`);
    const {contact = body, version, country} = body;
    const given = check(cardOptions, {version, country}, 400);
    return download(given, contactFrom(contact, optionsOf(given)));
  });
}

const optionsOf = ({country}: CardOptions) => ({country: country?.toUpperCase() ?? null});

function contactOf(fields: z.output<typeof cardFields>): Contact {
  const given = optionsOf(fields);
  if (fields.vcard !== undefined) {
    const contact = parseVCard(fields.vcard, given);
    if (!contact) throw invalidValue(400, '/vcard', 'Not a vCard.');
    return contact;
  }
  if (fields.contact !== undefined) {
    let contact: unknown;
    try {
      contact = JSON.parse(fields.contact);
    } catch {
      throw invalidValue(400, '/contact', 'Not valid JSON.');
    }
    return contactFrom(contact, given);
  }
  const {phone: phones, email: emails, url: urls, address: addresses, ...others} = fields;
  return contactFrom({...others, phones, emails, urls, addresses}, given);
}

function download(given: CardOptions, contact: Contact): Response {
  const {phones, emails, urls, addresses, social} = contact;
  const name = contact.name ?? contact.org ?? [contact.given, contact.family].filter(Boolean).join(' ');
  if (!name && ![phones, emails, urls, addresses, social].some(list => list.length)) {
    throw new HttpProblem(400, 'The card is empty: give at least a name, e.g. ?name=Ann%20Lee.');
  }
  return new Response(toVCard(contact, {version: given.version, ...optionsOf(given)}), {
    headers: {
      ...toRecord(NO_STORE),
      'content-type': 'text/vcard; charset=utf-8',
      'content-disposition': `attachment; filename="contact.vcf"; filename*=UTF-8''${fileName(name)}`,
    },
  });
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
