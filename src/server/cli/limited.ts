import type {IncomingMessage} from 'node:http';
import {isDirect} from '../http/network.ts';
import type {Settings} from './settings.ts';

/** Decides whose requests are limited; says once when a proxy makes all visitors look like one. */
export function createLimited(
  {limits, proxies}: Settings,
  {demo, report}: {demo: boolean; report(sentence: string): void},
): (request: IncomingMessage) => boolean {
  let warned = false;
  return request => {
    if (limits === false || (limits === undefined && demo && isDirect(request))) return false;
    if (proxies.none && !warned && request.headers['x-forwarded-for'] !== undefined) {
      warned = true;
      report(
        'Requests come through a proxy that LINTEL_TRUST_PROXY does not name: all its visitors share the limits of one ' +
          'network. If the proxy is yours, name it, e.g. LINTEL_TRUST_PROXY=loopback.',
      );
    }
    return true;
  };
}
