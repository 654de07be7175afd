import {createHash, generateKeyPairSync, randomBytes, sign, type KeyObject} from 'node:crypto';
import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';

const text = (data: string | Buffer): string => Buffer.from(data).toString('base64url');

/** A provider of OpenID Connect on loopback: it lets in whoever it is told to, and lies where a test wants it to. */
export interface TestProvider {
  issuer: string;
  /** Whose account the next one who comes has. */
  account: {sub: string; email?: string; email_verified?: boolean};
  /** What is put into the ID token in place of what is right; a key signs in place of its own. */
  lie: Record<string, unknown> & {key?: KeyObject};
  /** Answers to the token request, in place of the right one. */
  answer: 'right' | 'error' | 'hangs';
  /** How often anything was asked of it. */
  asked: number;
  /** Follows an address of the server as a browser that signs in would; where it is sent back to. */
  visit(url: string): Promise<URL>;
  stop(): Promise<void>;
}

export const CLIENT = {id: 'lintel', secret: 'a secret of the client’s'};

export async function startProvider(): Promise<TestProvider> {
  const {publicKey, privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
  const codes = new Map<
    string,
    {challenge: string; nonce: string; redirect: string; account: TestProvider['account']}
  >();

  function idToken(nonce: string, account: TestProvider['account']): string {
    const {key, ...claims} = provider.lie;
    const now = Math.floor(Date.now() / 1000);
    const head = text(JSON.stringify({alg: 'RS256', kid: 'one', typ: 'JWT'}));
    const body = text(
      JSON.stringify({iss: provider.issuer, aud: CLIENT.id, iat: now, exp: now + 60, nonce, ...account, ...claims}),
    );
    return `${head}.${body}.${text(sign('sha256', Buffer.from(`${head}.${body}`), key ?? privateKey))}`;
  }

  /** RFC 6749 §4.1.3 and RFC 7636 §4.6: the code is good once, with the client's secret and what was hashed into the challenge. */
  async function tokens(request: IncomingMessage): Promise<object | null> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const form = new URLSearchParams(body);
    const [id, secret] = Buffer.from(request.headers.authorization?.split(' ')[1] ?? '', 'base64')
      .toString()
      .split(':')
      .map(part => decodeURIComponent(part.replaceAll('+', ' ')));
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const client = id || form.get('client_id');
    const given = secret ?? form.get('client_secret');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!code || client !== CLIENT.id || given !== CLIENT.secret) return null;
    if (challenge !== code.challenge || form.get('redirect_uri') !== code.redirect) return null;
    return {access_token: text(randomBytes(16)), token_type: 'Bearer', id_token: idToken(code.nonce, code.account)};
  }

  const server = createServer(async (request, response) => {
    provider.asked++;
    const {pathname, searchParams: asked} = new URL(request.url!, provider.issuer);
    const json = (data: object, status = 200) =>
      response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(data));
    if (pathname === '/.well-known/openid-configuration') {
      return json({
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        authorization_response_iss_parameter_supported: true,
      });
    }
    if (pathname === '/jwks')
      return json({keys: [{...publicKey.export({format: 'jwk'}), kid: 'one', alg: 'RS256', use: 'sig'}]});
    if (pathname === '/authorize') {
      const code = text(randomBytes(16));
      const of = (name: string) => asked.get(name) ?? '';
      const redirect = of('redirect_uri');
      codes.set(code, {challenge: of('code_challenge'), nonce: of('nonce'), redirect, account: provider.account});
      const back = new URL(redirect);
      back.search = new URLSearchParams({code, state: of('state'), iss: provider.issuer}).toString();
      return response.writeHead(302, {location: back.href}).end();
    }
    if (pathname === '/token') {
      if (provider.answer === 'hangs') return;
      const answer = provider.answer === 'right' ? await tokens(request) : null;
      return answer ? json(answer) : json({error: 'invalid_grant'}, 400);
    }
    return response.writeHead(404).end();
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const provider: TestProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{account: {sub: 'ann-1'}, lie: {}, answer: 'right', asked: 0},
    async visit(url) {
      const {headers} = await fetch(url, {redirect: 'manual'});
      return new URL(headers.get('location')!);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
  return provider;
}
