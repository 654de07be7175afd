import {z} from '@hono/zod-openapi';
import type {
  Block,
  Comment,
  CommentAnswer,
  CommentChange,
  CommentsPage,
  CountsAnswer,
  NewComment,
  PostedComment,
  PreviewAnswer,
  ProblemDetails,
  RatingAnswer,
  RatingSummary,
  ThreadAnswer,
} from '../../protocol/api.ts';
import {hasText, MAX_TEXT} from '../domain/markdown.ts';
import {keyFault, ORDERS, SITE, UUID7} from './parameters.ts';

export const MAX_NAME = 80;
const MAX_TITLE = 300;
const MAX_URL = 2_048;
const MAX_EMAIL = 254;

/** NUL, which PostgreSQL cannot store, and halves of characters, which no encoding can. */
const UNSTORABLE = /[\0\p{Cs}]/u;

const text = (what: string, most: number) =>
  z
    .string(`${what} must be text.`)
    .max(most, `${what} has at most ${most} characters.`)
    .refine(value => !UNSTORABLE.test(value), `${what} holds a character that cannot be stored.`);

/** Format characters that nobody sees; joiners only where they join nothing (Persian, Malayalam and emoji are written with them). */
const UNSEEN =
  /(?![\u200c\u200d])\p{Cf}|(?<![\p{L}\p{M}\p{Emoji_Modifier}\p{Extended_Pictographic}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{Extended_Pictographic}])/gu;
/** From the first to the last character that is neither a space nor a letter that looks like one. */
const SEEN = /[^\s\u3164\u115f\u1160\uffa0\u2800](?:.*[^\s\u3164\u115f\u1160\uffa0\u2800])?/su;

/** One line without control characters, marks that turn the direction of what follows, and other invisible ones. */
function oneLine(value: string): string {
  const line = value
    .replace(UNSEEN, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ');
  return SEEN.exec(line)?.[0] ?? '';
}

const id = z
  .string('An id is missing: make a UUIDv7, e.g. 0190b5e2-7c1a-7000-8000-0123456789ab.')
  .max(36, 'An id is a UUIDv7.')
  .transform(value => value.toLowerCase())
  .refine(value => UUID7.test(value), 'An id is a UUIDv7, e.g. 0190b5e2-7c1a-7000-8000-0123456789ab.')
  .openapi({type: 'string', format: 'uuid', description: 'UUIDv7'});
const key = text('A thread’s name', 10_000).superRefine((value, context) => {
  const fault = keyFault(value);
  if (fault) context.addIssue({code: 'custom', message: fault});
});
const site = z.string('A site’s name is text.').regex(SITE, 'A site’s name has letters, digits, ".", "-" and "_".');
const stars = z
  .int('A rating is a whole number from 1 to 5.')
  .min(1, 'A rating is at least 1.')
  .max(5, 'A rating is at most 5.');
const name = text('The name', 1_000)
  .transform(value => (hasText(value) ? oneLine(value) : ''))
  .refine(value => value.length <= MAX_NAME, `The name has at most ${MAX_NAME} characters.`);
const email = text('The e-mail address', MAX_EMAIL)
  .transform(value => value.trim())
  .refine(
    value => value === '' || /^[^\s@<>"',;:()[\]\\]+@[^\s@<>"',;:()[\]\\.]+(\.[^\s@<>"',;:()[\]\\.]+)+$/.test(value),
    'This is no e-mail address.',
  );
const title = text('The title', 10_000).transform(value =>
  oneLine(value)
    .slice(0, MAX_TITLE)
    .replace(/[\ud800-\udbff]$/, ''),
);
const url = text('The URL', MAX_URL);
const commentText = text('The text', MAX_TEXT).refine(hasText, 'Write something first.');

export const newComment = z
  .strictObject(
    {
      id,
      thread: key,
      site: site.optional(),
      url: url.optional(),
      title: title.optional(),
      parent: id.nullish(),
      name: name.optional(),
      email: email.optional(),
      text: commentText,
      rating: stars.nullish(),
      challenge: text('The challenge', 2_000).optional(),
    } satisfies Record<keyof NewComment, z.ZodType>,
    'Send a JSON object.',
  )
  .openapi('NewComment');

export const commentChange = z
  .strictObject(
    {
      text: commentText.optional(),
      name: name.optional(),
      rating: stars.nullish(),
    } satisfies Record<keyof CommentChange, z.ZodType>,
    'Send a JSON object.',
  )
  .openapi('CommentChange');

export const newRating = z
  .strictObject({value: stars, url: url.optional(), title: title.optional()}, 'Send a JSON object.')
  .openapi('NewRating');

export const newReport = z
  .strictObject({reason: text('The reason', 1_000).optional()}, 'Send a JSON object.')
  .openapi('NewReport');

export const previewText = z
  .strictObject({text: text('The text', MAX_TEXT)}, 'Send a JSON object.')
  .openapi('PreviewText');

// What the server answers, for the document; the types say that it is what the elements expect.

const body: z.ZodType<Block[]> = z
  .custom<Block[]>()
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

export const comment: z.ZodType<Comment> = z
  .object({
    id: z.string().openapi({format: 'uuid', description: 'UUIDv7'}),
    parent: z.string().nullable(),
    author: z.object({name: z.string(), verified: z.boolean()}),
    created: time,
    edited: time.nullable(),
    rating: z.int().min(1).max(5).nullable(),
    body,
    likes: z.int(),
    replies: z.int(),
    pinned: z.boolean(),
    status: z.enum(['visible', 'pending', 'deleted']),
  })
  .openapi('Comment');

export const rating: z.ZodType<RatingSummary> = z
  .object({average: z.number().nullable(), count: z.int(), distribution: z.array(z.int())})
  .openapi('RatingSummary');

export const threadAnswer: z.ZodType<ThreadAnswer> = z
  .object({
    thread: z.object({
      key: z.string(),
      title: z.string(),
      url: z.string().nullable(),
      count: z.int(),
      closed: z.boolean(),
      settings: z.object({moderation: z.enum(['post', 'pre', 'first']), maxlength: z.int()}),
    }),
    rating,
    comments: z.array(comment),
    next: z.string().nullable(),
  })
  .openapi('ThreadAnswer');

export const commentsPage: z.ZodType<CommentsPage> = z
  .object({comments: z.array(comment), next: z.string().nullable()})
  .openapi('CommentsPage');

export const commentAnswer: z.ZodType<CommentAnswer> = z
  .object({
    comment,
    ancestors: z.array(comment),
    place: z.object({thread: z.string(), order: z.enum(ORDERS), after: z.string().nullable()}),
  })
  .openapi('CommentAnswer');

export const posted: z.ZodType<PostedComment> = z.object({comment, rating, count: z.int()}).openapi('PostedComment');

export const ratingAnswer: z.ZodType<RatingAnswer> = z
  .object({value: z.int().nullable(), rating})
  .openapi('RatingAnswer');

export const countsAnswer: z.ZodType<CountsAnswer> = z
  .object({threads: z.array(z.object({key: z.string(), count: z.int(), rating}))})
  .openapi('CountsAnswer');

export const previewAnswer: z.ZodType<PreviewAnswer> = z.object({body}).openapi('PreviewAnswer');

export const problem: z.ZodType<ProblemDetails> = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z.array(z.object({pointer: z.string(), message: z.string()})).optional(),
    hint: z.string().optional(),
  })
  .openapi('Problem');
