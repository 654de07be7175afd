import type {IncomingMessage} from 'node:http';
import {HttpProblem} from './problem.ts';

export const MAX_BODY = 65_536;
/** A body that is too large is read on for a while, so that the client gets to read the answer instead of a reset. */
const MAX_DISCARDED = 4_194_304;

/** Reads a request's body. Rejects with a 413 problem, or with `null` when the client went away. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  const declared = Number(request.headers['content-length'] ?? 0);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooLarge = () =>
      reject(new HttpProblem(413, 'The request is longer than 64 KB.', {headers: {connection: 'close'}}));
    if (declared > MAX_DISCARDED) return tooLarge();
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY) chunks.push(chunk);
      else if (size > MAX_DISCARDED) tooLarge();
    });
    request.on('end', () => {
      if (size > MAX_BODY) tooLarge();
      else resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    });
    request.on('error', () => reject(null));
    request.on('close', () => request.complete || reject(null));
  });
}

/** A request whose body was read before it was handed on. */
export type RequestWithBody = IncomingMessage & {rawBody?: Buffer};

/** The body read before, empty if there was none. */
export function bodyOf(request: RequestWithBody): Buffer {
  return request.rawBody ?? Buffer.alloc(0);
}

const strict = new TextDecoder('utf-8', {fatal: true});

/** Type of a request's body without its parameters, in lower case. */
export function mediaType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
}

/** The body as text; 415 for another charset or a compressed body, 400 for what is not UTF-8. */
export function decodeBody(request: RequestWithBody): string {
  const charset = /;\s*charset\s*=\s*"?([^"\s;]*)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (charset && !/^utf-?8$/i.test(charset)) throw new HttpProblem(415, 'Send the body in UTF-8.');
  const encoding = request.headers['content-encoding'];
  if (encoding && encoding.toLowerCase() !== 'identity')
    throw new HttpProblem(415, 'Send the body without Content-Encoding.');
  try {
    return strict.decode(bodyOf(request));
  } catch {
    throw new HttpProblem(400, 'The body is not UTF-8.');
  }
}

/** The body as JSON; 415 for another type, 400 for what is not JSON. */
export function readJson(request: RequestWithBody): unknown {
  if (mediaType(request) !== 'application/json') {
    throw new HttpProblem(415, 'Send the body as application/json.', {headers: {accept: 'application/json'}});
  }
  const text = decodeBody(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400, text ? 'The body is not JSON.' : 'The body is empty; send a JSON object.');
  }
}
