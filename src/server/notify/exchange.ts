import {request as requestHttp, type IncomingHttpHeaders} from 'node:http';
import {request as requestHttps} from 'node:https';
import {isIP} from 'node:net';
import {isPublic, lookupAllowed, type Resolve} from './addresses.ts';
import {hostOf, isLoopbackAddress} from './receivers.ts';

/** What came of a request: the answer, or why there is none. `body` is what was read of it. */
export type Exchanged = {status: number; headers: IncomingHttpHeaders; body: string} | {problem: string};

export interface ExchangeOptions {
  resolve?: Resolve;
  mayConnect?: (address: string) => boolean;
  /** Milliseconds for all of it. */
  timeout: number;
  /** Longest answer that is read, in bytes; 0: none is. */
  most?: number;
  /** What is longer is cut there instead of refused. */
  cut?: boolean;
  /** `POST` sends the body as JSON. */
  method?: 'GET' | 'POST';
  /** Whether a URL may name this machine by its address. */
  loopback?: boolean;
}

export type Exchange = (
  url: URL,
  headers: Record<string, string>,
  body: string,
  signal?: AbortSignal,
) => Promise<Exchanged>;

/** Asks public addresses, and loopback where the URL says its address. Follows no redirects. Never rejects. */
export function createExchange({
  resolve,
  mayConnect = isPublic,
  timeout,
  most = 0,
  cut = false,
  method = 'POST',
  loopback = true,
}: ExchangeOptions): Exchange {
  const lookup = lookupAllowed(mayConnect, resolve);
  return (url, headers, body, signal) =>
    new Promise(done => {
      const failed = (problem: string) => done({problem});
      // Node asks no `lookup` for addresses.
      if (isIP(hostOf(url)) && !(loopback && isLoopbackAddress(url)) && !mayConnect(hostOf(url))) {
        return failed(`${url.host} is a private address`);
      }
      const send = url.protocol === 'https:' ? requestHttps : requestHttp;
      const patience = AbortSignal.timeout(timeout);
      const request = send(url, {
        method,
        headers:
          method === 'GET'
            ? headers
            : {...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body)},
        lookup,
        agent: false,
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
      });
      request.on('error', error =>
        failed(error.name === 'AbortError' ? `no answer in ${timeout / 1000} seconds` : error.message),
      );
      request.on('response', response => {
        const {statusCode: status = 0, headers: answered} = response;
        if (!most) {
          response.on('error', () => {}).destroy();
          return done({status, headers: answered, body: ''});
        }
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= most || cut) chunks.push(chunk);
          if (size <= most) return;
          if (cut) finish();
          else failed(`the answer is longer than ${most} bytes`);
          response.destroy();
        });
        const finish = () =>
          done({status, headers: answered, body: Buffer.concat(chunks).subarray(0, most).toString()});
        response.on('end', finish);
        response.on('error', error => failed(error.message));
      });
      request.end(method === 'GET' ? undefined : body);
    });
}
