import type {IncomingMessage} from 'node:http';
import type {AdminSession} from '../../../protocol/admin.ts';
import {SESSION_MS, type Entered, type Moderator} from '../../domain/moderators.ts';
import {ATTEMPT_MS} from '../../domain/sign-in/attempts.ts';
import {invalidValue, refused} from '../../http/problem.ts';
import {json, noContent} from '../answers.ts';
import type {Ctx} from '../env.ts';
import type {Services} from '../services.ts';
import {limit} from '../visitor.ts';

/**
 * Cookies of the moderation page, by what they hold. Over https a prefix makes browsers refuse one that another host or path has set (RFC 6265bis §4.1.3.2);
 * a server tried out on plain http on its own machine cannot set such cookies in every browser.
 */
const COOKIES = {
  session: {name: 'lintel', ms: SESSION_MS},
  /** What was begun with a passkey or an account elsewhere and is not finished. */
  attempt: {name: 'lintel-attempt', ms: ATTEMPT_MS},
};
type CookieKind = keyof typeof COOKIES;
const PREFIX = '__Host-';

/** Whether the visitor came by https, as far as the server can tell: the page's own origin says it. */
const isSecure = ({headers}: IncomingMessage): boolean =>
  String(headers.origin ?? headers.referer ?? '').startsWith('https:');

function cookieOf({headers}: IncomingMessage, kind: CookieKind): string | undefined {
  const cookies = new Map(
    (headers.cookie ?? '')
      .split(';')
      .map(pair => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]),
  );
  const {name} = COOKIES[kind];
  return cookies.get(PREFIX + name) ?? cookies.get(name);
}

/** `Set-Cookie` with a value; without one, for taking it back. */
function setCookie(request: IncomingMessage, kind: CookieKind, value?: string): string {
  const secure = isSecure(request);
  const {name, ms} = COOKIES[kind];
  const age = value === undefined ? 0 : ms / 1000;
  return `${secure ? PREFIX : ''}${name}=${value ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/** The session that a request shows. */
export const sessionOf = (request: IncomingMessage): string | undefined => cookieOf(request, 'session');

/** The attempt that a request goes on with; empty for none, which is no attempt. */
export const attemptOf = (request: IncomingMessage): string => cookieOf(request, 'attempt') ?? '';

/** Answers with what the browser is to ask or make, and has it keep the attempt. */
export const begun = ({env: {incoming}}: Ctx, answer: object, attempt: string): Response =>
  json(answer, 200, {'set-cookie': setCookie(incoming, 'attempt', attempt)});

/** Who is signed in, and their sites. */
export const sessionAnswer = (moderator: Moderator, {sites}: Services): AdminSession => ({
  moderator,
  sites: [...sites.latest().keys()],
});

/** Lets somebody in: a new session, whatever the browser had before. */
export function letIn(
  {env: {incoming}}: Ctx,
  s: Services,
  {moderator, session}: Entered,
  more: {linked?: boolean} = {},
): Response {
  const response = json({...sessionAnswer(moderator, s), ...more}, 200, {
    'set-cookie': setCookie(incoming, 'session', session),
  });
  if (attemptOf(incoming)) response.headers.append('set-cookie', setCookie(incoming, 'attempt'));
  return response;
}

/** Takes the session's cookie back. */
export function letOut({env: {incoming}}: Ctx): Response {
  const response = noContent();
  response.headers.append('set-cookie', setCookie(incoming, 'session'));
  return response;
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
  throw refused(403, 'own-page-only');
}

/** A door that guesses at secrets knock on: our own pages alone, and few tries for each network. */
export function atTheDoor(c: Ctx, s: Services): void {
  requireOwnPage(c.env.incoming);
  limit(c, s, 'door', {always: true});
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
  if (!moderator) throw refused(401, 'not-signed-in');
  known.set(incoming, moderator);
  return moderator;
}

/** Who asks, if they know their password: asked for again before something is added that opens the door as long as it is there. */
export async function sureOf(c: Ctx, s: Services, password: string): Promise<Moderator> {
  const moderator = await moderatorOf(c, s);
  limit(c, s, 'door', {always: true});
  if (await s.moderators.knowsPassword(moderator, password)) return moderator;
  throw invalidValue(422, '/password', 'This is not your password.', 'wrong-old-password');
}

/** Who asks, if an owner: 403 for others. */
export async function ownerOf(c: Ctx, s: Services): Promise<Moderator> {
  const moderator = await moderatorOf(c, s);
  if (moderator.role !== 'owner') throw refused(403, 'owners-only');
  return moderator;
}
