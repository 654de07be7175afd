import type {ServerResponse} from 'node:http';
import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import {NO_STORE, PUBLIC_READ} from '../http/headers.ts';
import type {ReadMeter} from '../http/read-meter.ts';
import {send, toRecord} from '../http/reply.ts';
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

/** What everybody may read, as it is kept and sent: JSON in pieces, put into one buffer without a text in between. */
export function publicJson(pieces: readonly string[]): Representation {
  const raw = Buffer.allocUnsafeSlow(pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0));
  let at = 0;
  for (const piece of pieces) at += raw.write(piece, at);
  return represent(raw, JSON_TYPE, PUBLIC_READ);
}

/** A public read: with ETag, 304 and compression, counted against what its network may read. */
export async function publicAnswer(c: Ctx, reads: ReadMeter, data: Representation): Promise<Response> {
  const {incoming, outgoing} = c.env;
  const reply = await respond(data, incoming.headers);
  reads.count(incoming, reply);
  send(outgoing as ServerResponse, reply);
  return RESPONSE_ALREADY_SENT;
}
