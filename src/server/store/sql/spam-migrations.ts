import type {Kysely} from 'kysely';
import type {Migrations} from './steps.ts';

export const spamMigrations: Migrations = {
  '0080-bans': {up: addBans},
  '0081-rules': {up: addRules},
  '0082-lessons': {up: addLessons},
};

/** Bans, and for a while the network that each comment came from. */
export async function addBans(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ban')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('who', 'text', c => c.notNull())
    .addColumn('hash', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addColumn('until', 'bigint')
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('by', 'text', c => c.notNull())
    .addColumn('comment', 'text', c => c.notNull())
    .addColumn('held', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('ban_key', ['site', 'who', 'hash'])
    .execute();
  await db.schema.createIndex('ban_by_id').unique().on('ban').columns(['site', 'id']).execute();
  await db.schema
    .createTable('origin')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('network', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('origin_key', ['site', 'id'])
    .execute();
  await db.schema.createIndex('origin_by_network').on('origin').columns(['site', 'network', 'created']).execute();
  await db.schema.createIndex('origin_by_time').on('origin').column('created').execute();
}

/** Rules of the owners of sites. */
export async function addRules(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rule')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('place', 'integer', c => c.notNull())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('action', 'text', c => c.notNull())
    .addColumn('on', 'integer', c => c.notNull())
    .addColumn('conditions', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('rule_key', ['site', 'id'])
    .execute();
}

/** What the filter learnt from moderators: of each comment, altogether, and of each token. */
export async function addLessons(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('lesson')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('lesson', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('lesson_key', ['site', 'id'])
    .execute();
  await db.schema
    .createTable('learnt')
    .addColumn('site', 'text', c => c.primaryKey())
    .addColumn('spam', 'integer', c => c.notNull())
    .addColumn('wanted', 'integer', c => c.notNull())
    .execute();
  await db.schema
    .createTable('spam_token')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('token', 'text', c => c.notNull())
    .addColumn('spam', 'integer', c => c.notNull())
    .addColumn('wanted', 'integer', c => c.notNull())
    .addColumn('day', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('spam_token_key', ['site', 'token'])
    .execute();
  await db.schema.createIndex('spam_token_by_day').on('spam_token').column('day').execute();
}
