import {request as requestHttp} from 'node:http';
import {request as requestHttps} from 'node:https';
import {isIP} from 'node:net';
import {isPublic, lookupAllowed, type Resolve} from './addresses.ts';
import {hostOf, isLoopbackAddress} from './receivers.ts';

/** Milliseconds for a whole exchange. */
const TIMEOUT = 10_000;

/** What became of a message. `answered`: the receiver is there, and it is this message that it did not take. */
export type Delivery = {taken: true} | {taken: false; answered: boolean; problem: string};

export type Deliver = (url: URL, headers: Record<string, string>, body: string) => Promise<Delivery>;

export interface DeliverOptions {
  resolve?: Resolve;
  mayConnect?: (address: string) => boolean;
}

/** Posts to public addresses, and to loopback where the URL says its address. Follows no redirects and reads no answers. Never rejects. */
export function createDeliver({resolve, mayConnect = isPublic}: DeliverOptions = {}): Deliver {
  const lookup = lookupAllowed(mayConnect, resolve);
  return (url, headers, body) =>
    new Promise(done => {
      const failed = (problem: string) => done({taken: false, answered: false, problem});
      // Node asks no `lookup` for addresses.
      if (isIP(hostOf(url)) && !isLoopbackAddress(url) && !mayConnect(hostOf(url))) {
        return failed(`${url.host} is a private address`);
      }
      const send = url.protocol === 'https:' ? requestHttps : requestHttp;
      const request = send(url, {
        method: 'POST',
        headers: {...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body)},
        lookup,
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT),
      });
      request.on('error', error => failed(error.name === 'AbortError' ? 'no answer in ten seconds' : error.message));
      request.on('response', response => {
        const {statusCode = 0} = response;
        response.on('error', () => {}).destroy();
        if (statusCode >= 200 && statusCode < 300) done({taken: true});
        else done({taken: false, answered: true, problem: `HTTP ${statusCode}`});
      });
      request.end(body);
    });
}
