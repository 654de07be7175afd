import {z} from '@hono/zod-openapi';
import type {AdminAccounts, AdminReturn} from '../../../protocol/admin.ts';
import {MOST_ACCOUNTS, type AccountRefusal} from '../../domain/sign-in/accounts.ts';
import {HttpProblem} from '../../http/problem.ts';
import {json, noContent} from '../answers.ts';
import {ANYBODY, createRoute, jsonBody, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {limit} from '../visitor.ts';
import {session} from './session-routes.ts';
import {
  atTheDoor,
  attemptOf,
  begun,
  letIn,
  moderatorOf,
  requireOwnPage,
  sessionAnswer,
  sessionOf,
  sureOf,
} from './session.ts';

const way = z.object({url: z.string()}).openapi('ProviderAddress');
const account = z
  .object({
    ...{id: z.string(), label: z.string(), provider: z.string()},
    ...{created: z.string(), used: z.string().nullable()},
  })
  .openapi('LinkedAccount');

const ask = createRoute({
  method: 'post',
  path: '/api/v1/admin/accounts/ask',
  summary: 'Where to sign in with an account elsewhere (OpenID Connect): sets a cookie for the attempt',
  security: ANYBODY,
  responses: responses({200: way}),
});

const finish = createRoute({
  method: 'post',
  path: '/api/v1/admin/accounts/finish',
  summary: 'Come back from there, with the query of the address: signs in, or links the account',
  security: ANYBODY,
  request: {
    body: jsonBody(
      z.strictObject({query: z.string('Send text.').max(6_000, 'The query is too long.')}, 'Send a JSON object.'),
    ),
  },
  responses: responses({200: session.extend({linked: z.boolean()}).openapi('AccountReturn')}),
});

const read = createRoute({
  method: 'get',
  path: '/api/v1/admin/accounts',
  summary: 'One’s own accounts elsewhere',
  security: MODERATOR,
  responses: responses({
    200: z.object({provider: z.string().nullable(), accounts: z.array(account)}).openapi('LinkedAccounts'),
  }),
});

const link = createRoute({
  method: 'post',
  path: '/api/v1/admin/accounts/link',
  summary: 'Where to link an account elsewhere; needs the password. Sets a cookie for the attempt',
  security: MODERATOR,
  request: {body: jsonBody(z.strictObject({password: z.string('Send text.').max(1_000)}, 'Send a JSON object.'))},
  responses: responses({200: way}),
});

const unlink = createRoute({
  method: 'delete',
  path: '/api/v1/admin/accounts/{id}',
  summary: 'Unlink an account: it opens the door no more',
  security: MODERATOR,
  request: {params: z.object({id: z.string()})},
  responses: responses({204: null}),
});

/** Accounts elsewhere: signing in with them, and those of one's own account. */
export function addAccountRoutes(add: AddRoute, s: Services): void {
  const {accounts, moderators} = s;

  add(ask, async c => {
    requireOwnPage(c.env.incoming);
    limit(c, s, 'door', {always: true});
    const begunThere = await accounts.ask();
    if (typeof begunThere === 'string') throw refusal(begunThere);
    return begun(c, {url: begunThere.url}, begunThere.attempt);
  });

  add(finish, async (c, {body: {query}}) => {
    atTheDoor(c, s);
    const own = sessionOf(c.env.incoming);
    const by = own === undefined ? null : await moderators.whoIs(own);
    const returned = await accounts.finish(attemptOf(c.env.incoming), query, by);
    if (typeof returned === 'string') throw refusal(returned);
    if (returned.entered) return letIn(c, s, returned.entered, {linked: false});
    return json({...sessionAnswer(returned.linked, s), linked: true} satisfies AdminReturn);
  });

  add(read, async c => {
    const own = await accounts.list(await moderatorOf(c, s));
    return json({provider: accounts.provider, accounts: own} satisfies AdminAccounts);
  });

  add(link, async (c, {body}) => {
    const begunThere = await accounts.beginLink(await sureOf(c, s, body.password));
    if (typeof begunThere === 'string') throw refusal(begunThere);
    return begun(c, {url: begunThere.url}, begunThere.attempt);
  });

  add(unlink, async (c, {params: {id}}) => {
    if (await accounts.unlink(await moderatorOf(c, s), id)) return noContent();
    throw new HttpProblem(404, 'You have no such account.', {code: 'no-account'});
  });
}

function refusal(code: AccountRefusal): HttpProblem {
  switch (code) {
    case 'no-provider':
      return new HttpProblem(404, 'No sign-in service is set up here. Sign in with your password.', {code});
    case 'provider-unreachable':
      return new HttpProblem(503, 'The sign-in service does not answer. Sign in with your password.', {
        ...{code, headers: {'retry-after': '30'}},
      });
    case 'provider-refused':
      return new HttpProblem(403, 'The sign-in service did not let you in. Try again, or sign in with your password.', {
        code,
      });
    case 'attempt-over':
      return new HttpProblem(410, 'This took too long, or was begun elsewhere. Try again.', {code});
    case 'not-linked':
      return new HttpProblem(
        403,
        'This account is linked to nobody here. Sign in with your password, then link it under “Your account”.',
        {code},
      );
    case 'account-taken':
      return new HttpProblem(409, 'This account is linked already.', {code});
    case 'too-many-accounts':
      return new HttpProblem(409, `You have linked ${MOST_ACCOUNTS} accounts already. Unlink one of them first.`, {
        code,
      });
  }
}
