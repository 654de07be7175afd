import {createHmac, timingSafeEqual} from 'node:crypto';

/** What a link says. `undefined` values are left out. */
export type LinkFields = Record<string, string | number>;

/** A link's token as it was read: `expires` in milliseconds since 1970 UTC. */
export type ReadLink = {state: 'good' | 'expired'; fields: LinkFields; expires: number; id: string} | {state: 'bad'};

export type SignedLinks = ReturnType<typeof createSignedLinks>;

/** Longest token that is looked at. */
const LONGEST = 2_000;

/**
 * Tokens for links in mails: JSON and a keyed hash of it (HMAC-SHA-256), which also covers what the link is for. Nothing is kept
 * of a link until it is used; who has the database alone can make none.
 */
export function createSignedLinks(secret: string) {
  const key = createHmac('sha256', secret).update('links').digest();
  const sign = (purpose: string, body: string) =>
    createHmac('sha256', key).update(`${purpose}\n${body}`).digest('base64url').slice(0, 32);

  return {
    /** A token for one purpose, e.g. `unsubscribe`: it is none for another. @param expires milliseconds since 1970 UTC */
    make(purpose: string, fields: LinkFields, expires: number): string {
      const body = Buffer.from(JSON.stringify({...fields, expires})).toString('base64url');
      return `${body}.${sign(purpose, body)}`;
    },

    /** Reads a token. `id` names it, for links that work once. */
    read(purpose: string, token: string, now: number): ReadLink {
      const [body = '', signature = '', ...rest] = token.slice(0, LONGEST).split('.');
      const id = sign(purpose, body);
      const [given, right] = [Buffer.from(signature), Buffer.from(id)];
      if (rest.length || given.length !== right.length || !timingSafeEqual(given, right)) return {state: 'bad'};
      const {expires, ...fields} = JSON.parse(Buffer.from(body, 'base64url').toString()) as LinkFields;
      return {state: Number(expires) < now ? 'expired' : 'good', fields, expires: Number(expires), id};
    },
  };
}
