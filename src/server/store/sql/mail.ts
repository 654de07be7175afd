import {sql, type Kysely} from 'kysely';
import type {FollowRecord, MailReads, MailWrites} from '../mail.ts';
import type {FollowRow, Tables} from './tables.ts';
import type {Migrations} from './steps.ts';

const toFollow = (row: FollowRow): FollowRecord => ({...row, asked: row.asked === 1});

/** Reads on a connection that is inside a transaction. */
export function mailReads(on: Kysely<Tables>): MailReads {
  const follows = on.selectFrom('follow').selectAll().orderBy('created').orderBy('id');
  return {
    async mailAddress(address) {
      const [row] = await on.selectFrom('mail_address').selectAll().where('address', '=', address).execute();
      return row && {...row, blocked: row.blocked === 1};
    },
    async follow({site, id}) {
      const [row] = await follows.where('site', '=', site).where('id', '=', id).execute();
      return row && toFollow(row);
    },
    followsOf: async ({address, limit}) =>
      (await follows.where('address', '=', address).limit(limit).execute()).map(toFollow),
    followsBy: async ({site, visitor, limit}) =>
      (await follows.where('site', '=', site).where('visitor', '=', visitor).limit(limit).execute()).map(toFollow),
    unaskedFollows: async ({site, comment}) =>
      (await follows.where('site', '=', site).where('comment', '=', comment).where('asked', '=', 0).execute()).map(
        toFollow,
      ),
    async followers({site, thread, comments, but, after, limit}) {
      const rows = await on
        .selectFrom('follow')
        .select('address')
        .distinct()
        .where('site', '=', site)
        .where('thread', '=', thread)
        .where('comment', 'in', ['', ...comments])
        .where('confirmed', 'is not', null)
        .where('address', '>', after)
        .where(({not, exists, selectFrom}) =>
          not(
            exists(
              selectFrom('follow as own')
                .select('own.id')
                .whereRef('own.address', '=', 'follow.address')
                .where('own.site', '=', site)
                .where('own.visitor', '=', but)
                .where('own.visitor', '!=', '')
                .where('own.confirmed', 'is not', null),
            ),
          ),
        )
        .orderBy('address')
        .limit(limit)
        .execute();
      return rows.map(({address}) => address);
    },
  };
}

export function mailWrites(on: Kysely<Tables>): MailWrites {
  /** Addresses that follow nothing any more are not kept, but for that they want no mail. */
  const forgetAddresses = async () => {
    await on
      .deleteFrom('mail_address')
      .where('blocked', '=', 0)
      .where(({not, exists, selectFrom}) =>
        not(exists(selectFrom('follow').select('follow.id').whereRef('follow.address', '=', 'mail_address.address'))),
      )
      .execute();
  };
  return {
    async putMailAddress({address, sealed, language}) {
      await on
        .insertInto('mail_address')
        .values({address, sealed, language, blocked: 0})
        .onConflict(oc => oc.column('address').doUpdateSet({sealed, language}).where('mail_address.blocked', '=', 0))
        .execute();
    },
    async blockMailAddress(address) {
      await on.deleteFrom('follow').where('address', '=', address).execute();
      await on
        .insertInto('mail_address')
        .values({address, sealed: '', language: '', blocked: 1})
        .onConflict(oc => oc.column('address').doUpdateSet({sealed: '', language: '', blocked: 1}))
        .execute();
    },
    async addFollow(follow) {
      await on
        .insertInto('follow')
        .values({...follow, asked: follow.asked ? 1 : 0})
        .onConflict(oc => oc.columns(['site', 'thread', 'comment', 'address']).doNothing())
        .execute();
      const [row] = await on
        .selectFrom('follow')
        .selectAll()
        .where('site', '=', follow.site)
        .where('thread', '=', follow.thread)
        .where('comment', '=', follow.comment)
        .where('address', '=', follow.address)
        .execute();
      return toFollow(row!);
    },
    async askFollow({site, id}) {
      await on.updateTable('follow').set({asked: 1}).where('site', '=', site).where('id', '=', id).execute();
    },
    async confirmFollow({site, id, now}) {
      const rows = await on
        .updateTable('follow')
        .set({asked: 1, confirmed: sql`coalesce(confirmed, ${now})`})
        .where('site', '=', site)
        .where('id', '=', id)
        .returning('id')
        .execute();
      return rows.length > 0;
    },
    async removeFollows({address, site, id, thread}) {
      let query = on.deleteFrom('follow').where('address', '=', address);
      if (site !== undefined) query = query.where('site', '=', site);
      if (id !== undefined) query = query.where('id', '=', id);
      if (thread !== undefined) query = query.where('thread', '=', thread);
      const removed = (await query.returning('id').execute()).length;
      if (removed) await forgetAddresses();
      return removed;
    },
    async removeFollowsBy({site, visitor}) {
      const query = on.deleteFrom('follow').where('site', '=', site).where('visitor', '=', visitor);
      const removed = (await query.returning('id').execute()).length;
      if (removed) await forgetAddresses();
      return removed;
    },
    async forgetUnconfirmed({created}) {
      await on.deleteFrom('follow').where('confirmed', 'is', null).where('created', '<', created).execute();
      await forgetAddresses();
    },
    async announce({site, comment, now}) {
      const rows = await on
        .insertInto('announced')
        .values({site, comment, created: now})
        .onConflict(oc => oc.columns(['site', 'comment']).doNothing())
        .returning('comment')
        .execute();
      return rows.length > 0;
    },
    async unannounce({site, comment}) {
      await on.deleteFrom('announced').where('site', '=', site).where('comment', '=', comment).execute();
    },
    async forgetAnnounced({before, most}) {
      const gone = await on
        .deleteFrom('announced')
        .where(eb =>
          eb(
            eb.refTuple('site', 'comment'),
            'in',
            eb
              .selectFrom('announced')
              .select(['site', 'comment'])
              .where('created', '<', before)
              .limit(most)
              .$asTuple('site', 'comment'),
          ),
        )
        .returning('comment')
        .execute();
      return gone.length;
    },
  };
}

/** Who follows what by mail, and which comments were announced. */
export async function addFollows(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('mail_address')
    .addColumn('address', 'text', c => c.primaryKey())
    .addColumn('sealed', 'text', c => c.notNull())
    .addColumn('language', 'text', c => c.notNull())
    .addColumn('blocked', 'integer', c => c.notNull())
    .execute();
  await db.schema
    .createTable('follow')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('thread', 'text', c => c.notNull())
    .addColumn('comment', 'text', c => c.notNull())
    .addColumn('address', 'text', c => c.notNull())
    .addColumn('visitor', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addColumn('asked', 'integer', c => c.notNull())
    .addColumn('confirmed', 'bigint')
    .addPrimaryKeyConstraint('follow_key', ['site', 'id'])
    .addUniqueConstraint('follow_once', ['site', 'thread', 'comment', 'address'])
    .execute();
  const index = (name: string, ...columns: string[]) =>
    db.schema.createIndex(name).on('follow').columns(columns).execute();
  await index('follow_by_address', 'address');
  await index('follow_by_visitor', 'site', 'visitor');
  await index('follow_by_comment', 'site', 'comment');
  await db.schema
    .createTable('announced')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('comment', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('announced_key', ['site', 'comment'])
    .execute();
}

export const mailMigrations: Migrations = {
  '0071-follows': {up: addFollows},
  '0183-announced-by-time': {up: indexAnnounced},
};

/** What was announced is forgotten by age. */
async function indexAnnounced(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('announced_by_time').on('announced').column('created').execute();
}
