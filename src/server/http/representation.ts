import {hash} from 'node:crypto';
import type {IncomingHttpHeaders} from 'node:http';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';
import type {Reply} from './reply.ts';

/** A resource's bytes (RFC 9110 §3.2), kept in the encodings asked for so far; made once, sent many times. */
export interface Representation {
  readonly raw: Buffer;
  /** Weak: the encodings of one answer share it (RFC 9110 §8.8.1). */
  readonly etag: string;
  readonly type: string;
  /** Header names and values other than those that depend on the encoding. */
  readonly headers: readonly string[];
  /** Answers that text compression does not make smaller, such as images. */
  readonly binary: boolean;
  gzip?: Buffer;
  br?: Buffer;
  /** Whole header lists by encoding, for sending without building. */
  lists: Partial<Record<Encoding, readonly string[]>>;
}

export type Encoding = 'br' | 'gzip' | 'identity';

/** Below this, compressing saves less than its header costs. */
const MIN_COMPRESSED = 256;

export function represent(raw: Buffer, type: string, headers: readonly string[], binary = false): Representation {
  const etag = `W/"${hash('sha1', raw, 'base64url')}"`;
  return {raw, etag, type, headers, binary, lists: {}};
}

/** Chooses 304 or an encoding for a GET or HEAD request. */
export function respond(representation: Representation, request: IncomingHttpHeaders): Reply {
  const match = request['if-none-match'];
  if (match !== undefined && matches(match, representation.etag)) {
    return {status: 304, headers: ['etag', representation.etag, ...representation.headers], body: null};
  }
  const encoding = encodingFor(representation, request['accept-encoding']);
  const body = encoding === 'identity' ? representation.raw : representation[encoding]!;
  const headers = (representation.lists[encoding] ??= [
    'content-type',
    representation.type,
    'content-length',
    String(body.length),
    ...(encoding === 'identity' ? [] : ['content-encoding', encoding]),
    'etag',
    representation.etag,
    ...representation.headers,
  ]);
  return {status: 200, headers, body};
}

/** Weak comparison with a list of tags or `*` (RFC 9110 §13.1.2). */
export function matches(header: string, etag: string): boolean {
  if (header === etag || header.trim() === '*') return true;
  const opaque = etag.slice(etag.indexOf('"'));
  return (header.match(/(?:W\/)?"[^"]*"/g) ?? []).some(tag => tag.slice(tag.indexOf('"')) === opaque);
}

function encodingFor(representation: Representation, accepted: string | undefined): Encoding {
  if (!accepted || representation.binary || representation.raw.length < MIN_COMPRESSED) return 'identity';
  const encoding = choose(accepted);
  // Level 4 takes 0.1 ms for a page of comments; files are compressed harder before they get here.
  if (encoding === 'br') {
    representation.br ??= brotliCompressSync(representation.raw, {
      params: {[constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: representation.raw.length},
    });
  } else if (encoding === 'gzip') {
    representation.gzip ??= gzipSync(representation.raw, {level: 6});
  }
  return encoding;
}

/** Browsers send a handful of different values; each is read once. */
const choices = new Map<string, Encoding>();

/** The best of brotli, gzip and none for an `Accept-Encoding` value (RFC 9110 §12.5.3), where `q=0` forbids. */
export function choose(accepted: string): Encoding {
  let choice = choices.get(accepted);
  if (choice) return choice;
  const weights = new Map<string, number>();
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map(s => s.trim());
    const q = parameters.find(p => p.startsWith('q='));
    const weight = q === undefined ? 1 : Number(q.slice(2));
    if (name) weights.set(name, weight >= 0 && weight <= 1 ? weight : 0);
  }
  const weight = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  const br = weight('br');
  const gzip = Math.max(weight('gzip'), weights.get('x-gzip') ?? 0);
  const identity = weights.get('identity') ?? 0;
  choice = br > 0 && br >= gzip && br >= identity ? 'br' : gzip > 0 && gzip >= identity ? 'gzip' : 'identity';
  if (choices.size >= 200) choices.clear();
  choices.set(accepted, choice);
  return choice;
}
