import {z} from '@hono/zod-openapi';
import {version} from '../../protocol/version.ts';
import type {Representation} from '../http/representation.ts';
import {TREE} from './answer-schemas.ts';
import {publicAnswer, publicJson, text} from './answers.ts';
import type {Services} from './services.ts';
import {ANYBODY, createRoute, responses, type AddRoute, type App} from './route.ts';

const plainText = (description: string) => ({description, content: {'text/plain': {schema: z.string()}}});

const description = createRoute({
  method: 'get',
  path: '/api/v1/openapi.json',
  summary: 'This document',
  security: ANYBODY,
  responses: responses({200: z.object({}).openapi({description: 'OpenAPI 3.1'}), 304: null}),
});

const alive = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the process answers',
  security: ANYBODY,
  responses: {200: plainText('It does')},
});

const ready = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Whether the server takes requests, writes too: its database is well and it is not stopping',
  security: ANYBODY,
  responses: {200: plainText('It does'), 503: plainText('It does not, and why')},
});

/** What operators and tools ask. `isStopping` is asked for readiness. */
export function addServiceRoutes(
  add: AddRoute,
  app: App,
  {reading, reads, storeFault}: Services,
  isStopping: () => boolean,
): void {
  let document: Representation | undefined;
  add(description, c => publicAnswer(c, reads, (document ??= publicJson([JSON.stringify(documentOf(app))]))));

  add(alive, () => text('ok'));

  add(ready, async () => {
    if (isStopping()) return text('stopping', 503);
    const fault = await storeFault();
    if (fault) return text(fault, 503);
    const reads = await reading.check().then(
      () => true,
      () => false,
    );
    return reads ? text('ready') : text('The database does not answer. The reason is on the server’s console.', 503);
  });
}

/** The OpenAPI 3.1 document of all routes, made of the same schemas that check the requests. */
function documentOf(app: App) {
  const registry = app.openAPIRegistry;
  for (const [name, schema] of Object.entries(TREE)) registry.registerComponent('schemas', name, schema as never);
  registry.registerComponent('securitySchemes', 'visitor', {
    type: 'http',
    scheme: 'bearer',
    description: 'A random token of 128 bits or more (base64url or hex) that the visitor’s browser made and keeps.',
  });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-lintel',
    description: 'A moderator’s session, for the pages of /admin alone.',
  });
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Lintel',
      version,
      description: 'Comments and ratings for web pages.',
      license: {name: 'MIT'},
    },
  });
}
