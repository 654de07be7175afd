import {z} from '@hono/zod-openapi';
import type {ModeratorRefusal} from '../../domain/moderators.ts';
import {MAX_PASSWORD, MIN_PASSWORD} from '../../domain/passwords.ts';
import {HttpProblem, invalidValue} from '../../http/problem.ts';
import {json} from '../answers.ts';
import {ANYBODY, createRoute, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {limit} from '../visitor.ts';
import {atTheDoor, letIn, letOut, moderatorOf, ownerOf, requireOwnPage, sessionAnswer, sessionOf} from './session.ts';
import {said} from '../../../protocol/refusals.ts';

const role = z.enum(['owner', 'moderator']);
const moderator = z.object({id: z.string(), name: z.string(), role}).openapi('Moderator');
export const session = z.object({moderator, sites: z.array(z.string())}).openapi('Session');
const text = (most: number) => z.string('Send text.').max(most, said('too-long', {n: most}));
const credentials = z
  .strictObject({name: text(200), password: text(1_000)}, 'Send a JSON object.')
  .openapi('Credentials');
const link = text(200);
const acceptance = z
  .strictObject({link, name: text(200), password: text(1_000)}, 'Send a JSON object.')
  .openapi('Acceptance');
const passwordChange = z
  .strictObject({old: text(1_000), password: text(1_000)}, 'Send a JSON object.')
  .openapi('PasswordChange');
const jsonBody = <T>(schema: T) => ({required: true, content: {'application/json': {schema}}});

const read = createRoute({
  method: 'get',
  path: '/api/v1/admin/session',
  summary: 'Who is signed in',
  security: MODERATOR,
  responses: responses({200: session}),
});

const signIn = createRoute({
  method: 'post',
  path: '/api/v1/admin/session',
  summary: 'Sign in: sets the session cookie',
  security: ANYBODY,
  request: {body: jsonBody(credentials)},
  responses: responses({200: session}),
});

const signOut = createRoute({
  method: 'delete',
  path: '/api/v1/admin/session',
  summary: 'Sign out',
  security: MODERATOR,
  responses: responses({204: null}),
});

const look = createRoute({
  method: 'post',
  path: '/api/v1/admin/links/look',
  summary: 'What a link of the first run or an invitation is for; it is not used up',
  security: ANYBODY,
  request: {body: jsonBody(z.strictObject({link}, 'Send a JSON object.'))},
  responses: responses({200: z.object({role, name: z.string()}).openapi('LinkPurpose')}),
});

const accept = createRoute({
  method: 'post',
  path: '/api/v1/admin/links/accept',
  summary: 'Use a link: sets name and password, and signs in',
  security: ANYBODY,
  request: {body: jsonBody(acceptance)},
  responses: responses({200: session}),
});

const password = createRoute({
  method: 'put',
  path: '/api/v1/admin/password',
  summary: 'Change one’s password; other sessions end',
  security: MODERATOR,
  request: {body: jsonBody(passwordChange)},
  responses: responses({204: null}),
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/admin/moderators',
  summary: 'Those who moderate',
  security: MODERATOR,
  responses: responses({200: z.object({moderators: z.array(moderator)}).openapi('ModeratorList')}),
});

const invite = createRoute({
  method: 'post',
  path: '/api/v1/admin/moderators',
  summary: 'A link with which somebody becomes a moderator; for owners',
  security: MODERATOR,
  request: {body: jsonBody(z.strictObject({role}, 'Send a JSON object.'))},
  responses: responses({200: z.object({link: z.string()}).openapi('InvitationLink')}),
});

const remove = createRoute({
  method: 'delete',
  path: '/api/v1/admin/moderators/{name}',
  summary: 'Take somebody’s access away; for owners',
  security: MODERATOR,
  request: {params: z.object({name: z.string()})},
  responses: responses({204: null}),
});

const reset = createRoute({
  method: 'post',
  path: '/api/v1/admin/moderators/{name}/reset',
  summary: 'A link with which somebody who has forgotten their password sets a new one; for owners',
  security: MODERATOR,
  request: {params: z.object({name: z.string()})},
  responses: responses({200: z.object({link: z.string()}).openapi('ResetLink')}),
});

const signOutEverywhere = createRoute({
  method: 'delete',
  path: '/api/v1/admin/sessions',
  summary: 'Sign out everywhere',
  security: MODERATOR,
  responses: responses({204: null}),
});

/** Sessions, passwords and those who moderate. */
export function addSessionRoutes(add: AddRoute, s: Services): void {
  const {moderators} = s;

  add(read, async c => json(sessionAnswer(await moderatorOf(c, s), s)));

  add(signIn, async (c, {body}) => {
    atTheDoor(c, s);
    const entered = await moderators.signIn(body);
    if (entered === 'wrong-password') throw refusal(entered);
    return letIn(c, s, entered);
  });

  add(signOut, async c => {
    requireOwnPage(c.env.incoming);
    const session = sessionOf(c.env.incoming);
    if (session !== undefined) await moderators.signOut(session);
    return letOut(c);
  });

  add(signOutEverywhere, async c => {
    await moderators.signOutEverywhere(await moderatorOf(c, s));
    return letOut(c);
  });

  add(reset, async (c, {params: {name}}) => {
    const made = await moderators.reset(name, await ownerOf(c, s));
    if (typeof made === 'string') throw refusal(made);
    return json(made);
  });

  add(look, async (c, {body}) => {
    atTheDoor(c, s);
    const found = await moderators.look(body.link);
    if (!found) throw refusal('bad-link');
    return json(found);
  });

  add(accept, async (c, {body}) => {
    atTheDoor(c, s);
    const entered = await moderators.accept(body.link, body);
    if (typeof entered === 'string') throw refusal(entered);
    return letIn(c, s, entered);
  });

  add(password, async (c, {body}) => {
    await moderatorOf(c, s);
    limit(c, s, 'door', {always: true});
    const refused = await moderators.changePassword(sessionOf(c.env.incoming)!, body);
    if (refused === 'wrong-password')
      throw invalidValue(422, '/old', 'This is not your password.', 'wrong-old-password');
    if (refused) throw refusal(refused);
    return new Response(null, {status: 204, headers: {'cache-control': 'no-store'}});
  });

  add(list, async c => {
    await moderatorOf(c, s);
    return json({moderators: await moderators.list()});
  });

  add(invite, async (c, {body}) => {
    return json({link: await moderators.invite(body.role, await ownerOf(c, s))});
  });

  add(remove, async (c, {params: {name}}) => {
    const refused = await moderators.remove(name, await ownerOf(c, s));
    if (refused) throw refusal(refused);
    return new Response(null, {status: 204, headers: {'cache-control': 'no-store'}});
  });
}

function refusal(refused: ModeratorRefusal): HttpProblem {
  switch (refused) {
    case 'bad-link':
      return new HttpProblem(
        410,
        'This link has been used, or has expired. Ask for a new one: lintel moderator invite, or restart the server for the first one.',
        {code: refused},
      );
    case 'bad-name':
      return invalidValue(422, '/name', 'Give a name of 1 to 40 characters.', refused);
    case 'name-taken':
      return invalidValue(422, '/name', 'Somebody has this name already. Choose another one.', refused);
    case 'short-password':
      return invalidValue(
        422,
        '/password',
        `Use ${MIN_PASSWORD} characters or more. A few words in a row are easy to remember.`,
        refused,
      );
    case 'long-password':
      return invalidValue(422, '/password', said('too-long', {n: MAX_PASSWORD}), refused);
    case 'name-as-password':
      return invalidValue(422, '/password', 'Name and password must not be the same.', refused);
    case 'wrong-password':
      return new HttpProblem(401, 'Name or password is wrong.', {code: refused});
    case 'last-owner':
      return new HttpProblem(409, 'This is the last owner. Make somebody else an owner first.', {code: refused});
    case 'no-moderator':
      return new HttpProblem(404, 'There is no moderator of this name.', {code: refused});
  }
}
