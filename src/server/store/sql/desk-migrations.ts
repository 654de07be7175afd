import type {Kysely} from 'kysely';
import {indexDesk} from './desk.ts';
import type {Migrations} from './steps.ts';

export const deskMigrations: Migrations = {
  '0061-desk': {up: indexDesk},
  '0100-editors': {up: addEditors},
  '0101-saved-replies': {up: addSavedReplies},
};

/** Who changed a comment's words last, where it was not its author. */
export async function addEditors(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('comment').addColumn('editor', 'text').execute();
}

/** Texts that moderators answer with again and again. */
export async function addSavedReplies(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('saved_reply')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('title', 'text', c => c.notNull())
    .addColumn('text', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('saved_reply_key', ['site', 'id'])
    .execute();
}
