import {readFileSync} from 'node:fs';
import type {ProviderSettings} from '../domain/sign-in/provider.ts';
import {isLoopback} from '../http/network.ts';
import {Failure} from './failure.ts';

/** What the environment says of a provider of OpenID Connect. */
export interface OidcValues {
  oidcIssuer: string | undefined;
  oidcClientId: string | undefined;
  oidcClientSecret: string | undefined;
  oidcClientSecretFile: string | undefined;
  url: string | undefined;
}

/** Reads `LINTEL_OIDC_ISSUER`: https, or http on this machine; else the text itself is wrong. */
export function readIssuer(text: string): {issuer: string} | string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.search || url.hash || url.username) return text;
  const isHere = url.hostname === 'localhost' || isLoopback(url.hostname.replace(/^\[|\]$/g, ''));
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere) ? {issuer: text} : text;
}

/** The provider, where one is set: with a client's id, an address to come back to, and one secret at most. */
export function oidcOf({
  oidcIssuer: issuer,
  oidcClientId: clientId,
  oidcClientSecret: secret,
  oidcClientSecretFile: file,
  url,
}: OidcValues): ProviderSettings | undefined {
  if (issuer === undefined) {
    if (clientId === undefined && secret === undefined && file === undefined) return undefined;
    throw new Failure(
      'LINTEL_OIDC_ISSUER is missing: nobody knows where to sign in. Set it, e.g. https://accounts.example.com, or remove the other LINTEL_OIDC_ settings.',
    );
  }
  if (clientId === undefined) {
    throw new Failure(
      'LINTEL_OIDC_CLIENT_ID is missing: register this server with the provider, and set the id that it gives.',
    );
  }
  if (url === undefined) {
    throw new Failure(
      'LINTEL_URL is missing: the provider sends moderators back to this server. Set its public address, e.g. LINTEL_URL=https://comments.example.com.',
    );
  }
  if (secret !== undefined && file !== undefined) {
    throw new Failure('LINTEL_OIDC_CLIENT_SECRET and LINTEL_OIDC_CLIENT_SECRET_FILE are both set. Remove one of them.');
  }
  const clientSecret = file === undefined ? secret : secretIn(file);
  return {issuer, clientId, clientSecret, redirect: new URL('/admin', url).href};
}

function secretIn(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Failure(
      `LINTEL_OIDC_CLIENT_SECRET_FILE=${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Make it readable for the server’s user.`,
    );
  }
  if (!text) throw new Failure(`LINTEL_OIDC_CLIENT_SECRET_FILE=${file} is empty. Put the secret into it.`);
  return text;
}
