import type {Kysely} from 'kysely';
import type {Migrations} from './steps.ts';

export const signInMigrations: Migrations = {'0150-sign-ins': {up: addSignIns}};

/** Passkeys, and accounts elsewhere, with which moderators sign in. */
async function addSignIns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('passkey')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('moderator', 'text', c => c.notNull())
    .addColumn('host', 'text', c => c.notNull())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('publicKey', 'text', c => c.notNull())
    .addColumn('counter', 'bigint', c => c.notNull())
    .addColumn('transports', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addColumn('used', 'bigint')
    .execute();
  await db.schema.createIndex('passkey_by_moderator').on('passkey').columns(['moderator', 'created']).execute();
  await db.schema.createIndex('passkey_by_host').on('passkey').column('host').execute();
  await db.schema
    .createTable('linked_account')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('issuer', 'text', c => c.notNull())
    .addColumn('subject', 'text', c => c.notNull())
    .addColumn('moderator', 'text', c => c.notNull())
    .addColumn('label', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addColumn('used', 'bigint')
    .addUniqueConstraint('linked_account_subject', ['issuer', 'subject'])
    .execute();
  await db.schema
    .createIndex('linked_account_by_moderator')
    .on('linked_account')
    .columns(['moderator', 'created'])
    .execute();
}
