import {promisify} from 'node:util';
import {brotliCompress, constants, gzip} from 'node:zlib';

export type Compression = 'br' | 'gzip';

/** Answers compressed at a time, of the four threads that Node has for this and for reading files. */
const MAX_RUNNING = 2;
/** Beyond this many that wait, answers are sent as they are. */
const MAX_WAITING = 32;

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

let running = 0;
const waiting: (() => void)[] = [];

/** Compresses an answer off the event loop; `undefined` when too many wait for it. */
export async function compress(raw: Buffer, as: Compression): Promise<Buffer | undefined> {
  if (running >= MAX_RUNNING) {
    if (waiting.length >= MAX_WAITING) return undefined;
    // Whoever ends hands its place on.
    await new Promise<void>(resolve => waiting.push(resolve));
  } else {
    running++;
  }
  try {
    if (as === 'gzip') return await deflate(raw, {level: 6});
    // Level 4 takes 0.1 ms for a page of comments; files are compressed harder before they get here.
    const params = {[constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length};
    return await brotli(raw, {params});
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
