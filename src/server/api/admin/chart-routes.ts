import {z} from '@hono/zod-openapi';
import {daysOf, MOST_CHART_DAYS, zoneOf} from '../../domain/charts.ts';
import {invalidValue} from '../../http/problem.ts';
import {json} from '../answers.ts';
import {siteQuery} from '../parameters.ts';
import {createRoute, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {moderatorOf} from './session.ts';

const DAY = 'Send a day from 1970 on, e.g. 2026-01-31.';
const day = z.iso.date(DAY).refine(text => text >= '1970', DAY);

const charts = z
  .object({
    zone: z.string(),
    step: z.enum(['day', 'week']).openapi({description: 'What a span is: a day, or a week from Monday on.'}),
    spans: z.array(
      z.object({
        from: z.string().openapi({format: 'date'}),
        comments: z.object({approved: z.int(), pending: z.int(), rejected: z.int(), spam: z.int()}),
        ratings: z.array(z.int()).openapi({description: 'By whole star, one star first.', minItems: 5, maxItems: 5}),
      }),
    ),
    weeks: z.array(
      z.object({
        from: z.string().openapi({format: 'date'}),
        replies: z.int(),
        median: z.int().nullable().openapi({description: 'From a comment to the site’s first answer; seconds.'}),
      }),
    ),
    waiting: z.object({comments: z.int(), oldest: z.string().nullable()}),
  })
  .openapi('Charts');

const read = createRoute({
  method: 'get',
  path: '/api/v1/admin/charts',
  summary: 'Comments, ratings and time to reply, by day, of more than 92 days by week; comments that wait now',
  security: MODERATOR,
  request: {
    query: siteQuery.extend({
      from: day.openapi({description: 'The first day.'}),
      to: day.openapi({description: `The last day; ${MOST_CHART_DAYS} days at most.`}),
      zone: z
        .string()
        .max(64)
        .refine(name => zoneOf(name) !== null, 'Send the IANA name of a time zone, e.g. Europe/Berlin.')
        .transform(name => zoneOf(name)!)
        .default('UTC')
        .openapi({description: 'The time zone that days begin in, by its IANA name.'}),
    }),
  },
  responses: responses({200: charts}),
});

/** What moderators see over time. */
export function addChartRoutes(add: AddRoute, s: Services): void {
  add(read, async (c, {query}) => {
    await moderatorOf(c, s);
    const days = daysOf(query);
    if (days < 1) throw invalidValue(400, '/to', 'The last day is before the first. Send a later one.');
    if (days > MOST_CHART_DAYS) throw invalidValue(400, '/to', `Ask for ${MOST_CHART_DAYS} days at most.`);
    return json(await s.charts.look(query));
  });
}
