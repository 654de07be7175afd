import {createHmac, timingSafeEqual} from 'node:crypto';
import type {AuthorRole} from '../../protocol/api.ts';
import {MAX_NAME_LENGTH} from '../../protocol/limits.ts';
import {hasText} from '../../markdown/has-text.ts';
import {isStorable, oneLine} from './text.ts';

/** A visitor whom the site vouches for. */
export interface SignedVisitor {
  /** Keyed hash of the id that the site knows the visitor by. */
  subject: string;
  name: string;
  role: AuthorRole;
}

/** Why a token was not taken, for the site's owner. */
export type TokenFault = {fault: string};

export interface SignedVisitors {
  /** The visitor a token speaks of, or what is wrong with it. */
  read(site: string, token: string, now: number): SignedVisitor | TokenFault;
  /** The key with which a site signs its tokens. */
  keyOf(site: string): string;
}

/** Shortest key, and longest token and id, in characters. */
const SHORTEST_KEY = 32;
const LONGEST_TOKEN = 2_000;
const LONGEST_ID = 200;
/** A clock may be so much off. Seconds. */
const LEEWAY = 60;
/** A token may be valid for so long: what leaks does not open the door for good. Seconds. */
const LONGEST_LIFE = 86_400;

const PART = /^[A-Za-z0-9_-]+$/;
const ROLES: readonly unknown[] = ['member', 'moderator', 'site'] satisfies AuthorRole[];

/**
 * Reads `LINTEL_SITE_KEYS`: `site=key`, separated by commas or spaces. Returns the first part that is none as a string, without what may
 * be a key.
 */
export function readSiteKeys(text: string): ReadonlyMap<string, string> | string {
  const keys = new Map<string, string>();
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [, site, key] = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})=(\S+)$/.exec(part) ?? [];
    if (!site || !key || key.length < SHORTEST_KEY) return site ?? '…';
    keys.set(site, key);
  }
  return keys;
}

/**
 * Reads the tokens by which a site vouches for its visitors: compact JSON Web Tokens (RFC 7519) signed with HS256 (RFC 7518 §3.2) and
 * nothing else. What the header says of keys is not looked at.
 * @param secret the server's, from which a site's key is made unless `keys` has one
 */
export function createSignedVisitors(secret: string, keys: ReadonlyMap<string, string> = new Map()): SignedVisitors {
  const derived = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const keyOf = (site: string) => keys.get(site) ?? derived(`site-key\n${site}`);

  return {
    keyOf,
    read(site, token, now) {
      const [head = '', body = '', signature = '', ...more] = token.split('.');
      if (token.length > LONGEST_TOKEN || more.length || ![head, body, signature].every(part => PART.test(part))) {
        return {fault: 'it is not a compact JSON Web Token'};
      }
      const header = objectOf(head);
      if (header?.alg !== 'HS256') return {fault: 'its "alg" is not HS256'};
      // RFC 7515 §4.1.11: what must be understood and is not.
      if (header.crit !== undefined) return {fault: 'it has a "crit" header'};
      const wanted = createHmac('sha256', keyOf(site)).update(`${head}.${body}`).digest();
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
        return {fault: `it is not signed with the key of the site ${site}: \`lintel site key\` prints it`};
      }
      return visitorOf(site, objectOf(body) ?? {}, now / 1000);
    },
  };

  function visitorOf(site: string, claims: Record<string, unknown>, now: number): SignedVisitor | TokenFault {
    const {aud, exp, nbf, sub, name, role = 'member'} = claims;
    if (aud !== site) return {fault: `its "aud" is not the site, "${site}"`};
    if (typeof exp !== 'number' || !Number.isFinite(exp)) return {fault: 'it has no "exp", in seconds since 1970'};
    if (exp + LEEWAY <= now) return {fault: 'it has expired'};
    if (exp - LEEWAY > now + LONGEST_LIFE) return {fault: 'its "exp" is more than a day ahead'};
    if (nbf !== undefined && !(typeof nbf === 'number' && nbf - LEEWAY <= now)) return {fault: 'it is not valid yet'};
    if (typeof sub !== 'string' || !sub || sub.length > LONGEST_ID) {
      return {fault: `its "sub" is not the visitor's id, text of ${LONGEST_ID} characters at most`};
    }
    if (typeof name !== 'string' || name.length > 1_000 || !isStorable(name) || !hasText(name)) {
      return {fault: 'its "name" is not the visitor’s name'};
    }
    const line = oneLine(name);
    if (line.length > MAX_NAME_LENGTH) return {fault: `its "name" has more than ${MAX_NAME_LENGTH} characters`};
    if (!ROLES.includes(role)) return {fault: 'its "role" is not member, moderator or site'};
    return {subject: derived(`subject\n${site}\n${sub}`).slice(0, 22), name: line, role: role as AuthorRole};
  }
}

export function isFault(result: SignedVisitor | TokenFault): result is TokenFault {
  return 'fault' in result;
}

/** A part of a token as an object, `undefined` when it is none. */
function objectOf(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(Buffer.from(part, 'base64url')));
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
