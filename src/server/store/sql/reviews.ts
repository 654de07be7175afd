import type {Kysely} from 'kysely';
import type {RejectReason} from '../../../protocol/admin.ts';
import type {ReviewReads, ReviewWrites, StarsCount} from '../reviews.ts';
import type {Tables} from './tables.ts';

/** Reads on a connection that is inside a transaction. They are few, so they are built each time. */
export function reviewReads(on: Kysely<Tables>): ReviewReads {
  return {
    async starsCounts(site) {
      const kept = await on
        .selectFrom('comment')
        .select(({fn}) => ['rating', 'status', 'reason', fn.countAll<number>().as('count')])
        .where('site', '=', site)
        .where('status', '!=', 'deleted')
        .groupBy(['rating', 'status', 'reason'])
        .execute();
      const removed = await on.selectFrom('removal').selectAll().where('site', '=', site).execute();
      return [
        ...kept.map(({rating: stars, status, reason, count}): StarsCount => ({
          stars,
          status: status as Exclude<StarsCount['status'], 'removed'>,
          reason: reason as RejectReason | null,
          count: Number(count),
        })),
        ...removed.map(({stars, count}): StarsCount => ({
          stars: stars || null,
          status: 'removed',
          reason: null,
          count,
        })),
      ];
    },
  };
}

export function reviewWrites(on: Kysely<Tables>): ReviewWrites {
  return {
    async countRemoval({site, stars, by}) {
      await on
        .insertInto('removal')
        .values({site, stars: stars ?? 0, count: by})
        .onConflict(conflict =>
          conflict.columns(['site', 'stars']).doUpdateSet(eb => ({count: eb('removal.count', '+', by)})),
        )
        .execute();
    },
  };
}

/** How many comments moderators have deleted, by stars; 0 for those without. */
export async function addRemovals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('removal')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('stars', 'integer', c => c.notNull())
    .addColumn('count', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('removal_key', ['site', 'stars'])
    .execute();
}
