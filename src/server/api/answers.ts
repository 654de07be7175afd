import {NO_STORE, PUBLIC_READ} from '../http/headers.ts';
import {toRecord, toResponse} from '../http/reply.ts';
import {represent, respond, type Representation} from '../http/representation.ts';
import type {Ctx} from './env.ts';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** Header names and values for `new Response`. */
const EMPTY_HEADERS = toRecord(NO_STORE);
const JSON_HEADERS = {'content-type': JSON_TYPE, ...EMPTY_HEADERS};
const TEXT_HEADERS = {'content-type': 'text/plain; charset=utf-8', ...EMPTY_HEADERS};

/** An answer for who asked alone. */
export function json(data: object, status = 200, headers?: Record<string, string>): Response {
  return new Response(JSON.stringify(data), {status, headers: {...JSON_HEADERS, ...headers}});
}

export function noContent(): Response {
  return new Response(null, {status: 204, headers: EMPTY_HEADERS});
}

export function text(body: string, status = 200): Response {
  return new Response(body, {status, headers: TEXT_HEADERS});
}

/** What everybody may read, as it is kept and sent. */
export function publicJson(data: object): Representation {
  return represent(Buffer.from(JSON.stringify(data)), JSON_TYPE, PUBLIC_READ);
}

/** A public read: with ETag, 304 and compression. */
export function publicAnswer(c: Ctx, data: Representation): Response {
  return toResponse(respond(data, c.env.incoming.headers));
}
