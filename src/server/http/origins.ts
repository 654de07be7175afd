import type {IncomingMessage} from 'node:http';
import {readOrigin} from '../../protocol/origin.ts';
import {isDirect, isLoopback} from './network.ts';
import {refused, type HttpProblem} from './problem.ts';

/** Which pages may write: any, those listed, or without a list the server's own and those of this machine; and `more` in each case. */
export type Origins = ({any: true} | {any: false; listed: ReadonlySet<string> | null}) & {more?: ReadonlySet<string>};

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
    const origin = readOrigin(part);
    if (origin === undefined) return part;
    listed.add(origin);
  }
  return listed.size ? {any: false, listed} : text;
}

/** Whether the page at `origin` may write: what is listed, or without a list the server's own pages and those on this machine. */
export function isAllowed(origin: string, origins: Origins, host: string | undefined): boolean {
  if (origins.any || isOfSite(origin, origins)) return true;
  // `Host` is what a client says: enough to show the demo, not where the owner has said whose pages may write.
  return !origins.listed && host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

/** Whether `origin` is known to be the site's: it is listed, or there is no list and it is on this machine. With `*` nobody else is. */
export function isOfSite(origin: string, origins: Origins): boolean {
  if (origins.more?.has(origin)) return true;
  if (origins.any) return false;
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
  if (origin === 'null' && !origins.any && !origins.listed && !origins.more?.has(origin)) return isDirect(request);
  return isAllowed(origin, origins, host);
}

/** The problem for a write from a page that may not. */
export function foreignPage({headers: {origin = 'other sites'}}: IncomingMessage): HttpProblem {
  const hint = `Pages of ${origin.slice(0, 200)} may not write here: add the origin to the settings of the site in /admin, or to LINTEL_ORIGINS where the server runs.`;
  return refused(403, 'foreign-page', {hint});
}
