import type {IncomingMessage} from 'node:http';
import {isDirect, isLoopback} from './network.ts';

/** Which pages may write. */
export type Origins = {any: true} | {any: false; listed: ReadonlySet<string> | null};

/**
 * Reads `LINTEL_ORIGINS`: origins separated by commas or spaces, `*` for any. `undefined`: the server's own and loopback.
 * Returns the first part that is not an origin as a string.
 */
export function readOrigins(text: string | undefined): Origins | string {
  if (text === undefined) return {any: false, listed: null};
  const parts = text.split(/[\s,]+/).filter(Boolean);
  if (parts.includes('*')) return parts.length === 1 ? {any: true} : parts.find(part => part !== '*')!;
  const listed = new Set<string>();
  for (const part of parts) {
    const url = URL.canParse(part) ? new URL(part) : null;
    if (
      part !== 'null' &&
      (!url ||
        !/^https?:$/.test(url.protocol) ||
        url.host.includes('*') ||
        url.pathname !== '/' ||
        url.search ||
        url.hash ||
        url.username)
    ) {
      return part;
    }
    listed.add(url?.origin ?? part);
  }
  return listed.size ? {any: false, listed} : text;
}

/** Whether the page at `origin` may write. The server's own pages always may. */
export function isAllowed(origin: string, origins: Origins, host: string | undefined): boolean {
  if (origins.any) return true;
  if (host && (origin === `http://${host}` || origin === `https://${host}`)) return true;
  if (origins.listed) return origins.listed.has(origin);
  if (!URL.canParse(origin)) return false;
  const {hostname} = new URL(origin);
  return hostname === 'localhost' || hostname.endsWith('.localhost') || isLoopback(hostname.replace(/^\[|\]$/g, ''));
}

/**
 * Whether a write may come from where it comes. Browsers always send `Origin` with writes of other pages; a request
 * without it and without a cross-site mark (`Sec-Fetch-Site`) is not a page's. A page opened from a file has the origin
 * `null`: it may write to a server on the same machine while no list is set, for trying things out.
 */
export function mayWrite(request: IncomingMessage, origins: Origins): boolean {
  const {origin, host} = request.headers;
  if (origin === undefined)
    return origins.any || !['cross-site', 'same-site'].includes(String(request.headers['sec-fetch-site']));
  if (origin === 'null' && !origins.any && !origins.listed) return isDirect(request);
  return isAllowed(origin, origins, host);
}
