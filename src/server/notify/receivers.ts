import {createHash} from 'node:crypto';
import {isIP} from 'node:net';
import {isPublic} from './addresses.ts';

/** Where word of new comments goes. */
export interface Receiver {
  url: URL;
  /** Names it in the database, where its address, which may hold a secret, is not kept. */
  key: string;
  /** For the log: the address without what may be secret. */
  name: string;
}

/** The hostname without the brackets of IPv6. */
export const hostOf = ({hostname}: URL): string => hostname.replace(/^\[|\]$/g, '');

/** Whether a URL names this machine by its address. A name would be somebody's who answers for it. */
export function isLoopbackAddress(url: URL): boolean {
  const host = hostOf(url);
  return (isIP(host) === 4 && host.startsWith('127.')) || host === '::1';
}

/**
 * Reads `LINTEL_NOTIFY`: https URLs separated by commas; http for loopback addresses alone. Returns the first part that is none of
 * these as a string.
 */
export function readReceivers(text: string): Receiver[] | string {
  const receivers: Receiver[] = [];
  for (const part of text.split(',').map(part => part.trim())) {
    if (!part) continue;
    const url = URL.canParse(part) ? new URL(part) : null;
    if (!url || url.username || url.password || !isReachable(url)) return part;
    url.hash = '';
    const key = createHash('sha256').update(url.href).digest('base64url').slice(0, 22);
    if (!receivers.some(known => known.key === key)) receivers.push({url, key, name: url.host});
  }
  return receivers.length ? receivers : text;
}

function isReachable(url: URL): boolean {
  if (isLoopbackAddress(url)) return url.protocol === 'https:' || url.protocol === 'http:';
  return url.protocol === 'https:' && (isIP(hostOf(url)) === 0 || isPublic(hostOf(url)));
}
