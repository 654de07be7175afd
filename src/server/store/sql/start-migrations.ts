import {sql, type CreateTableBuilder, type Kysely} from 'kysely';
import type {Migrations} from './steps.ts';

/** Threads, comments, ratings, and what has no topic of its own. */
export const startMigrations: Migrations = {
  '0001-start': {up: start},
  '0002-allowances-by-day': {up: indexAllowances},
  '0003-latest-of-threads': {up: keepLatest},
  '0006-statuses': {up: nameStatuses},
  '0007-own-words': {up: addErasures},
  '0010-comments-by-rating': {up: indexRatings},
  '0020-changes': {up: addChanges},
  '0050-newest-of-sites': {up: indexNewest},
};

async function start(db: Kysely<unknown>): Promise<void> {
  const table = <T extends string>(name: T, build: (t: CreateTableBuilder<T>) => CreateTableBuilder<T, string>) =>
    build(db.schema.createTable(name)).execute();

  await table('setting', t =>
    t.addColumn('name', 'text', c => c.primaryKey()).addColumn('value', 'text', c => c.notNull()),
  );
  await table('thread', t =>
    t
      .addColumn('site', 'text', c => c.notNull())
      .addColumn('key', 'text', c => c.notNull())
      .addColumn('url', 'text')
      .addColumn('title', 'text', c => c.notNull())
      .addColumn('closed', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('created', 'bigint', c => c.notNull())
      .addColumn('comments', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('r1', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('r2', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('r3', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('r4', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('r5', 'integer', c => c.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('thread_key', ['site', 'key']),
  );
  await table('comment', t =>
    t
      .addColumn('site', 'text', c => c.notNull())
      .addColumn('id', 'text', c => c.notNull())
      .addColumn('thread', 'text', c => c.notNull())
      .addColumn('parent', 'text', c => c.notNull())
      .addColumn('depth', 'integer', c => c.notNull())
      .addColumn('listed', 'integer', c => c.notNull())
      .addColumn('status', 'text', c => c.notNull())
      .addColumn('pinned', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('name', 'text', c => c.notNull())
      .addColumn('email', 'text')
      .addColumn('visitor', 'text', c => c.notNull())
      .addColumn('created', 'bigint', c => c.notNull())
      .addColumn('edited', 'bigint')
      .addColumn('rating', 'integer')
      .addColumn('likes', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('replies', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('body', 'text', c => c.notNull())
      .addColumn('source', 'text', c => c.notNull())
      .addColumn('digest', 'text', c => c.notNull())
      .addPrimaryKeyConstraint('comment_key', ['site', 'id']),
  );
  const place = ['site', 'thread', 'parent', 'listed'];
  await db.schema
    .createIndex('comment_by_time')
    .on('comment')
    .columns([...place, 'created', 'id'])
    .execute();
  await db.schema
    .createIndex('comment_by_likes')
    .on('comment')
    .columns([...place, 'likes', 'created', 'id'])
    .execute();
  await table('below', t =>
    t
      .addColumn('site', 'text', c => c.notNull())
      .addColumn('ancestor', 'text', c => c.notNull())
      .addColumn('created', 'bigint', c => c.notNull())
      .addColumn('id', 'text', c => c.notNull())
      .addPrimaryKeyConstraint('below_key', ['site', 'ancestor', 'created', 'id']),
  );
  await table('rating', t =>
    t
      .addColumn('site', 'text', c => c.notNull())
      .addColumn('thread', 'text', c => c.notNull())
      .addColumn('visitor', 'text', c => c.notNull())
      .addColumn('value', 'integer', c => c.notNull().check(sql`value between 1 and 5`))
      .addColumn('comment', 'text', c => c.notNull())
      .addColumn('created', 'bigint', c => c.notNull())
      .addColumn('updated', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('rating_key', ['site', 'thread', 'visitor']),
  );
  await table('liking', t =>
    t
      .addColumn('site', 'text', c => c.notNull())
      .addColumn('comment', 'text', c => c.notNull())
      .addColumn('visitor', 'text', c => c.notNull())
      .addColumn('created', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('liking_key', ['site', 'comment', 'visitor']),
  );
  await table('report', t =>
    t
      .addColumn('site', 'text', c => c.notNull())
      .addColumn('comment', 'text', c => c.notNull())
      .addColumn('reporter', 'text', c => c.notNull())
      .addColumn('reason', 'text', c => c.notNull())
      .addColumn('created', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('report_key', ['site', 'comment', 'reporter']),
  );
  await table('allowance', t =>
    t
      .addColumn('site', 'text', c => c.notNull())
      .addColumn('target', 'text', c => c.notNull())
      .addColumn('network', 'text', c => c.notNull())
      .addColumn('day', 'integer', c => c.notNull())
      .addColumn('used', 'integer', c => c.notNull())
      .addPrimaryKeyConstraint('allowance_key', ['site', 'target', 'network', 'day']),
  );
}

/** Threads know when their last comment was written. */
async function keepLatest(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('thread')
    .addColumn('latest', 'bigint', c => c.notNull().defaultTo(0))
    .execute();
  await sql`update thread set latest = coalesce(
    (select max(created) from comment where comment.site = thread.site and comment.thread = thread.key), 0)`.execute(
    db,
  );
}

/** The log of changes. */
async function addChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('change')
    // One transaction writes at a time, so this is the order of commits; never used twice, even if the newest is deleted.
    .addColumn('position', 'integer', c => c.primaryKey().autoIncrement())
    .addColumn('made', 'bigint', c => c.notNull())
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('thread', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('comment', 'text', c => c.notNull())
    .execute();
  await db.schema.createIndex('change_by_thread').on('change').columns(['site', 'thread', 'position']).execute();
}

/** Comments have the statuses that moderators know from elsewhere, say why they wait, and how often they were changed. */
async function nameStatuses(db: Kysely<unknown>): Promise<void> {
  await sql`update comment set status = 'approved' where status = 'visible'`.execute(db);
  await sql`update comment set status = 'rejected' where status = 'hidden'`.execute(db);
  await db.schema.alterTable('comment').addColumn('held', 'text').execute();
  await db.schema
    .alterTable('comment')
    .addColumn('revision', 'integer', c => c.notNull().defaultTo(0))
    .execute();
  await sql`update comment set revision = 1 where edited is not null`.execute(db);
}

/** Deletions can be undone for a while, reports have receipts, and what belongs to a visitor is found. */
async function addErasures(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('erasure')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('due', 'bigint', c => c.notNull())
    .addColumn('status', 'text', c => c.notNull())
    .addColumn('held', 'text')
    .addColumn('stars', 'integer')
    .addPrimaryKeyConstraint('erasure_key', ['site', 'id'])
    .execute();
  await db.schema.createIndex('erasure_by_due').on('erasure').columns(['due', 'site', 'id']).execute();
  for (const column of ['words', 'receipt'])
    await db.schema
      .alterTable('report')
      .addColumn(column, 'text', c => c.notNull().defaultTo(''))
      .execute();
  await sql`update report set words = reason, reason = 'other'`.execute(db);
  const index = (name: string, table: string, columns: string[]) =>
    db.schema.createIndex(name).on(table).columns(columns).execute();
  await index('rating_by_visitor', 'rating', ['site', 'visitor']);
  await index('liking_by_visitor', 'liking', ['site', 'visitor']);
  await index('report_by_reporter', 'report', ['site', 'reporter']);
}

/** Old allowances are found without looking at all of them. */
async function indexAllowances(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('allowance_by_day').on('allowance').column('day').execute();
}

/** Comments with so many stars are found without looking at the others; those without stars take no room. */
async function indexRatings(db: Kysely<unknown>): Promise<void> {
  const place = ['site', 'thread', 'parent', 'listed', 'rating'];
  for (const [name, order] of [
    ['comment_by_rating', ['created', 'id']],
    ['comment_by_rating_and_likes', ['likes', 'created', 'id']],
  ] as const)
    await db.schema
      .createIndex(name)
      .on('comment')
      .columns([...place, ...order])
      .where(sql.ref('rating'), 'is not', null)
      .execute();
}

/** The newest comments of a site, of a thread and of a visitor are found without looking at all of them. */
async function indexNewest(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, ...columns: string[]) =>
    db.schema.createIndex(name).on('comment').columns(columns).execute();
  await index('comment_by_site', 'site', 'status', 'created', 'id');
  await index('comment_by_thread', 'site', 'thread', 'status', 'created', 'id');
  await index('comment_by_visitor', 'site', 'visitor', 'created');
}
