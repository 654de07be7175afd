import {createReadStream} from 'node:fs';
import {open, stat} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {createGunzip} from 'node:zlib';
import {ImportError} from './items.ts';
import {endOfWhole, faultOf} from './utf8.ts';

/** Files that are not streamed are held in memory whole: not larger ones. */
const MAX_WHOLE = 256 * 1_048_576;
/** No line is as long; what has no end would fill the memory. */
const MAX_LINE = 16 * 1_048_576;
const HEAD_BYTES = 4_096;
/** Texts as large as that are collected with what is young; larger ones only with everything, by when there are hundreds of them. */
const PIECE_BYTES = 64 * 1024;

/** A file to import, which can be read several times. */
export interface SourceFile {
  path: string;
  /** Bytes on disk. */
  size: number;
  /** The first characters, unpacked. */
  head: string;
  /** The text in pieces, unpacked; `told` hears how many bytes of the file have been read. */
  pieces(told?: (bytes: number) => void): AsyncGenerator<string>;
  /** The whole text. */
  whole(): Promise<string>;
}

/** Opens a file, which may be packed with gzip. Throws Node's own errors when it cannot be read. */
export async function openSourceFile(path: string): Promise<SourceFile> {
  const {size} = await stat(path);
  const handle = await open(path);
  const start = Buffer.alloc(2);
  await handle.read(start, 0, 2, 0);
  await handle.close();
  const packed = start[0] === 0x1f && start[1] === 0x8b;

  async function* pieces(told?: (bytes: number) => void): AsyncGenerator<string> {
    const file = createReadStream(path, {highWaterMark: PIECE_BYTES});
    let read = 0;
    file.on('data', chunk => told?.((read += chunk.length)));
    const bytes: Readable = packed ? file.pipe(createGunzip()) : file;
    if (packed) file.on('error', error => bytes.destroy(error));
    try {
      yield* textOf(bytes as AsyncIterable<Buffer>);
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('Z_')) throw error;
      throw new ImportError(`byte ${read}`, 'the gzip data is damaged or cut off');
    } finally {
      file.destroy();
    }
  }

  let head = '';
  try {
    for await (const piece of pieces()) {
      head += piece;
      if (head.length >= HEAD_BYTES) break;
    }
  } catch (error) {
    // What is not text may be a database; who reads it as text will hear of it.
    if (!(error instanceof ImportError) || (packed && !head)) throw error;
    if (!packed) head = (await readHead(path)).toString('latin1');
  }

  return {
    path,
    size,
    head,
    pieces,
    async whole() {
      if (size > MAX_WHOLE) {
        throw new ImportError(
          'the file',
          `it has ${size} bytes; a file of this format may have ${MAX_WHOLE}. Split it`,
        );
      }
      let text = '';
      for await (const piece of pieces()) {
        text += piece;
        if (text.length > MAX_WHOLE)
          throw new ImportError(`character ${MAX_WHOLE}`, 'unpacked it is too large. Split it');
      }
      return text;
    },
  };
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Bytes as text, without a byte order mark; where they are not UTF-8, what comes before that and then an `ImportError`. */
async function* textOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let before = 0;
  let begun = false;
  const read = (bytes: Buffer): string => {
    const text = begun ? bytes.toString() : bytes.toString().replace(/^\ufeff/, '');
    begun ||= bytes.length > 0;
    return text;
  };
  for await (const chunk of chunks) {
    const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    const whole = bytes.subarray(0, endOfWhole(bytes));
    const fault = faultOf(whole);
    const text = read(fault < 0 ? whole : whole.subarray(0, fault));
    if (text) yield text;
    if (fault >= 0) throw notUtf8(before + fault);
    before += whole.length;
    rest = bytes.subarray(whole.length);
  }
  if (rest.length) throw notUtf8(before);
}

const notUtf8 = (byte: number): ImportError =>
  new ImportError(`byte ${byte}`, 'the text is not UTF-8. Save it as UTF-8');

/** The text of a file, line by line; `told` hears how many bytes of the file have been read. */
export async function* linesOf(file: SourceFile, told?: (bytes: number) => void): AsyncGenerator<string> {
  let line = 1;
  let rest = '';
  for await (const piece of file.pieces(told)) {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      yield rest + piece.slice(from, end);
      rest = '';
      from = end + 1;
      line++;
    }
    rest += piece.slice(from);
    if (rest.length > MAX_LINE) throw new ImportError(`line ${line}`, `it is longer than ${MAX_LINE} characters`);
  }
  if (rest) yield rest;
}
