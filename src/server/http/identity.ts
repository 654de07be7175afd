import {createHmac, timingSafeEqual} from 'node:crypto';

export type Identity = ReturnType<typeof createIdentity>;

/** At least 128 bits: 22 characters of base64url, or 32 and more of hex. */
const TOKEN = /^[A-Za-z0-9_-]{22,128}$/;
const DAY_MS = 86_400_000;
/** Characters of base64url, 132 bits. */
const HASH_LENGTH = 22;

/** Keyed hashes: without the secret nobody can tell whose token or address stands behind one. */
export function createIdentity(secret: string) {
  const hash = (text: string) => createHmac('sha256', secret).update(text).digest('base64url').slice(0, HASH_LENGTH);
  const sign = (site: string, visitor: string) => hash(`feed\n${site}\n${visitor}`);
  return {
    /** A UUID that stays the same for a text on this server: a version 8 (RFC 9562 §5.8) of its keyed hash. */
    uuid(text: string): string {
      const bytes = createHmac('sha256', secret).update(`uuid\n${text}`).digest().subarray(0, 16);
      bytes[6] = (bytes[6]! & 0x0f) | 0x80;
      bytes[8] = (bytes[8]! & 0x3f) | 0x80;
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
    /** A visitor on a site; the same token on another site is another visitor. */
    visitor: (site: string, token: string) => hash(`visitor\n${site}\n${token}`),
    /** A network on a day, so that what is kept of it cannot be joined over days. */
    network: (site: string, network: string, now: number) =>
      hash(`network\n${site}\n${network}\n${Math.floor(now / DAY_MS)}`),
    /** A network that comments come from: the same on all days, so that a ban of it lasts. */
    origin: (site: string, network: string) => hash(`origin\n${site}\n${network}`),
    /**
     * Names the feed of answers to a visitor in an address that they give to others: the hash that stands for them, signed. It
     * lets nobody write in their name, and without the secret nobody can make one.
     */
    feed: (site: string, visitor: string) => visitor + sign(site, visitor),
    /** Whose feed it is; `undefined` for a name that was not given out. */
    visitorOfFeed(site: string, feed: string): string | undefined {
      const visitor = feed.slice(0, HASH_LENGTH);
      const given = Buffer.from(feed.slice(HASH_LENGTH));
      const signature = Buffer.from(sign(site, visitor));
      return given.length === signature.length && timingSafeEqual(given, signature) ? visitor : undefined;
    },
  };
}

/** The token of an `Authorization` header; `null` without a header, `undefined` when it is none of ours. */
export function readToken(header: string | undefined): string | null | undefined {
  if (header === undefined) return null;
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
  // Random tokens have far more than eight different characters; "aaaa…" is a mistake that would make visitors one.
  return token && TOKEN.test(token) && new Set(token).size >= 8 ? token : undefined;
}
