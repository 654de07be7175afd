import {isFault, type SignedVisitor} from '../domain/signed-visitors.ts';
import {refused} from '../http/problem.ts';
import type {Ctx} from './env.ts';
import type {Services} from './services.ts';

/** Carries a site's token for a visitor, beside the visitor's own in `Authorization`. */
export const SIGNED_HEADER = 'lintel-token';

/**
 * Whom the site vouches for with the request's token, `null` without one; 401 for one that is not good, with what is wrong with it for
 * the site's owner. The visitor may go on as a guest.
 */
export function signedVisitorOf(c: Ctx, s: Services, site: string): SignedVisitor | null {
  const token = c.env.incoming.headers[SIGNED_HEADER];
  if (token === undefined) return null;
  const result = s.signed.read(site, String(token), s.now());
  if (!isFault(result)) return result;
  throw refused(401, 'signed-out', {
    pointer: '/token',
    headers: {'www-authenticate': 'Bearer'},
    hint: `The site’s token for the visitor was not taken: ${result.fault}.`,
  });
}
