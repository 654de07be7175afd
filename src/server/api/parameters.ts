import {z} from '@hono/zod-openapi';
import type {CommentOrder} from '../../protocol/api.ts';
import {
  DEFAULT_PAGE_SIZE,
  DEFAULT_SITE,
  MAX_PAGE_SIZE,
  MAX_SEARCH_LENGTH,
  MAX_STARS,
  MAX_THREAD_KEY_LENGTH,
} from '../../protocol/limits.ts';
import {threadKey} from '../../protocol/thread-key.ts';
import {readCursor, UUID7} from '../domain/cursor.ts';
import {SITE} from '../domain/sites.ts';
import {threadKeyProblem} from '../domain/text.ts';

export const ORDERS = ['newest', 'oldest', 'top'] as const satisfies readonly CommentOrder[];

/** Longest spelling of a thread's key that is looked at: each character encoded, and a long tail of tracking parameters. */
const MAX_SPELLING = 10_000;

/** A thread's key, in queries and bodies, however it is spelled; what comes out is its normal form. */
export const threadName = z
  .string('Name the thread, e.g. the page’s path.')
  .max(MAX_SPELLING, `The thread’s name is too long. It may have ${MAX_THREAD_KEY_LENGTH} characters.`)
  .transform((text, context) => {
    const key = threadKey(text);
    const message = threadKeyProblem(key);
    if (message) context.addIssue({code: 'custom', message});
    return key;
  })
  .openapi({
    type: 'string',
    minLength: 1,
    maxLength: MAX_THREAD_KEY_LENGTH,
    description:
      'The thread’s name, usually the page’s path with its query. Percent-encoding, Unicode form and tracking parameters make no difference, its length is counted without them.',
  });

export const siteName = z
  .string('A site’s name is text.')
  .regex(SITE, 'A site’s name has letters, digits, ".", "-" and "_", 64 at most.')
  .openapi({maxLength: 64, description: 'The site a thread belongs to.'});

export const commentId = z
  .string('An id is missing: make a UUIDv7, e.g. 0190b5e2-7c1a-7000-8000-0123456789ab.')
  .max(36, 'An id is a UUIDv7.')
  .transform(id => id.toLowerCase())
  .refine(id => UUID7.test(id), 'An id is a UUIDv7, e.g. 0190b5e2-7c1a-7000-8000-0123456789ab.')
  .openapi({type: 'string', format: 'uuid', description: 'UUIDv7'});

const site = siteName.default(DEFAULT_SITE);

const order = z.enum(ORDERS, `Use ${ORDERS.join(', ')}.`).default('newest');

const LIMIT = `Use a number from 1 to ${MAX_PAGE_SIZE}.`;
const limit = z
  .string()
  .regex(/^\d{1,3}$/, LIMIT)
  .transform(Number)
  .refine(limit => limit >= 1 && limit <= MAX_PAGE_SIZE, LIMIT)
  .default(DEFAULT_PAGE_SIZE)
  .openapi({type: 'integer', minimum: 1, maximum: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE});

const cursorFrom = (name: 'next' | 'previous') =>
  z
    .string()
    .transform((text, context) => {
      const cursor = readCursor(text);
      if (cursor) return cursor;
      context.addIssue({code: 'custom', message: `Use the \`${name}\` of an answer.`});
      return z.NEVER;
    })
    .optional();

const after = cursorFrom('next').openapi({
  type: 'string',
  description: '`next` of the answer before; below a `parent`, any comment’s id.',
});

const before = cursorFrom('previous').openapi({
  type: 'string',
  description: '`previous` of an answer: the page before it. Not together with `after` or `parent`.',
});

const RATING = `Use a number of stars from 1 to ${MAX_STARS}.`;
const rating = z
  .string()
  .regex(/^[1-5]$/, RATING)
  .transform(Number)
  .optional()
  .openapi({
    type: 'integer',
    minimum: 1,
    maximum: MAX_STARS,
    description: 'Only comments of the top level with this many stars.',
  });

const verified = z
  .enum(['true', 'false'], 'Use true or false.')
  .transform(text => text === 'true')
  .optional()
  .openapi({
    type: 'boolean',
    param: {name: 'verified', in: 'query'},
    description: 'Only comments of the top level by visitors whom the site has invited or knows.',
  });

const parent = z
  .string()
  .refine(id => UUID7.test(id), 'Use a comment’s id.')
  .optional()
  .openapi({format: 'uuid', description: 'Ask for the comments below this one.'});

/** One or more threads, each once, in the order asked. */
const threads = z
  .array(threadName)
  .min(1, 'Name one thread or more.')
  .transform(keys => [...new Set(keys)])
  .refine(keys => keys.length <= MAX_PAGE_SIZE, `Ask for at most ${MAX_PAGE_SIZE} threads.`);

const language = z
  .string()
  .max(35, 'Use a language tag, e.g. de.')
  .optional()
  .openapi({maxLength: 35, description: 'Language of the words around the comments (BCP 47).'});

const feedName = z.string().max(64, 'Use the address that `GET /api/v1/feed` gave.').optional().openapi({
  maxLength: 64,
  description: 'Answers to one visitor’s comments: the name in the address that `GET /api/v1/feed` gives.',
});

export const latestQuery = z.object({site, limit});
export const feedQuery = z.object({thread: threadName.optional(), answers: feedName, site, limit, lang: language});
export const pageQuery = z.object({thread: threadName, site, order, limit, after, parent, lang: language});

export const privacyQuery = z.object({site, lang: language});
export const policyQuery = z.object({site, thread: threadName.optional(), lang: language});
/** A language, for what is said to people. */
export const pageLanguage = z.string().max(35).optional().openapi({description: 'BCP 47; else the browser’s.'});
export const siteQuery = z.object({site});
export const orderQuery = z.object({site, order});
export const threadQuery = z.object({thread: threadName, site});
export const ownCommentsQuery = z.object({
  site,
  limit,
  after: commentId.optional().openapi({description: '`next` of the answer before.'}),
  lang: pageLanguage,
});
export const ownQuery = siteQuery.extend({lang: pageLanguage});
export const threadPageQuery = z.object({thread: threadName, site, order, limit, rating, verified});
export const commentsQuery = z.object({
  ...{thread: threadName, site, order, limit, rating, verified},
  ...{after, before, parent},
});
export const searchQuery = z.object({
  thread: threadName,
  site,
  q: z
    .string('Say what to look for.')
    .min(1, 'Say what to look for.')
    .max(MAX_SEARCH_LENGTH, `Look for ${MAX_SEARCH_LENGTH} characters at most.`)
    .openapi({
      description: 'Words that a comment or its author’s name must have, all of them. Nothing in it is syntax.',
    }),
  limit,
  after: z
    .string()
    .refine(id => UUID7.test(id), 'Use the `next` of the answer before.')
    .optional()
    .openapi({format: 'uuid', description: '`next` of the answer before.'}),
});
export const countsQuery = z.object({thread: threads, site});
export const eventsQuery = z.object({
  thread: threads,
  site,
  'last-event-id': z
    .string()
    .optional()
    .openapi({description: '`id` of the last event, for clients that cannot send the header `Last-Event-ID`.'}),
});

/** A comment's id in a path: what is not an id names no comment. */
const idInPath = z
  .string()
  .transform(id => id.toLowerCase())
  .refine(id => UUID7.test(id), 'There is no such comment.')
  .openapi({type: 'string', format: 'uuid', description: 'UUIDv7'});
export const idParams = z.object({id: idInPath});
