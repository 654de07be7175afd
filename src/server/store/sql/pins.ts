import {sql, type Kysely} from 'kysely';
import type {CommentName, ThreadName} from '../records.ts';
import {MAX_PINNED} from '../../../protocol/limits.ts';
import {prepare} from './prepare.ts';
import type {Tables} from './tables.ts';
import type {Migrations} from './steps.ts';

/** Said literally, so that the index of pinned comments is seen to suffice. */
const NONE = sql.lit(0);

export function pinReads(db: Kysely<Tables>) {
  const pinned = (on: Kysely<Tables>, p: ThreadName) =>
    on
      .selectFrom('comment')
      .selectAll()
      .where('site', '=', p.site)
      .where('thread', '=', p.thread)
      .where('pinned', '>', NONE)
      .orderBy('pinned', 'desc')
      .orderBy('id', 'desc');
  return {
    pinned: prepare<ThreadName>()(db, pinned),
    pinnedRated: prepare<ThreadName & {rating: number}>()(db, (on, p) => pinned(on, p).where('rating', '=', p.rating)),
  };
}

export function pinWrites(db: Kysely<Tables>) {
  return {
    /** Pins a comment if it may be pinned, and there is room for it or it is pinned already. */
    pin: prepare<CommentName & {at: number}>()(db, (on, p) =>
      on
        .updateTable('comment')
        .set({pinned: p.at})
        .where('site', '=', p.site)
        .where('id', '=', p.id)
        .where('parent', '=', '')
        .where('status', '=', 'approved')
        .where(({eb, or, selectFrom}) =>
          or([
            eb('pinned', '>', NONE),
            eb(
              selectFrom('comment as other')
                .select(({fn}) => fn.countAll<number>().as('count'))
                .whereRef('other.site', '=', 'comment.site')
                .whereRef('other.thread', '=', 'comment.thread')
                .where('other.pinned', '>', NONE),
              '<',
              MAX_PINNED,
            ),
          ]),
        )
        .returning(['thread', 'status']),
    ),
    unpin: prepare<CommentName>()(db, (on, p) =>
      on
        .updateTable('comment')
        .set({pinned: 0})
        .where('site', '=', p.site)
        .where('id', '=', p.id)
        .where('pinned', '>', NONE)
        .returning(['thread', 'status']),
    ),
  };
}

/**
 * Pins have a time and an index, and deleted comments remember theirs. What was pinned by an import before may be too much, or not be
 * allowed to be.
 */
export async function addPins(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('erasure')
    .addColumn('pinned', 'bigint', c => c.notNull().defaultTo(0))
    .execute();
  await sql`update comment set pinned = 0 where pinned <> 0 and (parent <> '' or status <> 'approved')`.execute(db);
  await sql`update comment set pinned = created where pinned <> 0`.execute(db);
  await db.schema
    .createIndex('comment_pinned')
    .on('comment')
    .columns(['site', 'thread', 'pinned', 'id'])
    .where(sql`pinned`, '>', NONE)
    .execute();
  await sql`update comment set pinned = 0 where pinned > 0 and ${tooMany}`.execute(db);
}

/** Of the pins that a thread has too many of, after another was moved to it, the newest stay. */
export async function keepNewestPins(on: Kysely<Tables>, {site, thread}: ThreadName): Promise<void> {
  await sql`update comment set pinned = 0
    where site = ${site} and thread = ${thread} and pinned > 0 and ${tooMany}`.execute(on);
}

/** Whether there are as many newer pins in a comment's thread as it may have. */
const tooMany = sql<boolean>`(
  select count(*) from comment as other
  where other.site = comment.site and other.thread = comment.thread and other.pinned > 0
    and (other.pinned > comment.pinned or (other.pinned = comment.pinned and other.id > comment.id))
) >= ${sql.lit(MAX_PINNED)}`;

export const pinMigrations: Migrations = {
  '0105-pins': {up: addPins},
};
