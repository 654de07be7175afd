import {z} from '@hono/zod-openapi';
import {DEFAULT_SITE} from '../../../protocol/limits.ts';
import {BAN_TIMES, BANNED, MAX_BAN_REASON} from '../../../protocol/spam.ts';
import {said} from '../../../protocol/refusals.ts';
import type {BanRefusal} from '../../domain/bans.ts';
import {isStorable, oneLine} from '../../domain/text.ts';
import {refused, type HttpProblem} from '../../http/problem.ts';
import {json, noContent} from '../answers.ts';
import {commentId, idParams, siteName, siteQuery} from '../parameters.ts';
import {createRoute, jsonBody, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {moderatorOf} from './session.ts';

const PAGE = 50;

const ban = z
  .object({
    id: z.string(),
    who: z.enum(BANNED),
    created: z.string(),
    until: z.string().nullable(),
    reason: z.string(),
    by: z.string(),
    held: z.int(),
    comment: z.object({id: z.string(), name: z.string(), text: z.string()}).nullable(),
  })
  .openapi('Ban');

const make = createRoute({
  method: 'post',
  path: '/api/v1/admin/bans',
  summary: 'Ban the author of a comment, or the network it came from, for a time: what they write waits',
  security: MODERATOR,
  request: {
    body: jsonBody(
      z
        .strictObject(
          {
            site: siteName.optional(),
            comment: commentId,
            who: z.enum(BANNED, 'Say whom: visitor or network.'),
            for: z.enum(BAN_TIMES, `Say for how long: ${BAN_TIMES.join(', ')}.`),
            reason: z
              .string('Give a reason.')
              .max(MAX_BAN_REASON, said('too-long', {n: MAX_BAN_REASON}))
              .refine(isStorable, said('unstorable'))
              .transform(oneLine)
              .refine(text => text !== '', said('reason-missing')),
          },
          'Send a JSON object.',
        )
        .openapi('BanRequest'),
    ),
  },
  responses: responses({200: ban}),
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/admin/bans',
  summary: 'The bans in force on a site, newest first',
  security: MODERATOR,
  request: {query: siteQuery.extend({after: commentId.optional()})},
  responses: responses({200: z.object({bans: z.array(ban), next: z.string().nullable()}).openapi('BanList')}),
});

const lift = createRoute({
  method: 'delete',
  path: '/api/v1/admin/bans/{id}',
  summary: 'Lift a ban',
  security: MODERATOR,
  request: {params: idParams, query: siteQuery},
  responses: responses({204: null}),
});

/** Bans, by comment. */
export function addBanRoutes(add: AddRoute, s: Services): void {
  const {bans} = s;

  add(
    make,
    async (c, {body: {site = DEFAULT_SITE, for: time, ...asked}}) => {
      const made = await bans.ban(await moderatorOf(c, s), {site, time, ...asked});
      if (typeof made === 'string') throw refusal(made);
      return json(made);
    },
    {changes: true},
  );

  add(list, async (c, {query}) => {
    await moderatorOf(c, s);
    return json(await bans.list({...query, limit: PAGE}));
  });

  add(
    lift,
    async (c, {params: {id}, query: {site}}) => {
      const lifted = await bans.lift(await moderatorOf(c, s), {site, id});
      if (!lifted) throw refused(404, 'no-ban');
      return noContent();
    },
    {changes: true},
  );
}

function refusal(why: BanRefusal): HttpProblem {
  switch (why) {
    case 'no-comment':
      return refused(404, why);
    case 'of-the-site':
    case 'nobody':
    case 'no-network':
      return refused(409, why);
  }
}
