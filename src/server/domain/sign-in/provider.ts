import type {Configuration} from 'openid-client';
import {oneLine} from '../text.ts';

/** Where moderators have accounts, and as what this server is known there. */
export interface ProviderSettings {
  /** https, or http on this machine. */
  issuer: string;
  clientId: string;
  /** Without one it is a public client: PKCE alone. */
  clientSecret: string | undefined;
  /** Where browsers come back to. */
  redirect: string;
}

/** What has to be remembered from the way there to the way back. */
export interface Errand {
  state: string;
  nonce: string;
  verifier: string;
}

/** Whose account it is: the provider's own id for it. `label` is what it calls it, and is trusted for nothing. */
export interface Account {
  issuer: string;
  subject: string;
  label: string;
}

/** A provider that cannot be asked, or whose answer is none that may be trusted: a denial included. */
export class ProviderError extends Error {
  override name = 'ProviderError';
  readonly why: 'unreachable' | 'refused';

  constructor(why: ProviderError['why'], message: string, cause: unknown) {
    super(message, {cause});
    this.why = why;
  }
}

export type Provider = ReturnType<typeof createProvider>;

/** What the provider says of itself is asked for again after this long. Milliseconds. */
const KEPT_MS = 3_600_000;
/** Seconds for each answer of the provider. */
const PATIENCE = 5;
const MAX_LABEL = 100;

/**
 * Sign-in by a provider of OpenID Connect: authorization code with PKCE, state and nonce; the ID token's signature is checked, too. Nothing is asked before somebody wants to
 * sign in there, and a provider that is broken or away keeps nobody from using their password.
 * @param now the time that tokens are good until: the store's, whatever this machine's clock shows
 */
export function createProvider({issuer, clientId, clientSecret, redirect}: ProviderSettings, now: () => number) {
  let known: {config: Promise<Configuration>; since: number} | undefined;

  function configured(): Promise<Configuration> {
    if (known && performance.now() - known.since < KEPT_MS) return known.config;
    const config = discover();
    known = {config, since: performance.now()};
    // What failed is tried again by the next one.
    config.catch(() => (known = undefined));
    return config;
  }

  async function discover(): Promise<Configuration> {
    const client = await import('openid-client');
    const plain = new URL(issuer).protocol === 'http:' ? [client.allowInsecureRequests] : [];
    const authentication = clientSecret === undefined ? client.None() : undefined;
    const metadata = {
      ...(clientSecret !== undefined && {client_secret: clientSecret}),
      // eslint-disable-next-line no-restricted-properties -- the clock that the library goes by
      [client.clockSkew]: Math.round((now() - Date.now()) / 1000),
    };
    try {
      return await client.discovery(new URL(issuer), clientId, metadata, authentication, {
        execute: [client.enableNonRepudiationChecks, ...plain],
        timeout: PATIENCE,
      });
    } catch (error) {
      throw new ProviderError('unreachable', `${issuer} does not answer as a provider of OpenID Connect.`, error);
    }
  }

  return {
    issuer,

    /** Where to send the browser, and what to remember until it comes back. */
    async begin(): Promise<{url: string; errand: Errand}> {
      const config = await configured();
      const client = await import('openid-client');
      const verifier = client.randomPKCECodeVerifier();
      const errand = {state: client.randomState(), nonce: client.randomNonce(), verifier};
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope: 'openid profile email',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: errand.state,
        nonce: errand.nonce,
      });
      return {url: url.href, errand};
    },

    /** Whose account it is. @param query with which the browser has come back */
    async finish(query: string, {state, nonce, verifier}: Errand): Promise<Account> {
      const config = await configured();
      const client = await import('openid-client');
      const address = new URL(redirect);
      address.search = query;
      try {
        const tokens = await client.authorizationCodeGrant(config, address, {
          ...{expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true},
        });
        const {iss, sub, ...claims} = tokens.claims()!;
        // An id that everybody may have is nobody's.
        if (!sub) throw new Error('The ID token names nobody.');
        const label = [claims['email'], claims['preferred_username'], claims['name'], sub].find(
          (one): one is string => typeof one === 'string' && oneLine(one) !== '',
        );
        return {issuer: iss, subject: sub, label: oneLine(label ?? sub).slice(0, MAX_LABEL)};
      } catch (error) {
        throw new ProviderError('refused', `${issuer} did not vouch for whoever came back from it.`, error);
      }
    },
  };
}
