import {sql, type Kysely} from 'kysely';
import type {ChartReads, ChartSpanName} from '../charts.ts';
import type {KeptStatus} from '../store.ts';
import type {Tables} from './tables.ts';
import type {Migrations} from './steps.ts';

const STATUSES = ['approved', 'pending', 'rejected', 'spam'] as const satisfies readonly KeptStatus[];
/** Who answers for the site. */
const ANSWERING = ['site', 'moderator'] as const;

/** Reads on a connection that is inside a transaction. They are few, so they are built each time. */
export function chartReads(on: Kysely<Tables>): ChartReads {
  return {
    async comments(span) {
      const counts = {approved: 0, pending: 0, rejected: 0, spam: 0};
      // One by one: each is a stretch of `comment_by_site`.
      for (const status of STATUSES) {
        const [row] = await on
          .selectFrom('comment')
          .select(({fn}) => fn.countAll<number>().as('n'))
          .where('site', '=', span.site)
          .where('status', '=', status)
          .where('created', '>=', span.from)
          .where('created', '<', span.until)
          .execute();
        counts[status] = Number(row?.n ?? 0);
      }
      return counts;
    },

    async ratings({site, from, until}) {
      const rows = await on
        .selectFrom('rating')
        .select(({fn}) => ['value', fn.countAll<number>().as('n')])
        .where('site', '=', site)
        .where('created', '>=', from)
        .where('created', '<', until)
        .where(({eb, or, exists, selectFrom}) =>
          or([
            eb('comment', '=', ''),
            exists(
              selectFrom('comment as carrier')
                .select('carrier.id')
                .whereRef('carrier.site', '=', 'rating.site')
                .whereRef('carrier.id', '=', 'rating.comment')
                .where('carrier.status', '=', 'approved'),
            ),
          ]),
        )
        .groupBy('value')
        .execute();
      const stars = [0, 0, 0, 0, 0];
      for (const {value, n} of rows) stars[value - 1] = Number(n);
      return stars;
    },

    repliesAfter: span => repliesAfter(on, span),

    async oldestWaiting(site) {
      const row = await on
        .selectFrom('comment')
        .select('created')
        .where('site', '=', site)
        .where('status', '=', 'pending')
        .orderBy('created')
        .limit(1)
        .executeTakeFirst();
      return row ? Number(row.created) : null;
    },
  };
}

async function repliesAfter(
  on: Kysely<Tables>,
  {site, from, until, limit}: ChartSpanName & {limit: number},
): Promise<number[]> {
  const found: {created: number; waited: number}[] = [];
  for (const role of ANSWERING) {
    const rows = await on
      .selectFrom('comment as answer')
      .innerJoin('comment as asked', join =>
        join.onRef('asked.site', '=', 'answer.site').onRef('asked.id', '=', 'answer.parent'),
      )
      .select(['answer.created', sql<number>`answer.created - asked.created`.as('waited')])
      .where('answer.site', '=', site)
      .where('answer.role', '=', role)
      .where('answer.status', '=', 'approved')
      .where('answer.created', '>=', from)
      .where('answer.created', '<', until)
      .where(({or, eb}) => or([eb('asked.role', 'is', null), eb('asked.role', '=', 'member')]))
      .where(({not, exists, selectFrom}) =>
        not(
          exists(
            selectFrom('comment as before')
              .select('before.id')
              .whereRef('before.site', '=', 'answer.site')
              .whereRef('before.thread', '=', 'answer.thread')
              .whereRef('before.parent', '=', 'answer.parent')
              .where('before.listed', '=', 1)
              .where('before.status', '=', 'approved')
              .where('before.role', 'in', ANSWERING)
              .where(({eb, or, and, ref}) =>
                or([
                  eb('before.created', '<', ref('answer.created')),
                  and([eb('before.created', '=', ref('answer.created')), eb('before.id', '<', ref('answer.id'))]),
                ]),
              ),
          ),
        ),
      )
      .orderBy('answer.created', 'desc')
      .limit(limit)
      .execute();
    for (const {created, waited} of rows) found.push({created: Number(created), waited: Number(waited)});
  }
  return found
    .sort((a, b) => b.created - a.created)
    .slice(0, limit)
    .map(({waited}) => waited);
}

/** What is counted over time is found by it; comments of guests take no room among the answers of the site. */
export async function indexCharts(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('rating_by_time').on('rating').columns(['site', 'created', 'value', 'comment']).execute();
  await db.schema
    .createIndex('comment_by_role')
    .on('comment')
    .columns(['site', 'role', 'status', 'created', 'id'])
    .where(sql.ref('role'), 'is not', null)
    .execute();
}

export const chartMigrations: Migrations = {
  '0112-charts': {up: indexCharts},
};
