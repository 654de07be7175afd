import {createReadStream} from 'node:fs';
import {open, stat} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {createGunzip} from 'node:zlib';
import {ImportError} from './items.ts';

/** Files that are not streamed are held in memory whole: not larger ones. */
const MAX_WHOLE = 256 * 1_048_576;
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
    const decoder = new TextDecoder('utf-8', {fatal: true});
    let before = 0;
    try {
      for await (const chunk of bytes) {
        const text = decode(decoder, chunk as Buffer, before);
        before += (chunk as Buffer).length;
        if (text) yield text;
      }
      const rest = decode(decoder, undefined, before);
      if (rest) yield rest;
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

function decode(decoder: TextDecoder, chunk: Buffer | undefined, before: number): string {
  try {
    return chunk ? decoder.decode(chunk, {stream: true}) : decoder.decode();
  } catch {
    throw new ImportError(`byte ${before} or soon after`, 'the text is not UTF-8. Save it as UTF-8');
  }
}

/** The text of a file, line by line; `told` hears how many bytes of the file have been read. */
export async function* linesOf(file: SourceFile, told?: (bytes: number) => void): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of file.pieces(told)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest) yield rest;
}
