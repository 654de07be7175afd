import {sql, type Kysely} from 'kysely';
import type {Migrations} from './steps.ts';

export const checkMigrations: Migrations = {
  '0030-checks': {up: addChecks},
};

/** What checks said of comments, used challenges, and authors whom the site vouches for. */
export async function addChecks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('decision')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('comment', 'text', c => c.notNull())
    .addColumn('print', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addColumn('findings', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('decision_key', ['site', 'comment'])
    .execute();
  await db.schema.createIndex('decision_by_print').on('decision').columns(['site', 'print', 'created']).execute();
  await db.schema
    .createTable('spent_challenge')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('expires', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('spent_challenge_key', ['site', 'id'])
    .execute();
  await db.schema.createIndex('spent_challenge_by_expiry').on('spent_challenge').column('expires').execute();
  await db.schema.alterTable('comment').addColumn('role', 'text').execute();
  await db.schema
    .alterTable('comment')
    .addColumn('subject', 'text', c => c.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createIndex('comment_pending')
    .on('comment')
    .columns(['site', 'created'])
    .where(sql`status`, '=', sql.lit('pending'))
    .execute();
  await db.schema
    .createIndex('comment_by_subject')
    .on('comment')
    .columns(['site', 'subject', 'created'])
    .where(sql`subject`, '!=', sql.lit(''))
    .execute();
}
