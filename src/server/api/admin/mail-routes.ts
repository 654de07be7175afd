import {z} from '@hono/zod-openapi';
import type {MailStatus} from '../../../protocol/admin.ts';
import {json} from '../answers.ts';
import {createRoute, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {moderatorOf} from './session.ts';

const time = z.string().nullable().openapi({format: 'date-time'});

const status: z.ZodType<MailStatus> = z
  .object({
    server: z.string().nullable(),
    from: z.string().nullable(),
    problem: z.string().nullable(),
    failingSince: time,
    waiting: z.int(),
    oldest: time,
    lastSent: time,
    lastError: z.object({at: z.string().openapi({format: 'date-time'}), problem: z.string()}).nullable(),
  })
  .openapi('MailStatus');

const read = createRoute({
  method: 'get',
  path: '/api/v1/admin/mail',
  summary: 'How mail goes: what was sent last, what waits, and what is wrong with the mail server',
  security: MODERATOR,
  responses: responses({200: status}),
});

/** What moderators may know of mail. */
export function addMailStatusRoutes(add: AddRoute, s: Services): void {
  add(read, async c => {
    await moderatorOf(c, s);
    return json(await s.mail.status());
  });
}
