import type {IncomingMessage} from 'node:http';
import type {HttpBindings} from '@hono/node-server';
import type {Context} from 'hono';
import type {z} from '@hono/zod-openapi';
import {readJson} from '../http/body.ts';
import {NO_STORE, pairs, PUBLIC_READ} from '../http/headers.ts';
import {readToken, type Identity} from '../http/identity.ts';
import type {createLimits, LimitKind} from '../http/limits.ts';
import {clientAddress, networkOf, type Proxies} from '../http/network.ts';
import {isAllowed, type Origins} from '../http/origins.ts';
import {HttpProblem} from '../http/problem.ts';
import {readQuery, type Query} from '../http/query.ts';
import {reply, store, type Reply} from '../http/stored.ts';
import type {Store} from '../store/store.ts';
import type {Rater, Refused} from '../store/write.ts';

export type Env = {Bindings: HttpBindings};
export type Ctx = Context<Env>;

/** What handlers need beside the request. */
export interface Services {
  store: Store;
  identity: Identity;
  limits: ReturnType<typeof createLimits>;
  /** Whether limits hold for who sent a request. */
  limited(request: IncomingMessage): boolean;
  proxies: Proxies;
  origins: Origins;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const DAY_MS = 86_400_000;

/** Name and value for `new Response`. */
const ANSWER_HEADERS = {'content-type': JSON_TYPE, ...pairs(NO_STORE)};
const EMPTY_HEADERS = pairs(NO_STORE);

export function queryOf(c: Ctx): Query {
  const url = c.env.incoming.url ?? '';
  const at = url.indexOf('?');
  return readQuery(at < 0 ? '' : url.slice(at + 1));
}

/** The body, checked; a 422 problem names every wrong field by its JSON pointer. */
export function bodyOf<T extends z.ZodType>(c: Ctx, schema: T): z.output<T> {
  const {incoming} = c.env;
  const raw = (incoming as {rawBody?: Buffer}).rawBody ?? Buffer.alloc(0);
  const result = schema.safeParse(readJson(incoming, raw));
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap(issue => {
    const base = issue.path.map(part => `/${pointerPart(String(part))}`).join('');
    if (issue.code !== 'unrecognized_keys') return [{pointer: base, message: issue.message}];
    return issue.keys
      .slice(0, 10)
      .map(key => ({pointer: `${base}/${pointerPart(key)}`, message: 'There is no such field.'}));
  });
  throw new HttpProblem(422, errors[0]?.message ?? 'The body is not as documented.', errors);
}

/** RFC 6901 §3; long or broken keys of hostile bodies are cut, so that the answer can always be written. */
function pointerPart(key: string): string {
  return key
    .slice(0, 100)
    .replace(/\p{Cs}/gu, '\ufffd')
    .replaceAll('~', '~0')
    .replaceAll('/', '~1');
}

export function answer(data: object, status = 200, headers?: Record<string, string>): Response {
  return new Response(JSON.stringify(data), {status, headers: {...ANSWER_HEADERS, ...headers}});
}

export function noContent(): Response {
  return new Response(null, {status: 204, headers: EMPTY_HEADERS});
}

/** A public read: with ETag, 304 and compression. */
export function readAnswer(c: Ctx, data: object): Response {
  return toResponse(reply(store(Buffer.from(JSON.stringify(data)), JSON_TYPE, PUBLIC_READ), c.env.incoming.headers));
}

export function toResponse({status, headers, body}: Reply): Response {
  return new Response(body as Uint8Array<ArrayBuffer> | null, {status, headers: pairs(headers)});
}

/** The visitor's hash for a site, empty without a token; 401 when the token is malformed or needed and missing. */
export function visitorOf(c: Ctx, s: Services, site: string, need: 'needed' | 'optional'): string {
  const token = readToken(c.env.incoming.headers.authorization);
  if (token) return s.identity.visitor(site, token);
  if (token === null && need === 'optional') return '';
  throw unauthorized(token === null ? 'This needs a visitor’s token: Authorization: Bearer TOKEN.' : undefined);
}

export function unauthorized(
  detail = 'The visitor’s token is malformed: send 22 to 128 random characters of base64url.',
) {
  return new HttpProblem(401, detail, undefined, ['www-authenticate', 'Bearer']);
}

/** Counts the request against its network's limit; 429 with the seconds to wait when that is used up. */
export function limit(c: Ctx, s: Services, kind: LimitKind): string {
  const network = networkOf(clientAddress(c.env.incoming, s.proxies));
  const wait = s.limited(c.env.incoming) ? s.limits.take(kind, network) : 0;
  if (wait) {
    throw new HttpProblem(429, `Too many requests from your network. Try again in ${wait} seconds.`, undefined, [
      'retry-after',
      String(wait),
    ]);
  }
  return network;
}

/** Who writes, for the store. */
export function raterOf(c: Ctx, s: Services, site: string, visitor: string, network: string): Rater {
  const now = Date.now();
  return {site, visitor, network: s.limited(c.env.incoming) ? s.identity.network(site, network, now) : null, now};
}

/**
 * The page's address and title as the thread keeps them. An address counts only if it is of the page that writes, and that
 * page's origin is listed (or, without a list, on this machine): what a client says in `Host` proves nothing, so nobody else can
 * make a thread point elsewhere.
 */
export function pageOf(c: Ctx, s: Services, given: {url?: string | undefined; title?: string | undefined}) {
  let url: string | null = null;
  if (given.url && URL.canParse(given.url)) {
    const parsed = new URL(given.url);
    parsed.hash = '';
    if (
      /^https?:$/.test(parsed.protocol) &&
      !parsed.username &&
      parsed.origin === c.env.incoming.headers.origin &&
      isAllowed(parsed.origin, s.origins, undefined)
    ) {
      url = parsed.href;
    }
  }
  return {url, title: given.title ?? ''};
}

export function isRefused(result: object | null | undefined): result is Refused {
  return !!result && 'refused' in result;
}

/** The problem for a write the store refused. */
export function refusal({refused}: Refused): HttpProblem {
  switch (refused) {
    case 'conflict':
      return new HttpProblem(409, 'Another comment has this id already. Make a new id.', [
        {pointer: '/id', message: 'Another comment has this id already.'},
      ]);
    case 'closed':
      return new HttpProblem(403, 'This discussion is closed.');
    case 'no-parent':
      return new HttpProblem(422, 'The comment answered is not in this thread any more.', [
        {pointer: '/parent', message: 'The comment answered is not in this thread any more.'},
      ]);
    case 'no-comment':
      return new HttpProblem(404, 'There is no such comment.');
    case 'not-yours':
      return new HttpProblem(403, 'This comment is not yours.');
    case 'too-late':
      return new HttpProblem(403, 'A comment can be changed for 15 minutes only.');
    case 'too-many': {
      const seconds = Math.ceil((DAY_MS - (Date.now() % DAY_MS)) / 1000);
      return new HttpProblem(429, 'There were enough ratings and likes of this from your network today.', undefined, [
        'retry-after',
        String(seconds),
      ]);
    }
  }
}
