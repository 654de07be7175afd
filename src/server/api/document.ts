import {OpenAPIHono, z} from '@hono/zod-openapi';
import {PUBLIC_READ} from '../http/headers.ts';
import {store, type Stored} from '../http/stored.ts';
import {version} from '../../protocol/version.ts';
import {DEFAULT_LIMIT, DEFAULT_SITE, MAX_KEY, MAX_LIMIT, ORDERS} from './parameters.ts';
import * as shape from './schemas.ts';

const parameter = {
  site: z.string().max(64).default(DEFAULT_SITE).openapi({description: 'The site a thread belongs to.'}),
  thread: z.string().min(1).max(MAX_KEY).openapi({description: 'The thread’s name, usually the page’s path.'}),
  order: z.enum(ORDERS).default('newest'),
  limit: z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  after: z.string().openapi({description: '`next` of the answer before; below a `parent`, any comment’s id.'}),
  id: z.string().openapi({format: 'uuid', description: 'UUIDv7'}),
};
const {site, thread, order, limit, after, id} = parameter;

/** [method, path, summary, needs a visitor, {query, params, body}, {status: answer}] */
type Row = [
  'get' | 'put' | 'post' | 'patch' | 'delete',
  string,
  string,
  'public' | 'visitor' | 'either',
  {query?: Record<string, z.ZodType>; params?: Record<string, z.ZodType>; body?: z.ZodType},
  Record<number, z.ZodType | null>,
];

const optional = (type: z.ZodType) => type.optional();
const inSite = {site: optional(site)};

const ROWS: Row[] = [
  [
    'get',
    '/api/v1/thread',
    'A thread with its rating and first comments',
    'public',
    {query: {thread, ...inSite, order, limit}},
    {200: shape.threadAnswer, 304: null},
  ],
  [
    'get',
    '/api/v1/comments',
    'More comments of a thread, or those below one',
    'public',
    {query: {thread, ...inSite, order, limit, after: optional(after), parent: optional(id)}},
    {200: shape.commentsPage, 304: null},
  ],
  [
    'post',
    '/api/v1/comments',
    'Post a comment; a retry with the same id and content answers 200',
    'either',
    {body: shape.newComment},
    {200: shape.posted, 201: shape.posted},
  ],
  [
    'get',
    '/api/v1/comments/{id}',
    'A comment, its ancestors and its place',
    'public',
    {params: {id}, query: {...inSite, order}},
    {200: shape.commentAnswer, 304: null},
  ],
  [
    'patch',
    '/api/v1/comments/{id}',
    'Change one’s own comment within 15 minutes',
    'visitor',
    {params: {id}, query: inSite, body: shape.commentChange},
    {200: shape.posted},
  ],
  [
    'delete',
    '/api/v1/comments/{id}',
    'Delete one’s own comment within 15 minutes',
    'visitor',
    {params: {id}, query: inSite},
    {204: null},
  ],
  ['put', '/api/v1/comments/{id}/like', 'Like a comment', 'visitor', {params: {id}, query: inSite}, {204: null}],
  ['delete', '/api/v1/comments/{id}/like', 'Take a like back', 'visitor', {params: {id}, query: inSite}, {204: null}],
  [
    'post',
    '/api/v1/comments/{id}/report',
    'Report a comment to the moderators',
    'either',
    {params: {id}, query: inSite, body: shape.newReport},
    {204: null},
  ],
  [
    'put',
    '/api/v1/rating',
    'Give or change one’s rating of a thread',
    'visitor',
    {query: {thread, ...inSite}, body: shape.newRating},
    {200: shape.ratingAnswer},
  ],
  [
    'delete',
    '/api/v1/rating',
    'Withdraw one’s rating of a thread',
    'visitor',
    {query: {thread, ...inSite}},
    {200: shape.ratingAnswer},
  ],
  [
    'get',
    '/api/v1/counts',
    'Counts and ratings of several threads',
    'public',
    {query: {thread: z.array(thread).max(MAX_LIMIT), ...inSite}},
    {200: shape.countsAnswer, 304: null},
  ],
  [
    'post',
    '/api/v1/preview',
    'A text as the tree it would be shown as',
    'public',
    {body: shape.previewText},
    {200: shape.previewAnswer},
  ],
];

let made: Stored | undefined;

/** The OpenAPI 3.1 document, made of the same schemas that check the requests. */
export function document(): Stored {
  if (made) return made;
  const writer = new OpenAPIHono();
  const registry = writer.openAPIRegistry;
  for (const [name, schema] of Object.entries(shape.TREE)) registry.registerComponent('schemas', name, schema as never);
  registry.registerComponent('securitySchemes', 'visitor', {
    type: 'http',
    scheme: 'bearer',
    description: 'A random token of 128 bits or more (base64url or hex) that the visitor’s browser made and keeps.',
  });
  for (const [method, path, summary, visitor, {query, params, body}, answers] of ROWS) {
    const responses: Record<string, object> = {};
    for (const [status, schema] of Object.entries(answers)) {
      responses[status] = {
        description: STATUS[status] ?? 'Done',
        ...(schema && {content: {'application/json': {schema}}}),
      };
    }
    responses['4XX'] = {
      description: 'What is wrong with the request (RFC 9457)',
      content: {'application/problem+json': {schema: shape.problem}},
    };
    registry.registerPath({
      method,
      path,
      summary,
      security: visitor === 'public' ? [] : visitor === 'visitor' ? [{visitor: []}] : [{visitor: []}, {}],
      request: {
        ...(query && {query: z.object(query)}),
        ...(params && {params: z.object(params)}),
        ...(body && {body: {required: true, content: {'application/json': {schema: body}}}}),
      },
      responses: responses as never,
    });
  }
  const json = writer.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Lintel',
      version,
      description: 'Comments and ratings for web pages.',
      license: {name: 'MIT'},
    },
  });
  made = store(Buffer.from(JSON.stringify(json)), 'application/json; charset=utf-8', PUBLIC_READ);
  return made;
}

const STATUS: Record<string, string> = {200: 'OK', 201: 'Stored', 204: 'Done', 304: 'Not changed since the ETag sent'};
