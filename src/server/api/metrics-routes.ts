import {hash, timingSafeEqual} from 'node:crypto';
import {z} from '@hono/zod-openapi';
import {isDirect} from '../http/network.ts';
import {HttpProblem} from '../http/problem.ts';
import {NO_STORE} from '../http/headers.ts';
import {toRecord} from '../http/reply.ts';
import {ANYBODY, createRoute, responses, type AddRoute} from './route.ts';
import type {Services} from './services.ts';

const metrics = createRoute({
  method: 'get',
  path: '/metrics',
  summary: 'Figures for Prometheus: for programs on the server’s own machine, and for whoever has the token',
  security: ANYBODY,
  responses: {
    ...responses({}),
    200: {description: 'Prometheus’ text format', content: {'text/plain': {schema: z.string()}}},
  },
});

/** Equal length for any token, so that comparing tells nothing of it. */
const digest = (token: string): Buffer => hash('sha256', token, 'buffer');

export function addMetricsRoutes(add: AddRoute, {figures: {text, contentType}, metricsToken}: Services): void {
  const expected = metricsToken === undefined ? undefined : digest(`Bearer ${metricsToken}`);
  add(metrics, async c => {
    const {authorization} = c.env.incoming.headers;
    const known = expected && authorization !== undefined && timingSafeEqual(digest(authorization), expected);
    if (!known && !isDirect(c.env.incoming)) {
      throw new HttpProblem(
        401,
        'Figures are for programs on the server’s own machine, and for whoever sends the token of LINTEL_METRICS_TOKEN: Authorization: Bearer ….',
        {headers: {'www-authenticate': 'Bearer'}},
      );
    }
    const headers = {...toRecord(NO_STORE), 'content-type': contentType};
    return new Response(await text(), {headers});
  });
}
