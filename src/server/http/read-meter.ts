import type {IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import type {Limits} from './limits.ts';
import {clientAddress, networksOf, type Network, type Proxies} from './network.ts';
import {HttpProblem} from './problem.ts';
import type {Reply} from './reply.ts';

type Networks = readonly [Network, ...Network[]];

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
  /** The networks of each connection, with the `X-Forwarded-For` it is true for: working it out costs as much as an answer. */
  const known = new WeakMap<Socket, {forwarded: string | undefined; networks: Networks}>();

  function of(request: IncomingMessage): Networks {
    const forwarded = request.headers['x-forwarded-for'] as string | undefined;
    const found = known.get(request.socket);
    if (found && (proxies.none || found.forwarded === forwarded)) return found.networks;
    const made = networksOf(clientAddress(request, proxies));
    known.set(request.socket, {forwarded, networks: made});
    return made;
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
