import type {IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import type {Limits} from './limits.ts';
import {clientAddress, networksOf, type Network, type Proxies} from './network.ts';
import {HttpProblem} from './problem.ts';
import type {Reply} from './reply.ts';

/** What an answer counts at least, in bytes: a small one costs time too. */
const LEAST_BYTES = 1_024;

/** Counts what each network reads. */
export interface ReadMeter {
  /** Name of the network that asks. */
  networkOf(request: IncomingMessage): string;
  /** The problem for a network that has read too much, `undefined` when the request may go on. */
  refusal(request: IncomingMessage): HttpProblem | undefined;
  count(request: IncomingMessage, reply: Reply): void;
}

/** @param limited whether limits hold for who sent a request */
export function createReadMeter(
  limits: Limits,
  proxies: Proxies,
  limited: (request: IncomingMessage) => boolean,
): ReadMeter {
  const networks = new WeakMap<Socket, readonly [Network, ...Network[]]>();

  function of(request: IncomingMessage): readonly [Network, ...Network[]] {
    if (!proxies.none) return networksOf(clientAddress(request, proxies));
    // Without proxies a connection has one network, which is read once.
    let known = networks.get(request.socket);
    if (known === undefined) networks.set(request.socket, (known = networksOf(clientAddress(request, proxies))));
    return known;
  }

  return {
    networkOf: request => of(request)[0].name,
    refusal(request) {
      const wait = limited(request) ? limits.wait('read', of(request)) : 0;
      if (!wait) return undefined;
      return new HttpProblem(429, `Your network has read too much. Try again in ${wait} seconds.`, {
        headers: {'retry-after': String(wait)},
      });
    },
    count(request, {body}) {
      if (!limited(request)) return;
      const sent = request.method === 'HEAD' ? 0 : (body?.length ?? 0);
      limits.spend('read', of(request), Math.max(LEAST_BYTES, sent));
    },
  };
}
