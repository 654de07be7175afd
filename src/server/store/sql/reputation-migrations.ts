import {sql, type Kysely} from 'kysely';
import type {Migrations} from './steps.ts';

/**
 * What became of a visitor's latest comments, and of a network's, is asked by each comment that is posted: it stands in the indexes, so that the
 * comments themselves, a kilobyte each, are not looked at.
 */
async function indexReputation(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('comment_by_visitor').execute();
  await db.schema
    .createIndex('comment_by_visitor')
    .on('comment')
    .columns(['site', 'visitor', 'created', 'status'])
    .execute();
  await db.schema.dropIndex('comment_by_subject').execute();
  await db.schema
    .createIndex('comment_by_subject')
    .on('comment')
    .columns(['site', 'subject', 'created', 'status'])
    .where(sql`subject`, '!=', sql.lit(''))
    .execute();
  await db.schema.dropIndex('origin_by_network').execute();
  await db.schema.createIndex('origin_by_network').on('origin').columns(['site', 'network', 'created', 'id']).execute();
}

export const reputationMigrations: Migrations = {
  '0125-reputation': {up: indexReputation},
};
