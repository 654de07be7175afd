import {hash} from 'node:crypto';
import type {IncomingHttpHeaders} from 'node:http';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

/** An answer's bytes, kept in the encodings asked for so far; made once, sent many times. */
export interface Stored {
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

/** What to send: a status, headers as a flat list, and a body unless the client has it already. */
export interface Reply {
  status: number;
  headers: readonly string[];
  body: Buffer | null;
}

/** Below this, compressing saves less than its header costs. */
const MIN_COMPRESSED = 256;

export function store(raw: Buffer, type: string, headers: readonly string[], binary = false): Stored {
  const etag = `W/"${hash('sha1', raw, 'base64url')}"`;
  return {raw, etag, type, headers, binary, lists: {}};
}

/** Chooses 304 or an encoding for a GET or HEAD request. */
export function reply(stored: Stored, request: IncomingHttpHeaders): Reply {
  const match = request['if-none-match'];
  if (match !== undefined && matches(match, stored.etag)) {
    return {status: 304, headers: ['etag', stored.etag, ...stored.headers], body: null};
  }
  const encoding = encodingFor(stored, request['accept-encoding']);
  const body = encoding === 'identity' ? stored.raw : stored[encoding]!;
  const headers = (stored.lists[encoding] ??= [
    'content-type',
    stored.type,
    'content-length',
    String(body.length),
    ...(encoding === 'identity' ? [] : ['content-encoding', encoding]),
    'etag',
    stored.etag,
    ...stored.headers,
  ]);
  return {status: 200, headers, body};
}

/** Weak comparison with a list of tags or `*` (RFC 9110 §13.1.2). */
export function matches(header: string, etag: string): boolean {
  if (header === etag || header.trim() === '*') return true;
  const opaque = etag.slice(etag.indexOf('"'));
  return (header.match(/(?:W\/)?"[^"]*"/g) ?? []).some(tag => tag.slice(tag.indexOf('"')) === opaque);
}

function encodingFor(stored: Stored, accepted: string | undefined): Encoding {
  if (!accepted || stored.binary || stored.raw.length < MIN_COMPRESSED) return 'identity';
  const encoding = choose(accepted);
  // Level 4 takes 0.1 ms for a page of comments; files are compressed harder before they get here.
  if (encoding === 'br') {
    stored.br ??= brotliCompressSync(stored.raw, {
      params: {[constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: stored.raw.length},
    });
  } else if (encoding === 'gzip') {
    stored.gzip ??= gzipSync(stored.raw, {level: 6});
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
