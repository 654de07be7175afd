import {isUtf8} from 'node:buffer';

/** Bytes that a character has, by its first one (RFC 3629 §3). */
const lengthOf = (first: number): number => (first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4);

const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** Where the last whole character of bytes ends: what comes after it may go on in the next ones. */
export function endOfWhole(bytes: Uint8Array): number {
  let last = bytes.length - 1;
  while (last > 0 && bytes.length - last < 4 && isContinuation(bytes[last]!)) last--;
  return last >= 0 && last + lengthOf(bytes[last]!) > bytes.length ? last : bytes.length;
}

/** Where the first byte stands that is not UTF-8, or the character begins that it breaks; -1 where all are. */
export function faultOf(bytes: Uint8Array): number {
  if (isUtf8(bytes)) return -1;
  // Up to `good` all is well, up to `bad` not.
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const part = bytes.subarray(0, middle);
    if (isUtf8(part.subarray(0, endOfWhole(part)))) good = middle;
    else bad = middle;
  }
  return endOfWhole(bytes.subarray(0, good));
}
