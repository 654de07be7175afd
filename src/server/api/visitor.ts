import {withoutTracking} from '../../protocol/thread-key.ts';
import type {Actor, PageInfo, Refused} from '../domain/actor.ts';
import {secondsToNextDay} from '../domain/allowances.ts';
import {readToken} from '../http/identity.ts';
import type {LimitKind} from '../http/limits.ts';
import {clientAddress, networksOf, originOf, type Network} from '../http/network.ts';
import {isOfSite, type Origins} from '../http/origins.ts';
import {HttpProblem, refused} from '../http/problem.ts';
import type {Ctx} from './env.ts';
import type {Services} from './services.ts';

/** The visitor's hash for a site, empty without a token; 401 when the token is malformed, or required and missing. */
export function visitorOf(c: Ctx, s: Services, site: string, need: 'required' | 'optional'): string {
  const token = readToken(c.env.incoming.headers.authorization);
  if (token) return s.identity.visitor(site, token);
  if (token === null && need === 'optional') return '';
  throw unauthorized(token === null ? 'This needs a visitor’s token: Authorization: Bearer TOKEN.' : undefined);
}

export function unauthorized(
  detail = 'The visitor’s token is malformed: send 22 to 128 random characters of base64url.',
): HttpProblem {
  return new HttpProblem(401, detail, {headers: {'www-authenticate': 'Bearer'}});
}

/** Counts the request against its network's limit; 429 with the seconds to wait when that is used up. Answers with its networks. */
export function limit(c: Ctx, s: Services, kind: LimitKind, {always = false} = {}): readonly [Network, ...Network[]] {
  const networks = networksOf(clientAddress(c.env.incoming, s.proxies));
  const wait = always || s.limited(c.env.incoming) ? s.limits.take(kind, networks) : 0;
  if (wait) {
    throw refused(429, 'too-many-requests', {values: {n: wait}, headers: {'retry-after': String(wait)}});
  }
  return networks;
}

/** Who writes, for the rules of writing. */
export function actorOf(c: Ctx, s: Services, site: string, visitor: string, from: readonly Network[]): Actor {
  const now = s.now();
  const counted = s.limited(c.env.incoming) ? from : [];
  const networks = counted.map(({name, share}) => ({hash: s.identity.network(site, name, now), share}));
  const network = originOf(clientAddress(c.env.incoming, s.proxies));
  return {site, visitor, networks, now, origin: network && s.identity.origin(site, network)};
}

/** A visitor with a token who changes something; counts against the network's limit. */
export function visitingActor(c: Ctx, s: Services, site: string): Actor {
  const visitor = visitorOf(c, s, site, 'required');
  return actorOf(c, s, site, visitor, limit(c, s, 'write'));
}

/**
 * The page's address and title as the thread keeps them; neither unless the page is the site's own (`isOfSite`) and the address is
 * of the origin the request came from. Nobody else can make a thread point elsewhere or give it a name.
 */
export function pageOf(
  c: Ctx,
  origins: Origins,
  given: {url?: string | undefined; title?: string | undefined},
): PageInfo {
  const {origin} = c.env.incoming.headers;
  if (origin && given.url && URL.canParse(given.url)) {
    const url = new URL(given.url);
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    if (isWeb && !url.username && !url.password && url.origin === origin && isOfSite(origin, origins)) {
      url.hash = '';
      // What the first visitor came with would stand in mails and feeds, and be the canonical address for search engines.
      url.search = withoutTracking(url.search);
      return {url: url.href, title: given.title ?? ''};
    }
  }
  return {url: null, title: ''};
}

/** The problem for a write that a rule refused, by the time of the store. */
export function refusal({refused: why, current, most}: Refused, now: number): HttpProblem {
  switch (why) {
    case 'conflict':
      return new HttpProblem(409, 'Another comment has this id already. Make a new id.', {
        errors: [{pointer: '/id', message: 'Another comment has this id already.'}],
      });
    case 'closed':
      return refused(403, why);
    case 'no-parent':
      return refused(422, why, {pointer: '/parent'});
    case 'reserved-name':
      return refused(422, why, {pointer: '/name'});
    case 'no-comment':
      return refused(404, why);
    case 'not-yours':
    case 'too-late':
      return refused(403, why);
    case 'too-long':
      return refused(422, 'text-too-long', {values: {n: most ?? 0}, pointer: '/text'});
    case 'edited':
      return refused(409, why, {current});
    case 'too-many-criteria':
      return refused(422, why, {pointer: '/criteria'});
    case 'too-many-reactions':
      return refused(422, why, {pointer: '/reaction'});
    case 'too-many':
      return refused(429, why, {headers: {'retry-after': String(secondsToNextDay(now))}});
  }
}
