import {z} from '@hono/zod-openapi';
import {DEFAULT_SITE, MAX_NAME_LENGTH, MAX_PINNED, MAX_TEXT_LENGTH} from '../../../protocol/limits.ts';
import {said} from '../../../protocol/refusals.ts';
import {hasText} from '../../../markdown/has-text.ts';
import type {EditRefusal} from '../../domain/desk-comments.ts';
import type {PinRefusal} from '../../domain/pinning.ts';
import {MOST_SAVED_REPLIES} from '../../domain/saved-replies.ts';
import {isStorable, oneLine, tidyText} from '../../domain/text.ts';
import {HttpProblem, refused} from '../../http/problem.ts';
import {json, noContent} from '../answers.ts';
import {commentId, idParams, siteName, siteQuery} from '../parameters.ts';
import {createRoute, jsonBody, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {adminComment} from './desk-routes.ts';
import {moderatorOf} from './session.ts';

/** Longest title of a saved reply, in UTF-16 code units. */
const MAX_TITLE = 80;

const text = z
  .string('The text must be text.')
  .max(MAX_TEXT_LENGTH, said('text-too-long', {n: MAX_TEXT_LENGTH}))
  .refine(isStorable, said('unstorable'))
  .transform(tidyText)
  .refine(hasText, said('text-missing'));

const line = (what: string, most: number) =>
  z
    .string(`The ${what} must be text.`)
    .max(most, `The ${what} is too long. It may have ${most} characters.`)
    .refine(isStorable, said('unstorable'))
    .transform(oneLine);

const read = createRoute({
  method: 'get',
  path: '/api/v1/admin/comments/{id}',
  summary: 'A comment in its thread: what it answers, from the top, and what answers it',
  security: MODERATOR,
  request: {params: idParams, query: siteQuery},
  responses: responses({
    200: z
      .object({
        comment: adminComment,
        text: z.string(),
        revision: z.int(),
        ancestors: z.array(adminComment),
        answers: z.array(adminComment),
        more: z.boolean().openapi({description: 'Whether there are more answers.'}),
      })
      .openapi('AdminCommentInThread'),
  }),
});

const edit = createRoute({
  method: 'patch',
  path: '/api/v1/admin/comments/{id}',
  summary: 'Change the words of a comment: it is marked as edited by the site, and the stars stay',
  security: MODERATOR,
  request: {
    params: idParams,
    body: jsonBody(
      z
        .strictObject(
          {
            site: siteName.optional(),
            name: line('name', MAX_NAME_LENGTH),
            text,
            revision: z.int('Send the revision that was changed.').min(0),
            undo: commentId
              .optional()
              .openapi({description: 'What the change answered with: the words are those from before it.'}),
          },
          'Send a JSON object.',
        )
        .openapi('AdminEditRequest'),
    ),
  },
  responses: responses({
    200: z.object({comment: adminComment, revision: z.int(), undo: z.string().nullable()}).openapi('AdminEditAnswer'),
  }),
});

const pin = createRoute({
  method: 'put',
  path: '/api/v1/admin/comments/{id}/pinned',
  summary:
    'Pin an approved comment of the top level, so that it stands before all others of its thread, or take its pin away',
  security: MODERATOR,
  request: {
    params: idParams,
    body: jsonBody(
      z.strictObject({site: siteName.optional(), pinned: z.boolean('Say true or false.')}, 'Send a JSON object.'),
    ),
  },
  responses: responses({
    200: z.object({undo: z.string().nullable()}).openapi('AdminPinAnswer'),
  }),
});

const savedReply = z.object({id: z.string(), title: z.string(), text: z.string()}).openapi('SavedReply');

const replies = createRoute({
  method: 'get',
  path: '/api/v1/admin/replies',
  summary: 'Texts that moderators answer with again and again',
  security: MODERATOR,
  request: {query: siteQuery},
  responses: responses({200: z.object({replies: z.array(savedReply)}).openapi('SavedReplyList')}),
});

const keepReply = createRoute({
  method: 'put',
  path: '/api/v1/admin/replies/{id}',
  summary: 'Save a reply, or change it',
  security: MODERATOR,
  request: {
    params: idParams,
    query: siteQuery,
    body: jsonBody(
      z.strictObject(
        {title: line('title', MAX_TITLE).refine(hasText, said('title-missing')), text},
        'Send a JSON object.',
      ),
    ),
  },
  responses: responses({204: null}),
});

const removeReply = createRoute({
  method: 'delete',
  path: '/api/v1/admin/replies/{id}',
  summary: 'Take a saved reply away',
  security: MODERATOR,
  request: {params: idParams, query: siteQuery},
  responses: responses({204: null}),
});

/** What moderators do with one comment, and the replies they have saved. */
export function addDeskCommentRoutes(add: AddRoute, s: Services): void {
  const {deskComments, pinning, savedReplies} = s;

  add(read, async (c, {params: {id}, query: {site}}) => {
    await moderatorOf(c, s);
    const found = await deskComments.inThread({site, id});
    if (!found) throw refusal('no-comment');
    return json(found);
  });

  add(
    edit,
    async (c, {params: {id}, body: {site = DEFAULT_SITE, ...change}}) => {
      const made = await deskComments.edit(await moderatorOf(c, s), {site, id, ...change});
      if (typeof made === 'string') throw refusal(made);
      return json(made);
    },
    {changes: true},
  );

  add(replies, async (c, {query: {site}}) => {
    await moderatorOf(c, s);
    return json({replies: await savedReplies.list(site)});
  });

  add(
    keepReply,
    async (c, {params: {id}, query: {site}, body}) => {
      const kept = await savedReplies.keep(await moderatorOf(c, s), {site, id, ...body});
      if (!kept) {
        throw refused(422, 'too-many-replies', {values: {n: MOST_SAVED_REPLIES}, pointer: '/title'});
      }
      return noContent();
    },
    {changes: true},
  );

  add(
    pin,
    async (c, {params: {id}, body: {site = DEFAULT_SITE, pinned}}) => {
      const done = await pinning.pin(await moderatorOf(c, s), {site, id, pinned});
      if (typeof done === 'string') throw refusal(done);
      return json(done);
    },
    {changes: true},
  );

  add(
    removeReply,
    async (c, {params: {id}, query: {site}}) => {
      if (!(await savedReplies.remove(await moderatorOf(c, s), {site, id}))) {
        throw refused(404, 'no-reply');
      }
      return noContent();
    },
    {changes: true},
  );
}

function refusal(refused: EditRefusal | PinRefusal): HttpProblem {
  switch (refused) {
    case 'not-pinnable':
      return new HttpProblem(409, 'Only an approved comment that answers none can be pinned.', {code: refused});
    case 'too-many-pinned':
      return new HttpProblem(409, `This thread has ${MAX_PINNED} pinned comments already. Unpin one of them first.`, {
        code: refused,
      });
    case 'no-comment':
      return new HttpProblem(404, 'There is no such comment.', {code: refused});
    case 'edited':
      return new HttpProblem(409, 'This comment has been changed meanwhile. Load it again.', {code: refused});
    case 'too-late':
      return new HttpProblem(409, 'It is too late to undo this: it has been changed since, or the time is over.', {
        code: refused,
      });
  }
}
