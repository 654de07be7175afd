import type {IncomingMessage} from 'node:http';
import {SESSION_MS, type Moderator} from '../../domain/moderators.ts';
import {HttpProblem} from '../../http/problem.ts';
import type {Ctx} from '../env.ts';
import type {Services} from '../services.ts';

/** Over https the prefix makes browsers refuse a cookie that another host or path has set (RFC 6265bis §4.1.3.2). */
const SECURE_NAME = '__Host-lintel';
/** A server tried out on plain http on its own machine cannot set such a cookie in every browser. */
const PLAIN_NAME = 'lintel';

/** Whether the visitor came by https, as far as the server can tell: the page's own origin says it. */
const isSecure = ({headers}: IncomingMessage): boolean =>
  String(headers.origin ?? headers.referer ?? '').startsWith('https:');

/** The session that a request shows, of either cookie. */
export function sessionOf({headers}: IncomingMessage): string | undefined {
  const cookies = new Map(
    (headers.cookie ?? '')
      .split(';')
      .map(pair => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]),
  );
  return cookies.get(SECURE_NAME) ?? cookies.get(PLAIN_NAME);
}

/** `Set-Cookie` for a new session; without one, for ending it. */
export function sessionCookie(request: IncomingMessage, session?: string): string {
  const secure = isSecure(request);
  const age = session === undefined ? 0 : SESSION_MS / 1000;
  return `${secure ? SECURE_NAME : PLAIN_NAME}=${session ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/**
 * Refuses what another page may have sent. The cookie is `SameSite=Strict` already; a write has to come from a page of this very server as well, whatever
 * `LINTEL_ORIGINS` lists.
 */
export function requireOwnPage({headers}: IncomingMessage): void {
  const site = headers['sec-fetch-site'];
  const {origin, host} = headers;
  const own =
    origin !== undefined && host !== undefined && (origin === `https://${host}` || origin === `http://${host}`);
  if (own && (site === undefined || site === 'same-origin')) return;
  throw new HttpProblem(403, 'Only the moderation page of this server may do this.');
}

/** Those whose requests have been looked at. */
const known = new WeakMap<IncomingMessage, Moderator>();

/** Who asks: 401 without a session. Writes have to come from our own page. */
export async function moderatorOf(c: Ctx, {moderators}: Pick<Services, 'moderators'>): Promise<Moderator> {
  const {incoming} = c.env;
  const before = known.get(incoming);
  if (before) return before;
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') requireOwnPage(incoming);
  const session = sessionOf(incoming);
  const moderator = session === undefined ? null : await moderators.whoIs(session);
  if (!moderator) throw new HttpProblem(401, 'Sign in first.');
  known.set(incoming, moderator);
  return moderator;
}

/** Who asks, if an owner: 403 for others. */
export async function ownerOf(c: Ctx, s: Services): Promise<Moderator> {
  const moderator = await moderatorOf(c, s);
  if (moderator.role !== 'owner') throw new HttpProblem(403, 'Only an owner may do this.');
  return moderator;
}
