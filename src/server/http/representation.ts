import {hash} from 'node:crypto';
import type {IncomingHttpHeaders} from 'node:http';
import {compress, type Compression} from './compression.ts';
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
  /** Being made: whoever asks meanwhile waits for the same work. */
  making: Partial<Record<Compression, Promise<Buffer | undefined>>>;
  /** Told the bytes of each encoding that is kept beside `raw`. */
  grew?: (bytes: number) => void;
  /** Whole header lists by encoding, for sending without building. */
  lists: Partial<Record<Encoding, readonly string[]>>;
}

export type Encoding = 'br' | 'gzip' | 'identity';

/** Below this, compressing saves less than its header costs. */
const MIN_COMPRESSED = 256;

export function represent(raw: Buffer, type: string, headers: readonly string[], binary = false): Representation {
  const etag = `W/"${hash('sha1', raw, 'base64url')}"`;
  return {raw, etag, type, headers, binary, making: {}, lists: {}};
}

/** Chooses 304 or an encoding for a GET or HEAD request; a promise when the encoding has to be made first. */
export function respond(representation: Representation, request: IncomingHttpHeaders): Reply | Promise<Reply> {
  const match = request['if-none-match'];
  if (match !== undefined && matches(match, representation.etag)) {
    return {status: 304, headers: ['etag', representation.etag, ...representation.headers], body: null};
  }
  const encoding = encodingFor(representation, request['accept-encoding']);
  if (encoding === 'identity' || representation[encoding]) return replyIn(representation, encoding);
  return (representation.making[encoding] ??= encode(representation, encoding)).then(made =>
    replyIn(representation, made ? encoding : 'identity'),
  );
}

function replyIn(representation: Representation, encoding: Encoding): Reply {
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
  return choose(accepted);
}

async function encode(representation: Representation, as: Compression): Promise<Buffer | undefined> {
  try {
    const made = await compress(representation.raw, as);
    if (made) {
      representation[as] = made;
      representation.grew?.(made.length);
    }
    return made;
  } finally {
    delete representation.making[as];
  }
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
