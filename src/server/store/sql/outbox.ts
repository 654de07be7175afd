import {sql, type Kysely} from 'kysely';
import type {MessageName} from '../outbox.ts';
import {prepare} from './prepare.ts';
import type {OutboxRow, Tables} from './tables.ts';
import type {Migrations} from './steps.ts';

type Named = MessageName & {created: number};

export function outboxReads(db: Kysely<Tables>) {
  return {
    dueMessages: prepare<{receiver: string; now: number; limit: number}>()(db, (on, p) =>
      on
        .selectFrom('outbox')
        .selectAll()
        .where('receiver', '=', p.receiver)
        .where('due', '<=', p.now)
        .orderBy('due')
        .orderBy('about')
        .limit(p.limit),
    ),
    nextMessage: prepare<{receiver: string}>()(db, (on, p) =>
      on.selectFrom('outbox').select('due').where('receiver', '=', p.receiver).orderBy('due').limit(1),
    ),
    /** What waits for a later time by itself, such as a digest, has not been tried yet. */
    waitingMessages: prepare<{receiver: string; now: number}>()(db, (on, p) =>
      on
        .selectFrom('outbox')
        .select(eb => [eb.fn.countAll<number>().as('count'), eb.fn.min('created').as('oldest')])
        .where('receiver', '=', p.receiver)
        .where(eb => eb.or([eb('due', '<=', p.now), eb('attempts', '>', 0)])),
    ),
    receiver: prepare<{receiver: string}>()(db, (on, p) =>
      on.selectFrom('receiver').selectAll().where('receiver', '=', p.receiver),
    ),
  };
}

export function outboxWrites(db: Kysely<Tables>) {
  return {
    /** What waits as it is to be is left alone: to look for a conflict locks it until the commit, and a digest's message is many comments'. */
    addMessage: prepare<OutboxRow>()(db, (on, p) =>
      on
        .insertInto('outbox')
        .columns(['site', 'receiver', 'kind', 'about', 'address', 'created', 'due', 'attempts'])
        .expression(
          on
            .selectNoFrom(({val}) => [
              val(p.site).as('site'),
              val(p.receiver).as('receiver'),
              val(p.kind).as('kind'),
              val(p.about).as('about'),
              val(p.address).as('address'),
              val(p.created).as('created'),
              val(p.due).as('due'),
              val(p.attempts).as('attempts'),
            ])
            .where(({not, exists, selectFrom}) =>
              not(
                exists(
                  selectFrom('outbox as there')
                    .select('there.about')
                    .where('there.site', '=', p.site)
                    .where('there.receiver', '=', p.receiver)
                    .where('there.kind', '=', p.kind)
                    .where('there.about', '=', p.about)
                    .where('there.address', '=', p.address)
                    .where('there.created', '>=', p.created),
                ),
              ),
            ),
        )
        .onConflict(oc =>
          oc
            .columns(['site', 'receiver', 'kind', 'about', 'address'])
            .doUpdateSet(eb => ({
              created: eb.ref('excluded.created'),
              due: eb.ref('excluded.due'),
              attempts: eb.ref('excluded.attempts'),
            }))
            .where('outbox.created', '<', eb => eb.ref('excluded.created')),
        ),
    ),
    postponeMessage: prepare<OutboxRow>()(db, (on, p) =>
      on
        .updateTable('outbox')
        .set({due: p.due, attempts: p.attempts})
        .where('site', '=', p.site)
        .where('receiver', '=', p.receiver)
        .where('kind', '=', p.kind)
        .where('about', '=', p.about)
        .where('address', '=', p.address)
        .where('created', '=', p.created),
    ),
    removeMessage: prepare<Named>()(db, (on, p) =>
      on
        .deleteFrom('outbox')
        .where('site', '=', p.site)
        .where('receiver', '=', p.receiver)
        .where('kind', '=', p.kind)
        .where('about', '=', p.about)
        .where('address', '=', p.address)
        .where('created', '=', p.created)
        .returning('about'),
    ),
    noteSent: prepare<{receiver: string; at: number}>()(db, (on, p) =>
      on
        .insertInto('receiver')
        .values({receiver: p.receiver, sent: p.at, failing: null, failed: null, problem: ''})
        .onConflict(oc => oc.column('receiver').doUpdateSet(eb => ({sent: eb.ref('excluded.sent'), failing: null}))),
    ),
    noteFailed: prepare<{receiver: string; at: number; problem: string}>()(db, (on, p) =>
      on
        .insertInto('receiver')
        .values({receiver: p.receiver, sent: null, failing: p.at, failed: p.at, problem: p.problem})
        .onConflict(oc =>
          oc.column('receiver').doUpdateSet(eb => ({
            failing: eb.fn.coalesce('receiver.failing', 'excluded.failing'),
            failed: eb.ref('excluded.failed'),
            problem: eb.ref('excluded.problem'),
          })),
        ),
    ),
  };
}

/** The first outbox: of messages about comments. */
export async function addOutbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('comment', 'text', c => c.notNull())
    .addColumn('receiver', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addColumn('due', 'bigint', c => c.notNull())
    .addColumn('attempts', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('outbox_key', ['site', 'comment', 'receiver'])
    .execute();
  await db.schema.createIndex('outbox_by_due').on('outbox').columns(['receiver', 'due', 'comment']).execute();
}

/** Messages of several kinds, about more than comments, to addresses behind a receiver; and how sending goes. */
export async function widenOutbox(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('outbox_by_due').execute();
  await db.schema.alterTable('outbox').renameTo('outbox_before').execute();
  await db.schema
    .createTable('outbox')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('receiver', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('about', 'text', c => c.notNull())
    .addColumn('address', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addColumn('due', 'bigint', c => c.notNull())
    .addColumn('attempts', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('outbox_name', ['site', 'receiver', 'kind', 'about', 'address'])
    .execute();
  await sql`insert into outbox (site, receiver, kind, about, address, created, due, attempts)
    select site, receiver, 'comment', comment, '', created, due, attempts from outbox_before`.execute(db);
  await db.schema.dropTable('outbox_before').execute();
  await db.schema.createIndex('outbox_by_due').on('outbox').columns(['receiver', 'due', 'about']).execute();
  await db.schema
    .createTable('receiver')
    .addColumn('receiver', 'text', c => c.primaryKey())
    .addColumn('sent', 'bigint')
    .addColumn('failing', 'bigint')
    .addColumn('failed', 'bigint')
    .addColumn('problem', 'text', c => c.notNull())
    .execute();
}

export const outboxMigrations: Migrations = {
  '0005-outbox': {up: addOutbox},
  '0070-outbox-of-many-kinds': {up: widenOutbox},
};
