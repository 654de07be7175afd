import {z} from '@hono/zod-openapi';
import {json} from '../answers.ts';
import {createRoute, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {ownerOf} from './session.ts';

const health = z
  .object({
    version: z.string(),
    runtime: z.string(),
    started: z.string(),
    database: z.object({
      engine: z.enum(['sqlite', 'postgresql']),
      bytes: z.int(),
      fault: z.string().nullable(),
    }),
    disk: z.object({free: z.int(), size: z.int()}).nullable(),
    comments: z.object({waiting: z.int()}),
    live: z.object({readers: z.int(), most: z.int()}),
    queues: z.array(
      z.object({
        name: z.string(),
        waiting: z.int(),
        oldest: z.string().nullable(),
        sent: z.string().nullable(),
        failing: z.string().nullable(),
        problem: z.string().nullable(),
      }),
    ),
    backups: z
      .object({
        folder: z.string(),
        last: z.string().nullable(),
        next: z.string(),
        kept: z.int(),
        problem: z.string().nullable(),
      })
      .nullable(),
    errors: z.array(z.object({at: z.string(), what: z.string()})),
    problems: z.array(z.string()).openapi({description: 'What is to be done something about, the worst first.'}),
  })
  .openapi('Health');

const read = createRoute({
  method: 'get',
  path: '/api/v1/admin/health',
  summary: 'How the server is; for owners',
  security: MODERATOR,
  responses: responses({200: health}),
});

/** How the server is. */
export function addHealthRoutes(add: AddRoute, s: Services): void {
  add(read, async c => {
    await ownerOf(c, s);
    return json(await s.health.look());
  });
}
