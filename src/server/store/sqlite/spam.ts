import type {Kysely} from 'kysely';
import type {BanRecord, OriginRecord, SpamReads, SpamWrites} from '../spam.ts';
import {prepare, type Executor} from './prepare.ts';
import type {Tables} from './tables.ts';

export interface Name {
  site: string;
  id: string;
}

/** Rows of SQLite have no prototype. */
const plain = <T extends object>(row: T): T => ({...row});

/** What each comment that is posted asks. */
export function spamReadQueries(db: Kysely<Tables>) {
  return {
    banOf: prepare<{site: string; visitor: string; member: string; network: string; now: number}>()(db, (on, p) =>
      on
        .selectFrom('ban')
        .selectAll()
        .where('site', '=', p.site)
        .where(({or, and, eb}) =>
          or([
            and([eb('who', '=', 'visitor'), eb('hash', '=', p.visitor)]),
            and([eb('who', '=', 'member'), eb('hash', '=', p.member)]),
            and([eb('who', '=', 'network'), eb('hash', '=', p.network)]),
          ]),
        )
        .where('hash', '!=', '')
        .where(({or, eb}) => or([eb('until', 'is', null), eb('until', '>', p.now)]))
        // Those without an end first.
        .orderBy(({eb}) => eb.case().when('until', 'is', null).then(0).else(1).end())
        .orderBy('until', 'desc')
        .limit(1),
    ),
  };
}

/** What each comment that is posted leaves behind. */
export function spamWriteQueries(db: Kysely<Tables>) {
  return {
    keepOrigin: prepare<OriginRecord>()(db, (on, p) =>
      on
        .insertInto('origin')
        .values({site: p.site, id: p.id, network: p.network, created: p.created})
        .onConflict(oc => oc.columns(['site', 'id']).doNothing()),
    ),
    forgetOrigin: prepare<Name>()(db, (on, p) =>
      on.deleteFrom('origin').where('site', '=', p.site).where('id', '=', p.id),
    ),
  };
}

type ReadQueries = ReturnType<typeof spamReadQueries>;
type WriteQueries = ReturnType<typeof spamWriteQueries>;

/** Reads on a connection that is inside a transaction. What moderators ask is built each time. */
export function spamReads(executor: Executor, queries: ReadQueries): SpamReads {
  const on = executor as Kysely<Tables>;
  return {
    async banOf(by) {
      const [row] = await queries.banOf(executor, by);
      return row && plain(row);
    },
    async bans({site, now, after, limit}) {
      let query = on
        .selectFrom('ban')
        .selectAll()
        .where('site', '=', site)
        .where(({or, eb}) => or([eb('until', 'is', null), eb('until', '>', now)]));
      if (after !== undefined) query = query.where('id', '<', after);
      return (await query.orderBy('id', 'desc').limit(limit).execute()).map(plain);
    },
    async origin({site, id}) {
      const [row] = await on
        .selectFrom('origin')
        .select('network')
        .where('site', '=', site)
        .where('id', '=', id)
        .execute();
      return row?.network;
    },
  };
}

export function spamWrites(executor: Executor, queries: WriteQueries): SpamWrites {
  const on = executor as Kysely<Tables>;
  return {
    async putBan(ban: BanRecord) {
      const {site, who, hash, ...change} = ban;
      await on
        .insertInto('ban')
        .values({site, who, hash, ...change})
        .onConflict(conflict => conflict.columns(['site', 'who', 'hash']).doUpdateSet(change))
        .execute();
    },
    async countBan({site, id}) {
      await on
        .updateTable('ban')
        .set(({eb}) => ({held: eb('held', '+', 1)}))
        .where('site', '=', site)
        .where('id', '=', id)
        .execute();
    },
    async removeBan({site, id}) {
      const [row] = await on.deleteFrom('ban').where('site', '=', site).where('id', '=', id).returningAll().execute();
      return row && plain(row);
    },
    async forgetBans({now}) {
      await on.deleteFrom('ban').where('until', '<=', now).execute();
    },
    async keepOrigin(origin) {
      await queries.keepOrigin(executor, origin);
    },
    async forgetOrigins({created, most}) {
      const some = on.selectFrom('origin').select(['site', 'id']).where('created', '<', created).limit(most);
      const gone = await on
        .deleteFrom('origin')
        .where(eb => eb(eb.refTuple('site', 'id'), 'in', some.$asTuple('site', 'id')))
        .returning('id')
        .execute();
      return gone.length;
    },
  };
}
