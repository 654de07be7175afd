import type {Kysely} from 'kysely';
import type {BanRecord, OriginRecord, RuleRecord, SpamReads, SpamWrites} from '../spam.ts';
import {prepare, type Executor} from './prepare.ts';
import type {Tables} from './tables.ts';

interface Name {
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
    rules: prepare<{site: string}>()(db, (on, p) =>
      on.selectFrom('rule').selectAll().where('site', '=', p.site).orderBy('place').orderBy('id'),
    ),
    ofNetwork: prepare<{site: string; network: string; since: number; limit: number}>()(db, (on, p) =>
      on
        .selectFrom('origin')
        .innerJoin('comment', join =>
          join.onRef('comment.site', '=', 'origin.site').onRef('comment.id', '=', 'origin.id'),
        )
        .select('comment.status')
        .where('origin.site', '=', p.site)
        .where('origin.network', '=', p.network)
        .where('origin.created', '>=', p.since)
        .orderBy('origin.created', 'desc')
        .limit(p.limit),
    ),
    firstOfVisitor: prepare<{site: string; visitor: string}>()(db, (on, p) =>
      on
        .selectFrom('comment')
        .select('created')
        .where('site', '=', p.site)
        .where('visitor', '=', p.visitor)
        .orderBy('created')
        .limit(1),
    ),
    firstOfSubject: prepare<{site: string; subject: string}>()(db, (on, p) =>
      on
        .selectFrom('comment')
        .select('created')
        .where('site', '=', p.site)
        .where('subject', '=', p.subject)
        .where('subject', '!=', '')
        .orderBy('created')
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
    async ofNetwork(list) {
      const rows = await queries.ofNetwork(executor, list);
      const count = (...statuses: string[]) => rows.filter(({status}) => statuses.includes(status)).length;
      return {approved: count('approved'), refused: count('rejected', 'spam')};
    },
    async firstSeen({site, ...by}) {
      const rows =
        'subject' in by
          ? await queries.firstOfSubject(executor, {site, subject: by.subject})
          : await queries.firstOfVisitor(executor, {site, visitor: by.visitor});
      return rows[0]?.created;
    },
    async rules(site) {
      const rows = await queries.rules(executor, {site});
      return rows.map(({place: _, on, ...rule}): RuleRecord => ({...rule, on: on === 1}));
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
    async putRule({site, id, name, action, conditions, ...rule}) {
      const change = {name, action, conditions, on: rule.on ? 1 : 0};
      await on
        .insertInto('rule')
        .values(({selectFrom, eb}) => ({
          ...{site, id, ...change},
          place: selectFrom('rule')
            .select(({fn}) => eb(fn.coalesce(fn.max('place'), eb.lit(0)), '+', 1).as('place'))
            .where('site', '=', site),
        }))
        .onConflict(conflict => conflict.columns(['site', 'id']).doUpdateSet(change))
        .execute();
    },
    async placeRule({site, id, place}) {
      await on.updateTable('rule').set({place}).where('site', '=', site).where('id', '=', id).execute();
    },
    async removeRule({site, id}) {
      const query = on.deleteFrom('rule').where('site', '=', site).where('id', '=', id).returning('id');
      return (await query.execute()).length > 0;
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
