import {z} from '@hono/zod-openapi';
import {DEFAULT_SITE, MAX_TITLE_LENGTH, MAX_URL_LENGTH} from '../../../protocol/limits.ts';
import {said} from '../../../protocol/refusals.ts';
import {cut, isStorable, oneLine} from '../../domain/text.ts';
import type {ThreadRefusal} from '../../domain/threads.ts';
import {refused, type HttpProblem} from '../../http/problem.ts';
import {json, noContent} from '../answers.ts';
import {siteName, siteQuery, threadName} from '../parameters.ts';
import {createRoute, jsonBody, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {moderatorOf, ownerOf} from './session.ts';

const MAX_PAGE = 100;

const adminThread = z
  .object({
    key: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    named: z.boolean().openapi({description: 'Whether title and address are an owner’s.'}),
    comments: z.int(),
    rating: z.object({average: z.number().nullable(), count: z.int()}),
    created: z.string(),
    latest: z.string().nullable(),
    closed: z.boolean(),
    closes: z.string().nullable().openapi({description: 'When it closes by itself.'}),
    aliases: z.array(z.string()).openapi({description: 'Keys that stand for it, beside its own.'}),
  })
  .openapi('AdminThread');

const CURSOR = /^(\d{1,15})\.(.+)$/s;

const list = createRoute({
  method: 'get',
  path: '/api/v1/admin/threads',
  summary: 'The threads of a site, looked for by words of key, title or address',
  security: MODERATOR,
  request: {
    query: siteQuery.extend({
      text: z
        .string()
        .max(200, 'Search for 200 characters at most.')
        .refine(isStorable, 'This cannot be searched for.')
        .optional(),
      order: z.enum(['latest', 'comments'], 'Use latest or comments.').default('latest'),
      after: z
        .string()
        .max(600, 'Use the `next` of the page before.')
        .regex(CURSOR, 'Use the `next` of the page before.')
        .refine(isStorable, 'Use the `next` of the page before.')
        .optional(),
      limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(30),
    }),
  },
  responses: responses({
    200: z.object({threads: z.array(adminThread), next: z.string().nullable()}).openapi('AdminThreadsPage'),
  }),
});

const thread = {site: siteName.optional(), thread: threadName};

const url = z
  .string('The address is text.')
  .max(MAX_URL_LENGTH, said('too-long', {n: MAX_URL_LENGTH}))
  .refine(
    text => !text || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)),
    'Write the whole address, e.g. https://www.example.com/prices.',
  )
  .transform(text => (text ? new URL(text).href : null));

const title = z
  .string('The title is text.')
  .max(10_000, said('too-long', {n: MAX_TITLE_LENGTH}))
  .refine(isStorable, said('unstorable'))
  .transform(text => cut(oneLine(text), MAX_TITLE_LENGTH));

const name = createRoute({
  method: 'put',
  path: '/api/v1/admin/threads/name',
  summary: 'Give a thread title and address that its pages do not change; `null` lets them say it again; for owners',
  security: MODERATOR,
  request: {
    body: jsonBody(
      z
        .strictObject({...thread, named: z.strictObject({title, url}).nullable()}, 'Send a JSON object.')
        .openapi('ThreadNaming'),
    ),
  },
  responses: responses({204: null}),
});

const move = createRoute({
  method: 'post',
  path: '/api/v1/admin/threads/move',
  summary: 'Move a thread to another key, or with `merge` into another thread; its old key goes on; for owners',
  security: MODERATOR,
  request: {
    body: jsonBody(
      z
        .strictObject(
          {...thread, to: threadName, merge: z.boolean('Say true or false.').optional()},
          'Send a JSON object.',
        )
        .openapi('ThreadMove'),
    ),
  },
  responses: responses({200: z.object({thread: z.string(), comments: z.int()}).openapi('MovedThread')}),
});

const forgetAlias = createRoute({
  method: 'delete',
  path: '/api/v1/admin/threads/aliases',
  summary: 'Let an old key of a thread stand for nothing but itself again; for owners',
  security: MODERATOR,
  request: {query: siteQuery.extend({alias: threadName})},
  responses: responses({204: null}),
});

const exported = createRoute({
  method: 'get',
  path: '/api/v1/admin/threads/export',
  summary: 'All of a thread, as `lintel export` writes it; for owners',
  security: MODERATOR,
  request: {query: siteQuery.extend({thread: threadName})},
  responses: {
    ...responses({}),
    200: {description: 'JSON Lines', content: {'application/jsonl': {schema: z.string()}}},
  },
});

/** What owners do with threads. */
export function addThreadRoutes(add: AddRoute, s: Services): void {
  const {threads} = s;

  add(list, async (c, {query}) => {
    await moderatorOf(c, s);
    const [, value, key] = CURSOR.exec(query.after ?? '') ?? [];
    return json(await threads.page({...query, after: key === undefined ? undefined : {value: Number(value), key}}));
  });

  add(
    name,
    async (c, {body: {site = DEFAULT_SITE, ...asked}}) => {
      const refused = await threads.name(await ownerOf(c, s), {site, ...asked});
      if (refused) throw refusal(refused);
      return noContent();
    },
    {changes: true},
  );

  add(
    move,
    async (c, {body: {site = DEFAULT_SITE, merge = false, ...asked}}) => {
      const done = await threads.move(await ownerOf(c, s), {site, merge, ...asked});
      if (typeof done === 'string') throw refusal(done);
      return json({thread: done.moved.thread, comments: done.moved.comments});
    },
    {changes: true},
  );

  add(
    forgetAlias,
    async (c, {query: {site, alias}}) => {
      const refused = await threads.removeAlias(await ownerOf(c, s), {site, thread: alias});
      if (refused) throw refusal(refused);
      return noContent();
    },
    {changes: true},
  );

  add(exported, async (c, {query}) => {
    await ownerOf(c, s);
    // Gathered before it is sent: a slow reader must not keep the database.
    const lines: string[] = [];
    await s.exportThread(query.site, query.thread, async line => void lines.push(line));
    return new Response(`${lines.join('\n')}\n`, {
      headers: {
        'content-type': 'application/jsonl; charset=utf-8',
        'content-disposition': 'attachment; filename="thread.jsonl"',
        'cache-control': 'no-store',
      },
    });
  });
}

function refusal(why: ThreadRefusal): HttpProblem {
  switch (why) {
    case 'no-thread':
      return refused(404, why);
    case 'same-thread':
      return refused(422, why, {pointer: '/to'});
    case 'merges':
      return refused(409, why, {errors: [{pointer: '/merge', message: said('merge-first')}]});
    case 'no-alias':
      return refused(404, why);
  }
}
