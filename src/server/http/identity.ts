import {createHmac} from 'node:crypto';

export type Identity = ReturnType<typeof createIdentity>;

/** At least 128 bits: 22 characters of base64url, or 32 and more of hex. */
const TOKEN = /^[A-Za-z0-9_-]{22,128}$/;
const DAY_MS = 86_400_000;

/** Keyed hashes: without the secret nobody can tell whose token or address stands behind one. */
export function createIdentity(secret: string) {
  const hash = (text: string) => createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22);
  return {
    /** A visitor on a site; the same token on another site is another visitor. */
    visitor: (site: string, token: string) => hash(`visitor\n${site}\n${token}`),
    /** A network on a day, so that what is kept of it cannot be joined over days. */
    network: (site: string, network: string, now: number) =>
      hash(`network\n${site}\n${network}\n${Math.floor(now / DAY_MS)}`),
  };
}

/** The token of an `Authorization` header; `null` without a header, `undefined` when it is none of ours. */
export function readToken(header: string | undefined): string | null | undefined {
  if (header === undefined) return null;
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
  // Random tokens have far more than eight different characters; "aaaa…" is a mistake that would make visitors one.
  return token && TOKEN.test(token) && new Set(token).size >= 8 ? token : undefined;
}
