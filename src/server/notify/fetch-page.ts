import type {IncomingHttpHeaders} from 'node:http';
import type {Resolve} from './addresses.ts';
import {createExchange} from './exchange.ts';

/** Milliseconds for all of it, redirects included. */
const TIMEOUT = 5_000;
/** Bytes of a page that are read; what is longer is cut there. */
const MOST = 1_048_576;
const MAX_REDIRECTS = 5;
/** A page is not looked for behind other ports: nobody may use this server to find out what listens where. */
const PORTS = new Set(['', '80', '443']);

/** A page as visitors get it, or why it cannot be had. */
export type FetchedPage = {url: URL; status: number; headers: IncomingHttpHeaders; body: string} | {problem: string};

export type FetchPage = (url: URL) => Promise<FetchedPage>;

export interface FetchPageOptions {
  resolve?: Resolve;
  mayConnect?: (address: string) => boolean;
  mayUsePort?: (port: string) => boolean;
  timeout?: number;
}

/**
 * Gets a page of the public Internet. Every address on the way, redirects included, is checked when the connection is made
 * (`lookupAllowed`), this machine's too. Never rejects.
 */
export function createFetchPage({
  mayUsePort = port => PORTS.has(port),
  timeout = TIMEOUT,
  ...options
}: FetchPageOptions = {}): FetchPage {
  const exchange = createExchange({...options, timeout, most: MOST, cut: true, method: 'GET', loopback: false});
  const headers = {
    accept: 'text/html,application/xhtml+xml',
    'accept-encoding': 'identity',
    'user-agent': 'Lintel (snippet doctor)',
  };
  return async start => {
    const patience = AbortSignal.timeout(timeout);
    let url = start;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      if (!/^https?:$/.test(url.protocol) || url.username || url.password || !mayUsePort(url.port)) {
        return {problem: `${url.protocol}//${url.host} is not an address of a public page`};
      }
      const answer = await exchange(url, headers, '', patience);
      if ('problem' in answer) return answer;
      const {location} = answer.headers;
      if (answer.status < 300 || answer.status > 399 || !location) return {url, ...answer};
      if (!URL.canParse(location, url)) return {problem: 'it is redirected to something that is no address'};
      url = new URL(location, url);
    }
    return {problem: `it is redirected more than ${MAX_REDIRECTS} times`};
  };
}
