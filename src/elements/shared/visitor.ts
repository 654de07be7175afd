import {storage} from './client.ts';

/** What a token looks like: 160 bits in 32 characters. */
const TOKEN = /^[0-9a-v]{32}$/;

/**
 * The visitor's random token of this page's origin for one server, which no other gets to know. Made when they first write or rate, or
 * begin to, never by looking at a page; kept in local storage.
 */
export function visitorToken(server: string): string {
  const key = 'visitor:' + server;
  // Until 0.1 there was one for all servers: it stays with the first that is written to.
  let token = storage.get(key) ?? storage.get('visitor') ?? '';
  if (!TOKEN.test(token)) {
    token = '';
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) token += (byte % 32).toString(32);
  }
  storage.set('visitor', null);
  storage.set(key, token);
  return token;
}

/** Headers that say to a server who the visitor is. */
export const asVisitor = (server: string): Record<string, string> => ({
  Authorization: `Bearer ${visitorToken(server)}`,
});
