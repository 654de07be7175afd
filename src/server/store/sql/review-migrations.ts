import {sql, type Kysely} from 'kysely';
import {addRemovals} from './reviews.ts';
import type {Migrations} from './steps.ts';

export const reviewMigrations: Migrations = {
  '0090-origins': {up: addOrigins},
  '0091-removals': {up: addRemovals},
};

/** How the site came by comments and ratings, and why it has rejected comments. */
export async function addOrigins(db: Kysely<unknown>): Promise<void> {
  for (const table of ['comment', 'rating'])
    await db.schema
      .alterTable(table)
      .addColumn('origin', 'text', c => c.notNull().defaultTo('visitor'))
      .execute();
  await db.schema.alterTable('comment').addColumn('reason', 'text').execute();
  for (const column of ['verified', 'imported'])
    await db.schema
      .alterTable('thread')
      .addColumn(column, 'integer', c => c.notNull().defaultTo(0))
      .execute();

  // Until then what was imported was known by who is said to have written it.
  await sql`update comment set origin = 'imported' where visitor like 'import %'`.execute(db);
  await sql`update rating set origin = 'imported' where visitor like 'import %'`.execute(db);
  await sql`update comment set origin = 'member' where role = 'member'`.execute(db);
  await sql`update rating set origin = 'member' where exists (select 1 from comment
    where comment.site = rating.site and comment.id = rating.comment and comment.role = 'member')`.execute(db);
  for (const [column, origin] of [
    ['verified', 'member'],
    ['imported', 'imported'],
  ])
    await sql`update thread set ${sql.ref(column!)} = (select count(*) from rating
      where rating.site = thread.site and rating.thread = thread.key and rating.origin = ${sql.lit(origin)}
        and (rating.comment = '' or exists (select 1 from comment
          where comment.site = rating.site and comment.id = rating.comment and comment.status = 'approved')))`.execute(
      db,
    );

  // Comments of those for whom the site vouches are found without looking at the others, which take no room.
  const place = ['site', 'thread', 'parent', 'listed'];
  for (const [name, order] of [
    ['comment_verified', ['created', 'id']],
    ['comment_verified_by_likes', ['likes', 'created', 'id']],
  ] as const)
    await db.schema
      .createIndex(name)
      .on('comment')
      .columns([...place, ...order])
      .where(sql.ref('origin'), 'in', [sql.lit('invited'), sql.lit('member')])
      .execute();
}
