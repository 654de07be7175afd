import type {Kysely} from 'kysely';
import type {Migrations} from './steps.ts';

export const opinionMigrations: Migrations = {
  '0040-criteria': {up: addCriteria},
  '0041-reactions': {up: addReactions},
};

/** Ratings by criteria: with each rating and the comment that carries it, and added up in the thread. */
export async function addCriteria(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('rating').addColumn('criteria', 'text').execute();
  await db.schema.alterTable('comment').addColumn('criteria', 'text').execute();
  await db.schema
    .alterTable('thread')
    .addColumn('sixtieths', 'integer', c => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable('thread')
    .addColumn('criteria', 'text', c => c.notNull().defaultTo(''))
    .execute();
}

/** Visitors' reactions to a thread, and how many there are of each. */
export async function addReactions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('thread')
    .addColumn('reactions', 'text', c => c.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createTable('reaction')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('thread', 'text', c => c.notNull())
    .addColumn('visitor', 'text', c => c.notNull())
    .addColumn('reaction', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('reaction_key', ['site', 'thread', 'visitor', 'reaction'])
    .execute();
  await db.schema.createIndex('reaction_by_visitor').on('reaction').columns(['site', 'visitor']).execute();
}
