import type {Actor, PageInfo, Refused} from '../domain/actor.ts';
import {secondsToNextDay} from '../domain/allowances.ts';
import {readToken} from '../http/identity.ts';
import type {LimitKind} from '../http/limits.ts';
import {clientAddress, networksOf, originOf, type Network} from '../http/network.ts';
import {isOfSite, type Origins} from '../http/origins.ts';
import {HttpProblem, invalidValue} from '../http/problem.ts';
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
    throw new HttpProblem(429, `Too many requests from your network. Try again in ${wait} seconds.`, {
      code: 'too-many-requests',
      headers: {'retry-after': String(wait)},
    });
  }
  return networks;
}

/** Who writes, for the rules of writing. */
export function actorOf(c: Ctx, s: Services, site: string, visitor: string, from: readonly Network[]): Actor {
  const now = Date.now();
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
      return {url: url.href, title: given.title ?? ''};
    }
  }
  return {url: null, title: ''};
}

/** The problem for a write that a rule refused. */
export function refusal({refused, current, most}: Refused): HttpProblem {
  switch (refused) {
    case 'conflict':
      return new HttpProblem(409, 'Another comment has this id already. Make a new id.', {
        errors: [{pointer: '/id', message: 'Another comment has this id already.'}],
      });
    case 'closed':
      return new HttpProblem(403, 'This discussion is closed.');
    case 'no-parent':
      return invalidValue(422, '/parent', 'The comment you are replying to is not in this thread any more.');
    case 'reserved-name':
      return invalidValue(422, '/name', 'This name is kept for those who run the site. Choose another one.');
    case 'no-comment':
      return new HttpProblem(404, 'There is no such comment.');
    case 'not-yours':
      return new HttpProblem(403, 'This comment is not yours.');
    case 'too-late':
      return new HttpProblem(403, 'It is too late to change this comment.');
    case 'too-long':
      return invalidValue(422, '/text', `The text is too long. It may have ${most} characters.`);
    case 'edited':
      return new HttpProblem(409, 'This comment has been changed meanwhile.', {current});
    case 'too-many-criteria':
      return invalidValue(422, '/criteria', 'This page has too many different criteria already.');
    case 'too-many-reactions':
      return invalidValue(422, '/reaction', 'This page has too many different reactions already.');
    case 'too-many':
      return new HttpProblem(429, 'Your network has used up what it may do here today.', {
        headers: {'retry-after': String(secondsToNextDay(Date.now()))},
      });
  }
}
