import {z} from '@hono/zod-openapi';
import type {
  Block,
  ChallengeAnswer,
  Comment,
  CommentAnswer,
  CommentsPage,
  CountsAnswer,
  OwnComment,
  OwnComments,
  FeedAnswer,
  LatestAnswer,
  PostedComment,
  PreviewAnswer,
  ProblemDetails,
  RatingAnswer,
  RatingSummary,
  ReportAnswer,
  ReactionsAnswer,
  SearchAnswer,
  ThreadAnswer,
  VisitorData,
} from '../../protocol/api.ts';
import {ORDERS} from './parameters.ts';
import {REJECT_REASONS} from '../../protocol/reject-reasons.ts';
import {REPORT_OUTCOMES} from '../../protocol/reports.ts';
import {REPORT_REASONS} from './request-schemas.ts';

// What the server answers, for the document; the types say that it is what the elements expect.

export const body: z.ZodType<Block[]> = z
  .array(z.custom<Block>())
  .openapi({type: 'array', items: {$ref: '#/components/schemas/Block'} as never});
const time = z.string().openapi({format: 'date-time'});

/** Registered as they are: zod has no need to check what the server itself makes. */
export const TREE = {
  Inline: {
    description: 'A run of text inside a block. `href` is http, https or mailto.',
    oneOf: [
      node('text', {text: {type: 'string'}}),
      node('break', {}),
      node('code', {text: {type: 'string'}}),
      node('strong', {children: many('Inline')}),
      node('em', {children: many('Inline')}),
      node('link', {href: {type: 'string', format: 'uri'}, children: many('Inline')}),
    ],
  },
  Block: {
    description: 'A comment’s text is a list of these, never HTML.',
    oneOf: [
      node('paragraph', {children: many('Inline')}),
      node('quote', {children: many('Block')}),
      node(
        'list',
        {ordered: {type: 'boolean'}, start: {type: 'integer'}, items: {type: 'array', items: many('Block')}},
        ['start'],
      ),
      node('code', {text: {type: 'string'}}),
    ],
  },
};

function many(what: string) {
  return {type: 'array', items: {$ref: `#/components/schemas/${what}`}};
}

function node(type: string, properties: Record<string, object>, optional: string[] = []) {
  const required = ['type', ...Object.keys(properties).filter(property => !optional.includes(property))];
  return {type: 'object', required, properties: {type: {const: type}, ...properties}};
}

const author: z.ZodType<Comment['author']> = z.object({
  name: z.string(),
  verified: z.boolean(),
  role: z.enum(['member', 'moderator', 'site']).optional(),
});

export const comment: z.ZodType<Comment> = z
  .object({
    id: z.string().openapi({format: 'uuid', description: 'UUIDv7'}),
    parent: z.string().nullable(),
    author,
    created: time,
    edited: time.nullable(),
    origin: z.enum(['invited', 'imported']).optional(),
    editor: z.literal('site').optional(),
    rating: z.number().min(1).max(5).nullable(),
    criteria: z.record(z.string(), z.int().min(1).max(5)).optional(),
    body,
    likes: z.int(),
    replies: z.int(),
    pinned: z.boolean().openapi({description: 'Whether it stands before all others, on the first page.'}),
    status: z.enum(['approved', 'pending', 'rejected', 'spam', 'deleted']),
    held: z.enum(['pre', 'first', 'check', 'challenge', 'limit']).optional(),
    revision: z.int(),
  })
  .openapi('Comment');

export const rating: z.ZodType<RatingSummary> = z
  .object({
    average: z.number().nullable(),
    count: z.int(),
    distribution: z.array(z.int()),
    verified: z.int().optional(),
    imported: z.int().optional(),
    criteria: z.array(z.object({name: z.string(), average: z.number(), count: z.int()})).optional(),
  })
  .openapi('RatingSummary');

const reactions = z.record(z.string(), z.int()).openapi({description: 'How many gave each emoji.'});

export const threadAnswer: z.ZodType<ThreadAnswer> = z
  .object({
    thread: z.object({
      key: z.string(),
      title: z.string(),
      url: z.string().nullable(),
      count: z.int(),
      closed: z.boolean(),
      settings: z.object({
        moderation: z.enum(['post', 'pre', 'first']),
        maxlength: z.int(),
        editMinutes: z.number(),
        challenge: z.boolean().optional(),
        mail: z.boolean().optional(),
      }),
      changed: z.int().nullable().openapi({description: 'Position of its last change, see /api/v1/events'}),
      reactions: reactions.optional(),
    }),
    rating,
    comments: z.array(comment),
    next: z.string().nullable(),
  })
  .openapi('ThreadAnswer');

export const commentsPage: z.ZodType<CommentsPage> = z
  .object({comments: z.array(comment), next: z.string().nullable(), previous: z.string().nullable().optional()})
  .openapi('CommentsPage');

export const commentAnswer: z.ZodType<CommentAnswer> = z
  .object({
    comment,
    ancestors: z.array(comment),
    place: z.object({thread: z.string(), order: z.enum(ORDERS), after: z.string().nullable()}),
  })
  .openapi('CommentAnswer');

export const searchAnswer: z.ZodType<SearchAnswer> = z
  .object({
    results: z.array(
      z.object({
        id: z.string().openapi({format: 'uuid', description: 'UUIDv7'}),
        author: z.object({name: z.string(), verified: z.boolean()}),
        created: time,
        rating: z.int().min(1).max(5).nullable(),
        snippet: z.array(z.object({type: z.enum(['text', 'mark']), text: z.string()})),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('SearchAnswer');

export const posted: z.ZodType<PostedComment> = z.object({comment, rating, count: z.int()}).openapi('PostedComment');

const saidAt = z.object({words: z.string(), at: time}).nullable();
const statement = z
  .object({
    decision: z.enum(['held', 'rejected', 'spam', 'deleted']),
    by: z.enum(['person', 'rule']),
    reason: z.enum(REJECT_REASONS).nullable(),
    held: z.enum(['pre', 'first', 'check', 'challenge', 'limit']).nullable(),
    words: z.string(),
    at: time.nullable(),
    objection: saidAt,
    answer: saidAt,
    sentences: z.array(z.string()),
  })
  .openapi('Statement');

export const ownComment: z.ZodType<OwnComment> = z
  .object({
    comment,
    text: z.string(),
    email: z.string().nullable(),
    thread: z.object({key: z.string(), title: z.string(), url: z.string().nullable()}),
    statement: statement.optional(),
  })
  .openapi('OwnComment');

export const ownComments: z.ZodType<OwnComments> = z
  .object({comments: z.array(ownComment), next: z.string().nullable()})
  .openapi('OwnComments');

export const visitorData: z.ZodType<VisitorData> = z
  .object({
    site: z.string(),
    comments: z.array(ownComment),
    ratings: z.array(
      z.object({
        thread: z.string(),
        value: z.number(),
        criteria: z.record(z.string(), z.int().min(1).max(5)).optional(),
        comment: z.string().nullable(),
        updated: time,
      }),
    ),
    reactions: z.array(z.object({thread: z.string(), reaction: z.string(), created: time})),
    likes: z.array(z.object({comment: z.string(), created: time})),
    reports: z.array(
      z.object({
        comment: z.string(),
        reason: z.enum(REPORT_REASONS),
        words: z.string().optional(),
        receipt: z.string(),
        created: time,
        state: z.enum(['open', ...REPORT_OUTCOMES]).optional(),
        answer: z.string().optional(),
      }),
    ),
    follows: z
      .array(z.object({thread: z.string(), comment: z.string().nullable(), created: time, confirmed: z.boolean()}))
      .optional(),
    invitations: z
      .array(
        z.object({
          ...{thread: z.string(), by: z.enum(['mail', 'card']), created: time, expires: time},
          ...{used: time.nullable(), comment: z.string().nullable()},
        }),
      )
      .optional(),
  })
  .openapi('VisitorData');

export const reportAnswer: z.ZodType<ReportAnswer> = z
  .object({receipt: z.string().nullable(), url: z.string().optional()})
  .openapi('ReportAnswer');
export const challengeAnswer: z.ZodType<ChallengeAnswer> = z
  .object({
    challenge: z
      .object({
        parameters: z.object({
          algorithm: z.string(),
          nonce: z.string(),
          salt: z.string(),
          cost: z.int(),
          keyLength: z.int(),
          keyPrefix: z.string(),
          keySignature: z.string().optional(),
          data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
        }),
        signature: z.string(),
      })
      .nullable(),
    seconds: z.int(),
  })
  .openapi('ChallengeAnswer');

export const ratingAnswer: z.ZodType<RatingAnswer> = z
  .object({value: z.number().nullable(), rating, comment: z.string().nullable()})
  .openapi('RatingAnswer');

export const reactionsAnswer: z.ZodType<ReactionsAnswer> = z.object({reactions}).openapi('ReactionsAnswer');

export const countsAnswer: z.ZodType<CountsAnswer> = z
  .object({threads: z.array(z.object({key: z.string(), count: z.int(), rating}))})
  .openapi('CountsAnswer');

export const latestAnswer: z.ZodType<LatestAnswer> = z
  .object({
    comments: z.array(
      z.object({
        id: z.string().openapi({format: 'uuid'}),
        parent: z.string().nullable(),
        author,
        created: time,
        rating: z.number().min(1).max(5).nullable(),
        excerpt: z.string().openapi({description: 'The beginning of the text, in one line without markup.'}),
        thread: z.object({key: z.string(), title: z.string(), url: z.string().nullable()}),
      }),
    ),
  })
  .openapi('LatestAnswer');

export const feedAnswer: z.ZodType<FeedAnswer> = z
  .object({
    answers: z.string().openapi({description: 'Feed of answers to one’s comments, below the server’s address.'}),
  })
  .openapi('FeedAnswer');

export const previewAnswer: z.ZodType<PreviewAnswer> = z.object({body}).openapi('PreviewAnswer');

export const problem: z.ZodType<ProblemDetails> = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.string().optional().openapi({
      description: 'What was refused, in kebab case. It stays the same when the sentences change.',
      example: 'bad-link',
    }),
    errors: z.array(z.object({pointer: z.string(), message: z.string()})).optional(),
    hint: z.string().optional(),
    current: ownComment.optional(),
  })
  .openapi('Problem');
