import {createRoute, z, type OpenAPIHono, type RouteConfig} from '@hono/zod-openapi';
import {mediaType, readJson} from '../http/body.ts';
import {DEFAULT_SITE} from '../../protocol/limits.ts';
import type {SiteSettings} from '../domain/site-settings.ts';
import {foreignPage, mayWrite, type Origins} from '../http/origins.ts';
import {HttpProblem, refused} from '../http/problem.ts';
import {queryOf, single, type Query} from '../http/query.ts';
import {problem} from './answer-schemas.ts';
import type {Ctx, Env} from './env.ts';
import {moderatorOf} from './admin/session.ts';
import type {Services} from './services.ts';
import {originsOf} from './site-origins.ts';

export {createRoute};
export type App = OpenAPIHono<Env>;

type Checked<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler gets, checked by its route's schemas. */
export interface Input<R extends RouteConfig> {
  query: R['request'] extends {query: infer S} ? Checked<S> : undefined;
  params: R['request'] extends {params: infer S} ? Checked<S> : undefined;
  /** A JSON body; other types of bodies are read by the handler. */
  body: R['request'] extends {body: {content: {'application/json': {schema: infer S}}}} ? Checked<S> : undefined;
  /** What is set for the site that the request names, or for the default one. */
  settings: SiteSettings;
  /** The pages that may write to that site. */
  origins: Origins;
}

/** Adds a route to the router and to the document: there is no other way into either. */
export type AddRoute = <R extends RouteConfig>(
  route: R,
  handler: (c: Ctx, input: Input<R>) => Response | Promise<Response>,
  options?: {
    /** Whether it changes what is stored: refused while the server is read-only. */
    changes?: boolean;
  },
) => void;

export function createAddRoute(
  app: App,
  {
    readOnly,
    sites,
    threads,
    moderators,
    origins: ofServer,
  }: Pick<Services, 'readOnly' | 'sites' | 'threads' | 'moderators' | 'origins'>,
): AddRoute {
  return (route, handler, {changes = false} = {}) => {
    const {query, params, body} = route.request ?? {};
    const jsonBody = (body?.content['application/json'] as {schema?: z.ZodType} | undefined)?.schema;
    const onlyJson = !!body && Object.keys(body.content).length === 1;
    const namesSite = hasField(query, 'site') || hasField(jsonBody, 'site');
    app.openAPIRegistry.registerPath(route);
    app.on(route.method.toUpperCase(), route.path.replace(/\{(\w+)\}/g, ':$1'), async c => {
      // Before anything is said about the request.
      if (route.security === MODERATOR) await moderatorOf(c, {moderators});
      if (changes && readOnly) throw readOnlyProblem('The server was started with LINTEL_READ_ONLY=on.');
      const {incoming} = c.env;
      const input = {
        params: params && check(params as z.ZodType, c.req.param(), 404),
        query:
          query && check(query as z.ZodObject, queryValues(query as z.ZodObject, queryOf(incoming.url ?? '')), 400),
        body:
          jsonBody && (onlyJson || mediaType(incoming) === 'application/json')
            ? check(jsonBody, readJson(incoming), 422)
            : undefined,
      };
      const {site = DEFAULT_SITE} = {...(input.body as Named), ...(input.query as Named)};
      const settings = await sites.of(site);
      if (!settings) throw unknownSite(site);
      // A thread that was moved is found under its old keys. Several are looked up by who asks for several.
      for (const named of [input.query, input.body] as {thread?: unknown}[])
        if (typeof named?.thread === 'string') named.thread = await threads.resolve(site, named.thread);
      const origins = originsOf(ofServer, settings);
      if (namesSite && route.security !== MODERATOR && route.method !== 'get') {
        // The listener has let in whoever may write to any site.
        if (!mayWrite(incoming, origins)) throw foreignPage(incoming);
        if (changes && settings.readOnly) throw readOnlyProblem(`Read-only is on in the settings of the site ${site}.`);
      }
      return handler(c, {...input, settings, origins} as never);
    });
  };
}

function hasField(schema: unknown, name: string): boolean {
  return schema instanceof z.ZodObject && name in schema.shape;
}

/** What names a site, in a query or a body. */
type Named = {site?: string} | undefined;

function unknownSite(site: string): HttpProblem {
  return new HttpProblem(404, `There is no such site here: ${site}.`, {
    hint: `Make the site ${site} in /admin, or correct the \`site\` of the element.`,
  });
}

/** The responses of a description: JSON by status, `null` for one without a body; and what is wrong with a request. */
export function responses(answers: Record<number, z.ZodType | null>) {
  const described: RouteConfig['responses'] = {};
  for (const [status, schema] of Object.entries(answers)) {
    described[status] = {
      description: DESCRIPTIONS[status] ?? 'Done',
      ...(schema && {content: {'application/json': {schema}}}),
    };
  }
  described['4XX'] = {
    description: 'What is wrong with the request (RFC 9457)',
    content: {'application/problem+json': {schema: problem}},
  };
  return described;
}

/** A JSON body, for a description. */
export const jsonBody = <T>(schema: T) => ({required: true, content: {'application/json': {schema}}});

const DESCRIPTIONS: Record<string, string> = {
  200: 'OK',
  201: 'Stored',
  204: 'Done',
  304: 'Not changed since the ETag sent',
};

/** Who may send a request: everybody, visitors with a token, or both. */
type Security = Record<string, string[]>[];
export const ANYBODY: Security = [];
export const VISITOR: Security = [{visitor: []}];
/** Who has a session for `/admin`. */
export const MODERATOR: Security = [{session: []}];
export const ANYBODY_OR_VISITOR: Security = [{visitor: []}, {}];

/** Only an array in the schema takes a parameter more than once. */
export function queryValues(schema: z.ZodObject, query: Query): Record<string, string | string[] | undefined> {
  const values: Record<string, string | string[] | undefined> = {};
  for (const [name, type] of Object.entries(schema.shape)) {
    values[name] = takesMany(type) ? (query.get(name) ?? []) : single(query, name);
  }
  return values;
}

function takesMany(type: unknown): boolean {
  if (type instanceof z.ZodOptional) return takesMany(type.unwrap());
  return type instanceof z.ZodArray || (type instanceof z.ZodPipe && takesMany(type.in));
}

/**
 * A value as its schema makes it. A problem with `status` names every wrong field by its JSON pointer; 404, for a path that
 * names nothing, only says so.
 */
export function check<T extends z.ZodType>(schema: T, value: unknown, status: 400 | 404 | 422): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const {issues} = result.error;
  if (status === 404) throw new HttpProblem(404, issues[0]!.message);
  const errors = issues.flatMap(issue => {
    const path = status === 400 ? issue.path.slice(0, 1) : issue.path;
    const pointer = path.map(part => `/${pointerPart(String(part))}`).join('');
    if (issue.code !== 'unrecognized_keys') return [{pointer, message: issue.message}];
    return issue.keys
      .slice(0, 10)
      .map(key => ({pointer: `${pointer}/${pointerPart(key)}`, message: 'There is no such field.'}));
  });
  throw new HttpProblem(status, errors[0]?.message ?? 'The request is not as documented.', {errors});
}

/** RFC 6901 §3; long or broken keys of hostile bodies are cut, so that the answer can always be written. */
function pointerPart(key: string): string {
  return key
    .slice(0, 100)
    .replace(/\p{Cs}/gu, '\ufffd')
    .replaceAll('~', '~0')
    .replaceAll('/', '~1');
}

function readOnlyProblem(hint: string): HttpProblem {
  return refused(503, 'read-only', {headers: {'retry-after': '60'}, hint});
}
