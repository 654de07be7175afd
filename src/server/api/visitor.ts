import type {Actor, PageInfo, Refused} from '../domain/actor.ts';
import {secondsToNextDay} from '../domain/allowances.ts';
import {readToken} from '../http/identity.ts';
import type {LimitKind} from '../http/limits.ts';
import {clientAddress, networkOf} from '../http/network.ts';
import {isAllowed} from '../http/origins.ts';
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

/** Counts the request against its network's limit; 429 with the seconds to wait when that is used up. Answers with the network. */
export function limit(c: Ctx, s: Services, kind: LimitKind): string {
  const network = networkOf(clientAddress(c.env.incoming, s.proxies));
  const wait = s.limited(c.env.incoming) ? s.limits.take(kind, network) : 0;
  if (wait) {
    throw new HttpProblem(429, `Too many requests from your network. Try again in ${wait} seconds.`, {
      headers: {'retry-after': String(wait)},
    });
  }
  return network;
}

/** Who writes, for the rules of writing. */
export function actorOf(c: Ctx, s: Services, site: string, visitor: string, network: string): Actor {
  const now = Date.now();
  return {site, visitor, network: s.limited(c.env.incoming) ? s.identity.network(site, network, now) : null, now};
}

/** A visitor with a token who changes something; counts against the network's limit. */
export function visitingActor(c: Ctx, s: Services, site: string): Actor {
  const visitor = visitorOf(c, s, site, 'required');
  return actorOf(c, s, site, visitor, limit(c, s, 'write'));
}

/**
 * The page's address and title as the thread keeps them. An address counts only if it is of the page that writes, and that
 * page's origin is listed (or, without a list, on this machine): what a client says in `Host` proves nothing, so nobody else can
 * make a thread point elsewhere.
 */
export function pageOf(c: Ctx, s: Services, given: {url?: string | undefined; title?: string | undefined}): PageInfo {
  let url: string | null = null;
  if (given.url && URL.canParse(given.url)) {
    const parsed = new URL(given.url);
    parsed.hash = '';
    if (
      /^https?:$/.test(parsed.protocol) &&
      !parsed.username &&
      parsed.origin === c.env.incoming.headers.origin &&
      isAllowed(parsed.origin, s.origins, undefined)
    ) {
      url = parsed.href;
    }
  }
  return {url, title: given.title ?? ''};
}

/** The problem for a write that a rule refused. */
export function refusal({refused}: Refused): HttpProblem {
  switch (refused) {
    case 'conflict':
      return new HttpProblem(409, 'Another comment has this id already. Make a new id.', {
        errors: [{pointer: '/id', message: 'Another comment has this id already.'}],
      });
    case 'closed':
      return new HttpProblem(403, 'This discussion is closed.');
    case 'no-parent':
      return invalidValue(422, '/parent', 'The comment you are replying to is not in this thread any more.');
    case 'no-comment':
      return new HttpProblem(404, 'There is no such comment.');
    case 'not-yours':
      return new HttpProblem(403, 'This comment is not yours.');
    case 'too-late':
      return new HttpProblem(403, 'A comment can be changed for 15 minutes only.');
    case 'too-many':
      return new HttpProblem(429, 'Your network has used up its ratings and likes of this for today.', {
        headers: {'retry-after': String(secondsToNextDay(Date.now()))},
      });
  }
}
