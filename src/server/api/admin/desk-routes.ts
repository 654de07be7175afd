import {z} from '@hono/zod-openapi';
import {ADMIN_ACTIONS, MODERATED_STATES, REJECT_REASONS, type RejectionsAnswer} from '../../../protocol/admin.ts';
import {ORIGINS} from '../../../protocol/api.ts';
import {DEFAULT_SITE, MAX_TEXT_LENGTH} from '../../../protocol/limits.ts';
import {said} from '../../../protocol/refusals.ts';
import {hasText} from '../../../markdown/has-text.ts';
import {decisionOf, type DeskRefusal} from '../../domain/desk.ts';
import {isStorable, tidyText} from '../../domain/text.ts';
import {HttpProblem, invalidValue, refused} from '../../http/problem.ts';
import {body as tree, posted} from '../answer-schemas.ts';
import {json, noContent} from '../answers.ts';
import {commentId, idParams, siteName, siteQuery, threadName} from '../parameters.ts';
import {createRoute, jsonBody, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {moderatorOf} from './session.ts';
import {moderatorsWords} from './words.ts';

const MAX_PAGE = 100;
const MAX_IDS = 500;

const state = z.enum(MODERATED_STATES);

export const adminComment = z
  .object({
    id: z.string(),
    thread: z.object({key: z.string(), title: z.string(), url: z.string().nullable(), closed: z.boolean()}),
    parent: z.object({id: z.string(), name: z.string(), text: z.string()}).nullable(),
    name: z.string(),
    email: z.string().nullable(),
    created: z.string(),
    edited: z.string().nullable(),
    rating: z.int().nullable(),
    likes: z.int(),
    replies: z.int(),
    body: tree,
    status: state,
    held: z.string().nullable(),
    reason: z.enum(REJECT_REASONS).nullable(),
    origin: z.enum(ORIGINS),
    findings: z.array(
      z.object({check: z.string(), outcome: z.enum(['hold', 'mark']), reason: z.string(), note: z.string().optional()}),
    ),
    reports: z.int(),
    objection: z.string().nullable(),
    pinned: z.boolean(),
    editor: z.literal('site').nullable(),
    bySite: z.boolean(),
  })
  .openapi('AdminComment');

const page = z
  .object({comments: z.array(adminComment), next: z.string().nullable(), counts: z.record(state, z.int())})
  .openapi('AdminCommentsPage');

const CURSOR = /^(\d{1,15})\.([0-9a-f-]{36})$/;

const flag = z
  .enum(['1', ''], 'Send 1, or leave it out.')
  .optional()
  .transform(value => value === '1');
const time = z.iso
  .datetime({offset: true, message: 'Send a time of ISO 8601, e.g. 2026-01-31T00:00:00Z.'})
  .transform(value => Date.parse(value));

const pageQuery = z.object({
  site: siteName.default(DEFAULT_SITE),
  status: state.optional(),
  thread: threadName.optional(),
  text: z
    .string()
    .max(200, 'Search for 200 characters at most.')
    .refine(isStorable, 'This cannot be searched for.')
    .optional(),
  rating: z.coerce.number().int().min(1).max(5).optional(),
  from: time.optional().openapi({description: 'Comments made at or after this time.'}),
  before: time.optional().openapi({description: 'Comments made before this time.'}),
  unanswered: flag.openapi({description: 'Comments of visitors that the site has not answered.'}),
  question: flag.openapi({description: 'Comments that ask something.'}),
  reported: flag,
  objected: flag.openapi({description: 'Comments whose authors object to a decision, and wait for an answer.'}),
  after: z.string().regex(CURSOR, 'Use the `next` of the page before.').optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(30),
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/admin/comments',
  summary: 'Comments of a site as moderators see them, newest first, narrowed down',
  security: MODERATOR,
  request: {query: pageQuery},
  responses: responses({200: page}),
});

const actions = createRoute({
  method: 'post',
  path: '/api/v1/admin/actions',
  summary: 'Approve, hold, reject, delete comments, or mark them as spam; to reject needs a reason',
  security: MODERATOR,
  request: {
    body: jsonBody(
      z
        .strictObject(
          {
            site: siteName.optional(),
            action: z.enum(ADMIN_ACTIONS),
            ids: z.array(commentId).min(1, 'Name a comment.').max(MAX_IDS, `Name ${MAX_IDS} comments at most.`),
            reason: z.enum(REJECT_REASONS).optional(),
            words: moderatorsWords.optional(),
          },
          'Send a JSON object.',
        )
        .openapi('AdminActionRequest'),
    ),
  },
  responses: responses({
    200: z
      .object({changed: z.array(z.string()), missing: z.array(z.string()), undo: z.string().nullable()})
      .openapi('AdminActionAnswer'),
  }),
});

const undo = createRoute({
  method: 'post',
  path: '/api/v1/admin/undo',
  summary: 'Undo an action',
  security: MODERATOR,
  request: {body: jsonBody(z.strictObject({undo: commentId}, 'Send a JSON object.'))},
  responses: responses({200: z.object({restored: z.int()}).openapi('Undone')}),
});

const reply = createRoute({
  method: 'post',
  path: '/api/v1/admin/comments/{id}/reply',
  summary: 'Answer a comment as the site',
  security: MODERATOR,
  request: {
    params: idParams,
    body: jsonBody(
      z.strictObject(
        {
          id: commentId,
          site: siteName.optional(),
          text: z
            .string('The text must be text.')
            .max(MAX_TEXT_LENGTH, said('text-too-long', {n: MAX_TEXT_LENGTH}))
            .refine(isStorable, said('unstorable'))
            .transform(tidyText)
            .refine(hasText, said('text-missing')),
        },
        'Send a JSON object.',
      ),
    ),
  },
  responses: responses({200: posted}),
});

const close = createRoute({
  method: 'put',
  path: '/api/v1/admin/threads/closed',
  summary: 'Close a thread to new comments and ratings, or open it again',
  security: MODERATOR,
  request: {
    query: z.object({site: siteName.default(DEFAULT_SITE), thread: threadName}),
    body: jsonBody(z.strictObject({closed: z.boolean('Say true or false.')}, 'Send a JSON object.')),
  },
  responses: responses({204: null}),
});

const audit = createRoute({
  method: 'get',
  path: '/api/v1/admin/audit',
  summary: 'What moderators did on a site, newest first',
  security: MODERATOR,
  request: {
    query: siteQuery.extend({
      moderator: z.string().max(100).optional().openapi({description: 'Name; empty for the command line.'}),
      action: z.string().max(100).optional(),
      target: z.string().max(600).optional().openapi({description: 'Id of a comment, key of a thread or a name.'}),
      from: time.optional(),
      until: time.optional(),
      before: commentId.optional(),
    }),
  },
  responses: responses({
    200: z
      .object({
        entries: z.array(
          z.object({
            id: z.string(),
            at: z.string(),
            moderator: z.string(),
            action: z.string(),
            site: z.string(),
            targets: z.array(z.string()),
            detail: z.record(z.string(), z.unknown()),
          }),
        ),
        moderators: z.array(z.string()),
        actions: z.array(z.string()),
        more: z.boolean(),
      })
      .openapi('AuditTrail'),
  }),
});

const ofStars = {
  approved: z.int(),
  pending: z.int(),
  rejected: z.partialRecord(z.enum([...REJECT_REASONS, 'unknown']), z.int()),
  spam: z.int(),
  removed: z.int(),
  share: z.number().min(0).max(1).nullable(),
};

const rejections = createRoute({
  method: 'get',
  path: '/api/v1/admin/rejections',
  summary:
    'What became of a site’s comments, by stars: how many were approved, rejected and why, marked as spam, deleted',
  security: MODERATOR,
  request: {query: siteQuery},
  responses: responses({
    200: z
      .object({
        stars: z.array(z.object({stars: z.int().nullable(), ...ofStars})),
        total: z.object(ofStars),
      })
      .openapi('RejectionsAnswer'),
  }),
});

const answerObjection = createRoute({
  method: 'put',
  path: '/api/v1/admin/comments/{id}/objection',
  summary: 'Answer what an author says to a decision: it stands. To change it approve the comment',
  security: MODERATOR,
  request: {
    params: idParams,
    query: siteQuery,
    body: jsonBody(z.strictObject({words: moderatorsWords.optional()}, 'Send a JSON object.')),
  },
  responses: responses({204: null}),
});

/** What moderators do with comments. */
export function addDeskRoutes(add: AddRoute, s: Services): void {
  const {desk} = s;

  add(list, async (c, {query}) => {
    await moderatorOf(c, s);
    const [, created, id] = CURSOR.exec(query.after ?? '') ?? [];
    const after = created === undefined ? undefined : {created: Number(created), id: id!};
    return json(await desk.page({...query, after}));
  });

  add(
    actions,
    async (c, {body: {site = DEFAULT_SITE, ids, action, reason, words}}) => {
      const by = await moderatorOf(c, s);
      const decision = decisionOf(action, reason);
      if (!decision) throw invalidValue(422, '/reason', `Give a reason: ${REJECT_REASONS.join(', ')}.`);
      return json(await desk.act(by, {site, ids, words, ...decision}));
    },
    {changes: true},
  );

  add(
    undo,
    async (c, {body}) => {
      const restored = await desk.undo(await moderatorOf(c, s), body.undo);
      if (typeof restored === 'string') throw refusal(restored);
      return json({restored});
    },
    {changes: true},
  );

  add(
    reply,
    async (c, {params, body: {id, site = DEFAULT_SITE, text}}) => {
      const by = await moderatorOf(c, s);
      const made = await desk.reply(by, {site, id, parent: params.id, text});
      if (typeof made === 'string') throw refusal(made);
      return json(made);
    },
    {changes: true},
  );

  add(
    close,
    async (c, {query, body}) => {
      const by = await moderatorOf(c, s);
      if (!(await desk.close(by, {...query, ...body}))) throw refused(404, 'no-thread');
      return noContent();
    },
    {changes: true},
  );

  add(
    answerObjection,
    async (c, {params: {id}, query: {site}, body: {words = ''}}) => {
      const answered = await s.statements.answer(await moderatorOf(c, s), {site, id, words});
      if (!answered) throw new HttpProblem(404, 'No objection waits there.', {code: 'no-objection'});
      return noContent();
    },
    {changes: true},
  );

  add(rejections, async (_c, {query}) => json((await desk.rejections(query.site)) satisfies RejectionsAnswer));

  add(audit, async (c, {query}) => {
    await moderatorOf(c, s);
    const {entries, ...names} = await desk.audit({...query, limit: MAX_PAGE + 1});
    return json({
      ...names,
      more: entries.length > MAX_PAGE,
      entries: entries.slice(0, MAX_PAGE).map(({at, detail, ...entry}) => ({
        ...entry,
        at: new Date(at).toISOString(),
        detail: JSON.parse(detail) as Record<string, unknown>,
      })),
    });
  });
}

function refusal(refused: DeskRefusal): HttpProblem {
  switch (refused) {
    case 'no-comment':
      return new HttpProblem(404, 'There is no such comment.', {code: refused});
    case 'not-approved':
      return new HttpProblem(409, 'Only a comment that visitors see can be answered. Approve it first.', {
        code: refused,
      });
    case 'conflict':
      return new HttpProblem(409, 'Another comment has this id already. Make a new id.', {code: refused});
    case 'too-late':
      return new HttpProblem(409, 'It is too late to undo this: it has been changed since, or deleted for good.', {
        code: refused,
      });
  }
}
