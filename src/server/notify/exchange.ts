import {request as requestHttp} from 'node:http';
import {request as requestHttps} from 'node:https';
import {isIP} from 'node:net';
import {isPublic, lookupAllowed, type Resolve} from './addresses.ts';
import {hostOf, isLoopbackAddress} from './receivers.ts';

/** What came of a request: the answer, or why there is none. `body` is what was read of it. */
export type Exchanged = {status: number; body: string} | {problem: string};

export interface ExchangeOptions {
  resolve?: Resolve;
  mayConnect?: (address: string) => boolean;
  /** Milliseconds for all of it. */
  timeout: number;
  /** Longest answer that is read, in bytes; 0: none is. */
  most?: number;
}

export type Exchange = (
  url: URL,
  headers: Record<string, string>,
  body: string,
  signal?: AbortSignal,
) => Promise<Exchanged>;

/** Posts JSON to public addresses, and to loopback where the URL says its address. Follows no redirects. Never rejects. */
export function createExchange({resolve, mayConnect = isPublic, timeout, most = 0}: ExchangeOptions): Exchange {
  const lookup = lookupAllowed(mayConnect, resolve);
  return (url, headers, body, signal) =>
    new Promise(done => {
      const failed = (problem: string) => done({problem});
      // Node asks no `lookup` for addresses.
      if (isIP(hostOf(url)) && !isLoopbackAddress(url) && !mayConnect(hostOf(url))) {
        return failed(`${url.host} is a private address`);
      }
      const send = url.protocol === 'https:' ? requestHttps : requestHttp;
      const patience = AbortSignal.timeout(timeout);
      const request = send(url, {
        method: 'POST',
        headers: {...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body)},
        lookup,
        agent: false,
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
      });
      request.on('error', error =>
        failed(error.name === 'AbortError' ? `no answer in ${timeout / 1000} seconds` : error.message),
      );
      request.on('response', response => {
        const {statusCode: status = 0} = response;
        if (!most) {
          response.on('error', () => {}).destroy();
          return done({status, body: ''});
        }
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= most) return void chunks.push(chunk);
          failed(`the answer is longer than ${most} bytes`);
          response.destroy();
        });
        response.on('end', () => done({status, body: Buffer.concat(chunks).toString()}));
        response.on('error', error => failed(error.message));
      });
      request.end(body);
    });
}
