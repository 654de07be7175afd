import {z} from '@hono/zod-openapi';
import {REPORT_OUTCOMES, type AdminReport, type AdminReportsPage} from '../../../protocol/reports.ts';
import {readReceipt} from '../../domain/reports.ts';
import {HttpProblem} from '../../http/problem.ts';
import {json} from '../answers.ts';
import {siteQuery} from '../parameters.ts';
import {REPORT_REASONS} from '../request-schemas.ts';
import {createRoute, jsonBody, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {adminComment} from './desk-routes.ts';
import {moderatorOf} from './session.ts';
import {moderatorsWords} from './words.ts';

const CURSOR = /^(\d{1,15})\.([0-9A-Z-]{1,16})$/;

const report = z
  .object({
    receipt: z.string(),
    reason: z.enum(REPORT_REASONS),
    words: z.string(),
    created: z.string(),
    state: z.enum(['open', ...REPORT_OUTCOMES]),
    answer: z.string(),
    answered: z.string().nullable(),
    byMail: z.boolean(),
    comment: adminComment.nullable(),
  })
  .openapi('AdminReport');

const list = createRoute({
  method: 'get',
  path: '/api/v1/admin/reports',
  summary: 'What visitors have reported, newest first',
  security: MODERATOR,
  request: {
    query: siteQuery.extend({
      state: z.enum(['open', 'answered'], 'Use open or answered, or leave it out.').optional(),
      after: z.string().regex(CURSOR, 'Use the `next` of the page before.').optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
  },
  responses: responses({
    200: z.object({reports: z.array(report), next: z.string().nullable(), open: z.int()}).openapi('AdminReportsPage'),
  }),
});

const answer = createRoute({
  method: 'put',
  path: '/api/v1/admin/reports/{receipt}/answer',
  summary: 'Answer a report, once: the reporter sees it by the receipt, and by mail where they left an address',
  security: MODERATOR,
  request: {
    params: z.object({receipt: z.string().max(40)}),
    query: siteQuery,
    body: jsonBody(
      z
        .strictObject(
          {
            outcome: z.enum(REPORT_OUTCOMES, `Use ${REPORT_OUTCOMES.join(' or ')}.`),
            words: moderatorsWords.optional(),
          },
          'Send a JSON object.',
        )
        .openapi('AdminReportAnswer'),
    ),
  },
  responses: responses({200: report}),
});

/** What moderators say to what visitors have reported. */
export function addAdminReportRoutes(add: AddRoute, s: Services): void {
  add(list, async (_c, {query: {site, state, after, limit}}) => {
    const [, created, receipt] = CURSOR.exec(after ?? '') ?? [];
    const place = created === undefined ? undefined : {created: Number(created), receipt: receipt!};
    const open = state === undefined ? undefined : state === 'open';
    return json((await s.reports.list({site, open, after: place, limit})) satisfies AdminReportsPage);
  });

  add(
    answer,
    async (c, {params, query: {site}, body: {outcome, words = ''}}) => {
      const by = await moderatorOf(c, s);
      const receipt = readReceipt(params.receipt);
      const result = receipt === undefined ? 'no-report' : await s.reports.answer(by, {site, receipt, outcome, words});
      if (result === 'no-report') throw new HttpProblem(404, 'There is no such report.', {code: result});
      if (result === 'answered')
        throw new HttpProblem(409, 'This report has been answered already.', {code: 'report-answered'});
      return json(result satisfies AdminReport);
    },
    {changes: true},
  );
}
