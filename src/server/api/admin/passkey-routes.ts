import {isIP} from 'node:net';
import {z} from '@hono/zod-openapi';
import type {AdminDoor} from '../../../protocol/admin.ts';
import {said} from '../../../protocol/refusals.ts';
import {MAX_PASSKEY_NAME, MOST_PASSKEYS, type PasskeyRefusal, type Place} from '../../domain/sign-in/passkeys.ts';
import {askedOrigin} from '../../http/network.ts';
import {HttpProblem} from '../../http/problem.ts';
import {json, noContent} from '../answers.ts';
import type {Ctx} from '../env.ts';
import {ANYBODY, createRoute, jsonBody, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {limit} from '../visitor.ts';
import {session} from './session-routes.ts';
import {atTheDoor, attemptOf, begun, letIn, moderatorOf, requireOwnPage, sureOf} from './session.ts';

/** More than any answer of an authenticator has, with its certificates. */
const base64url = (most = 16_000) =>
  z
    .string('Send text.')
    .max(most, said('too-long', {n: most}))
    .regex(/^[\w-]*$/, 'Send base64url.');
const signature = z
  .object({
    id: base64url(1_400),
    rawId: base64url(1_400),
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: base64url(),
      authenticatorData: base64url(),
      signature: base64url(),
      userHandle: base64url(100).optional(),
    }),
  })
  .openapi('PasskeySignature', {description: 'AuthenticationResponseJSON of WebAuthn'});
const credential = z
  .object({
    id: base64url(1_400),
    rawId: base64url(1_400),
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: base64url(),
      attestationObject: base64url(),
      transports: z.array(z.string().max(40)).max(20).optional(),
    }),
  })
  .openapi('NewPasskey', {description: 'RegistrationResponseJSON of WebAuthn'});
const name = z.string('Send text.').max(MAX_PASSKEY_NAME, said('too-long', {n: MAX_PASSKEY_NAME}));
const options = z.object({}).loose().openapi('PasskeyOptions', {description: 'Options as JSON, as WebAuthn has them'});
const passkey = z
  .object({
    ...{id: z.string(), name: z.string(), host: z.string(), here: z.boolean()},
    ...{created: z.string(), used: z.string().nullable()},
  })
  .openapi('Passkey');
const list = z.object({passkeys: z.array(passkey)}).openapi('PasskeyList');
const one = {params: z.object({id: z.string()})};

const door = createRoute({
  method: 'get',
  path: '/api/v1/admin/door',
  summary: 'Ways in beside name and password',
  security: ANYBODY,
  responses: responses({200: z.object({passkeys: z.boolean(), provider: z.string().nullable()}).openapi('Door')}),
});

const ask = createRoute({
  method: 'post',
  path: '/api/v1/admin/passkeys/ask',
  summary: 'What a passkey is to sign for signing in: sets a cookie for the attempt',
  security: ANYBODY,
  responses: responses({200: options}),
});

const signIn = createRoute({
  method: 'post',
  path: '/api/v1/admin/passkeys/sign-in',
  summary: 'Sign in with a passkey: sets the session cookie',
  security: ANYBODY,
  request: {body: jsonBody(z.strictObject({credential: signature}, 'Send a JSON object.'))},
  responses: responses({200: session}),
});

const read = createRoute({
  method: 'get',
  path: '/api/v1/admin/passkeys',
  summary: 'One’s own passkeys',
  security: MODERATOR,
  responses: responses({200: list}),
});

const begin = createRoute({
  method: 'post',
  path: '/api/v1/admin/passkeys/begin',
  summary: 'What a new passkey is to be made of; needs the password. Sets a cookie for the attempt',
  security: MODERATOR,
  request: {body: jsonBody(z.strictObject({password: z.string('Send text.').max(1_000)}, 'Send a JSON object.'))},
  responses: responses({200: options}),
});

const keep = createRoute({
  method: 'post',
  path: '/api/v1/admin/passkeys',
  summary: 'Keep a new passkey',
  security: MODERATOR,
  request: {body: jsonBody(z.strictObject({name, credential}, 'Send a JSON object.'))},
  responses: responses({200: list}),
});

const rename = createRoute({
  method: 'patch',
  path: '/api/v1/admin/passkeys/{id}',
  summary: 'Name a passkey',
  security: MODERATOR,
  request: {...one, body: jsonBody(z.strictObject({name}, 'Send a JSON object.'))},
  responses: responses({200: list}),
});

const remove = createRoute({
  method: 'delete',
  path: '/api/v1/admin/passkeys/{id}',
  summary: 'Remove a passkey: it opens the door no more',
  security: MODERATOR,
  request: one,
  responses: responses({204: null}),
});

/** Passkeys: signing in with them, and those of one's own account. */
export function addPasskeyRoutes(add: AddRoute, s: Services): void {
  const {passkeys, accounts} = s;

  const listed = async (c: Ctx) => json({passkeys: await passkeys.list(await moderatorOf(c, s), hostAsked(c, s))});

  add(door, async c =>
    json({passkeys: await passkeys.offered(hostAsked(c, s)), provider: accounts.provider} satisfies AdminDoor),
  );

  add(ask, async c => {
    requireOwnPage(c.env.incoming);
    limit(c, s, 'work', {always: true});
    const {options, attempt} = await passkeys.ask(placeOf(c, s));
    return begun(c, options, attempt);
  });

  add(signIn, async (c, {body}) => {
    atTheDoor(c, s);
    const attempt = attemptOf(c.env.incoming);
    const entered = await passkeys.signIn(placeOf(c, s), {
      attempt,
      credential: {
        ...(body.credential as Parameters<typeof passkeys.signIn>[1]['credential']),
        clientExtensionResults: {},
      },
    });
    if (typeof entered === 'string') throw refusal(entered, 401);
    return letIn(c, s, entered);
  });

  add(read, listed);

  add(begin, async (c, {body}) => {
    const made = await passkeys.begin(await sureOf(c, s, body.password), placeOf(c, s));
    if (typeof made === 'string') throw refusal(made, 422);
    return begun(c, made.options, made.attempt);
  });

  add(keep, async (c, {body}) => {
    const refused = await passkeys.add(await moderatorOf(c, s), placeOf(c, s), {
      attempt: attemptOf(c.env.incoming),
      name: body.name,
      credential: {
        ...(body.credential as Parameters<typeof passkeys.add>[2]['credential']),
        clientExtensionResults: {},
      },
    });
    if (refused) throw refusal(refused, 422);
    return listed(c);
  });

  add(rename, async (c, {params: {id}, body}) => {
    if (!(await passkeys.rename(await moderatorOf(c, s), {id, name: body.name}))) throw none();
    return listed(c);
  });

  add(remove, async (c, {params: {id}}) => {
    if (!(await passkeys.remove(await moderatorOf(c, s), id))) throw none();
    return noContent();
  });
}

/** The host of the page that asks, as far as a read can tell: only for saying what is of use there. */
const hostAsked = (c: Ctx, {proxies, mail}: Services): string =>
  hostOf(askedOrigin(c.env.incoming, proxies, mail.url) ?? 'http://localhost');

const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).hostname : '');

/**
 * Where the page is that writes. It is a page of this server, by `Origin` and `Host`; a client that lies about both gains nothing: browsers have passkeys
 * sign the origin that they are at, and a passkey signs in at the host that it was made for alone. Where the server's public address is set there is no other.
 */
function placeOf(c: Ctx, {mail}: Services): Place {
  const origin = String(c.env.incoming.headers.origin);
  const host = hostOf(origin);
  const own = mail.url ? new URL(mail.url).origin : origin;
  if (origin !== own) {
    throw new HttpProblem(409, `Passkeys work at ${own}/admin, which is this server’s address. Open the page there.`, {
      code: 'passkeys-elsewhere',
    });
  }
  if (!host || isIP(host.replace(/^\[|\]$/g, ''))) {
    throw new HttpProblem(
      409,
      'Passkeys need a name, not the number of a machine. Open the page under a name, e.g. http://localhost:8787/admin.',
      {code: 'passkeys-need-name'},
    );
  }
  return {host, origin};
}

const none = (): HttpProblem => new HttpProblem(404, 'You have no such passkey.', {code: 'no-passkey'});

/** @param wrong what is said of one that is not right: 401 at the door, 422 behind it */
function refusal(code: PasskeyRefusal, wrong: 401 | 422): HttpProblem {
  switch (code) {
    case 'attempt-over':
      return new HttpProblem(410, 'This took too long, or was begun elsewhere. Try again.', {code});
    case 'bad-passkey':
      return new HttpProblem(wrong, 'This passkey was not accepted. Try again, or use your password.', {code});
    case 'unknown-passkey':
      return new HttpProblem(401, 'This passkey is not known here, or was removed. Sign in with your password.', {
        code,
      });
    case 'passkey-taken':
      return new HttpProblem(409, 'This passkey is in use already.', {code});
    case 'too-many-passkeys':
      return new HttpProblem(409, `You have ${MOST_PASSKEYS} passkeys already. Remove one of them first.`, {code});
  }
}
