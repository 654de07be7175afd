import {sql, type Kysely} from 'kysely';
import type {InvitationReads, InvitationRecord, InvitationWrites} from '../invitations.ts';
import type {WriteNotes} from './engine.ts';
import {prepare} from './prepare.ts';
import type {Migrations} from './steps.ts';
import type {Tables} from './tables.ts';

/** Rows of SQLite have no prototype. */
const plain = <T extends object>(row: T): T => ({...row});

/** Asked with each rating: compiled once. */
export const invitationQueries = (db: Kysely<Tables>) => ({
  invitationOfVisitor: prepare<{site: string; thread: string; visitor: string}>()(db, (on, p) =>
    on
      .selectFrom('invitation')
      .selectAll()
      .where('site', '=', p.site)
      .where('thread', '=', p.thread)
      .where('visitor', '=', p.visitor)
      .orderBy(({fn, val}) => fn.coalesce('used', val(Number.MAX_SAFE_INTEGER)))
      .orderBy('id')
      .limit(1),
  ),
});

export type InvitationQueries = ReturnType<typeof invitationQueries>;

/** Reads on a connection that is inside a transaction. All but one are few, so they are built each time. */
export function invitationReads(on: Kysely<Tables>, queries: InvitationQueries): InvitationReads {
  const all = on.selectFrom('invitation').selectAll();
  const first = async (query: {execute(): Promise<InvitationRecord[]>}) => {
    const [row] = await query.execute();
    return row && plain(row);
  };
  return {
    invitation: ({site, id}) => first(all.where('site', '=', site).where('id', '=', id)),
    printed: code => first(all.where('code', '=', code).where('code', '!=', '')),
    async ofVisitor(by) {
      const [row] = await queries.invitationOfVisitor(on, by);
      return row && plain(row);
    },
    allOfVisitor: async ({site, visitor, limit}) =>
      (await all.where('site', '=', site).where('visitor', '=', visitor).orderBy('id').limit(limit).execute()).map(
        plain,
      ),
    latest: ({site, thread, address}) =>
      first(
        all
          .where('site', '=', site)
          .where('thread', '=', thread)
          .where('address', '=', address)
          .orderBy('id', 'desc')
          .limit(1),
      ),
    async mailedTo({mailbox, since}) {
      const [row] = await on
        .selectFrom('invitation')
        .select(({fn}) => fn.countAll<number>().as('count'))
        .where('mailbox', '=', mailbox)
        .where('created', '>=', since)
        .execute();
      return Number(row?.count ?? 0);
    },
    async refuses({site, mailbox}) {
      const query = on.selectFrom('invitation_refusal').select('mailbox').where('site', '=', site);
      return (await query.where('mailbox', '=', mailbox).execute()).length > 0;
    },
    async list({site, sheet, before, limit}) {
      let query = all.where('site', '=', site).limit(limit);
      if (before !== undefined) query = query.where('id', '<', before);
      query =
        sheet === undefined
          ? query.where('code', '=', '').orderBy('id', 'desc')
          : query.where('sheet', '=', sheet).orderBy('number').orderBy('id');
      return (await query.execute()).map(plain);
    },
    async sheets({site, limit}) {
      const rows = await on
        .selectFrom('invitation')
        .select(({fn, ref}) => [
          ...(['sheet', 'thread', 'expires'] as const),
          fn.min('created').as('created'),
          fn.countAll<number>().as('cards'),
          fn.count<number>('used').as('used'),
          sql<number>`count(case when ${ref('used')} is null and ${ref('ended')} is null then 1 end)`.as('open'),
        ])
        .where('site', '=', site)
        .where('sheet', '!=', '')
        .groupBy(['sheet', 'thread', 'expires'])
        .orderBy('sheet', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({cards, used, open, created, ...row}) => ({
        ...row,
        ...{created: Number(created), cards: Number(cards), used: Number(used), open: Number(open)},
      }));
    },
    async counts(site) {
      const rows = await on
        .selectFrom('invitation')
        .select(({fn, ref}) => [
          sql<number>`case when ${ref('code')} = '' then 0 else 1 end`.as('printed'),
          fn.countAll<number>().as('count'),
          fn.count<number>('used').as('used'),
          sql<number>`count(case when ${ref('ended')} = 'declined' then 1 end)`.as('declined'),
        ])
        .where('site', '=', site)
        .groupBy(sql`1`)
        .execute();
      const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
      return {
        mailed: sum(({printed, count}) => (Number(printed) ? 0 : Number(count))),
        printed: sum(({printed, count}) => (Number(printed) ? Number(count) : 0)),
        used: sum(({used}) => Number(used)),
        declined: sum(({declined}) => Number(declined)),
      };
    },
    any: async site =>
      (await on.selectFrom('invitation').select('id').where('site', '=', site).limit(1).execute()).length > 0,
  };
}

export function invitationWrites(on: Kysely<Tables>, notes: WriteNotes): InvitationWrites {
  const open = ({site, id}: {site: string; id: string}) =>
    on
      .updateTable('invitation')
      .where('site', '=', site)
      .where('id', '=', id)
      .where('used', 'is', null)
      .where('ended', 'is', null);
  return {
    async add(invitation) {
      notes.grows = true;
      const {site} = invitation;
      const known = await on.selectFrom('invitation').select('id').where('site', '=', site).limit(1).execute();
      // What is said of how the site checks its reviews changes.
      if (!known.length) notes.concernsAll = true;
      await on.insertInto('invitation').values(invitation).execute();
    },
    async noteSent({site, id, at, reminder}) {
      await on
        .updateTable('invitation')
        .set(reminder ? {reminded: at} : {sent: at})
        .where('site', '=', site)
        .where('id', '=', id)
        .execute();
    },
    open: async ({visitor, ...name}) => (await open(name).set({visitor}).returning('id').execute()).length > 0,
    async use({site, id, at, comment}) {
      await on
        .updateTable('invitation')
        .set(({fn, val}) => ({
          used: fn.coalesce('used', val(at)),
          sealed: '',
          ...(comment && {comment: sql<string>`case when comment = '' then ${comment} else comment end`}),
        }))
        .where('site', '=', site)
        .where('id', '=', id)
        .execute();
    },
    end: async ({end: ended, ...name}) =>
      (await open(name).set({ended, sealed: ''}).returning('id').execute()).length > 0,
    async refuse({site, mailbox, at}) {
      notes.grows = true;
      await on
        .insertInto('invitation_refusal')
        .values({site, mailbox, created: at})
        .onConflict(conflict => conflict.columns(['site', 'mailbox']).doNothing())
        .execute();
      await on
        .updateTable('invitation')
        .set({ended: 'declined', sealed: ''})
        .where('site', '=', site)
        .where('mailbox', '=', mailbox)
        .where('used', 'is', null)
        .where('ended', 'is', null)
        .execute();
    },
    async disown({site, visitor}) {
      await on
        .updateTable('invitation')
        .set({visitor: ''})
        .where('site', '=', site)
        .where('visitor', '=', visitor)
        .execute();
    },
    async forget({now, created}) {
      await on.deleteFrom('invitation').where('created', '<', created).execute();
      await on
        .updateTable('invitation')
        .set({sealed: ''})
        .where('expires', '<', now)
        .where('sealed', '!=', '')
        .execute();
    },
  };
}

/** Whom sites have invited to rate, and who wants no such mail. */
export async function addInvitations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invitation')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('thread', 'text', c => c.notNull())
    .addColumn('sheet', 'text', c => c.notNull())
    .addColumn('number', 'integer', c => c.notNull())
    .addColumn('code', 'text', c => c.notNull())
    .addColumn('address', 'text', c => c.notNull())
    .addColumn('mailbox', 'text', c => c.notNull())
    .addColumn('sealed', 'text', c => c.notNull())
    .addColumn('language', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addColumn('expires', 'bigint', c => c.notNull())
    .addColumn('sent', 'bigint')
    .addColumn('reminded', 'bigint')
    .addColumn('visitor', 'text', c => c.notNull())
    .addColumn('used', 'bigint')
    .addColumn('comment', 'text', c => c.notNull())
    .addColumn('ended', 'text')
    .addPrimaryKeyConstraint('invitation_key', ['site', 'id'])
    .execute();
  const index = (name: string, ...columns: string[]) =>
    db.schema.createIndex(name).on('invitation').columns(columns).execute();
  await index('invitation_by_visitor', 'site', 'thread', 'visitor');
  await index('invitation_by_address', 'site', 'thread', 'address');
  await index('invitation_by_mailbox', 'mailbox', 'created');
  await index('invitation_by_code', 'code');
  await index('invitation_by_sheet', 'site', 'sheet', 'number');
  await index('invitation_by_expiry', 'expires');
  await index('invitation_by_age', 'created');
  await db.schema
    .createTable('invitation_refusal')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('mailbox', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('invitation_refusal_key', ['site', 'mailbox'])
    .execute();
}

export const invitationMigrations: Migrations = {
  '0130-invitations': {up: addInvitations},
  '0184-invitations-of-a-visitor': {up: indexOfVisitor},
};

/** All that a visitor has opened is shown to them, and forgotten when they ask. */
async function indexOfVisitor(db: Kysely<unknown>): Promise<void> {
  await sql`create index invitation_of_visitor on invitation (site, visitor, id) where visitor != ''`.execute(db);
}
