import {storage} from './client.ts';

/** What a token looks like: 160 bits in 32 characters. */
const TOKEN = /^[0-9a-v]{32}$/;

const keyOf = (server: string): string => 'visitor:' + server;

/** The visitor's token for a server if there is one; empty for who has never written. */
export function knownVisitor(server: string): string {
  // Until 0.1 there was one for all servers: it stays with the first that is written to.
  const token = storage.get(keyOf(server)) ?? storage.get('visitor') ?? '';
  return TOKEN.test(token) ? token : '';
}

/**
 * The visitor's random token of this page's origin for one server, which no other gets to know. Made at the first write, never
 * by looking at a page, kept in local storage.
 */
export function visitorToken(server: string): string {
  let token = knownVisitor(server);
  if (!token) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) token += (byte % 32).toString(32);
  }
  storage.set('visitor', null);
  storage.set(keyOf(server), token);
  return token;
}
