import {sql, type Expression, type Kysely, type SelectQueryBuilder, type SqlBool} from 'kysely';
import type {CommentName, StoredStatus} from '../records.ts';
import type {BanRecord, OriginRecord, RuleRecord, SpamReads, SpamWrites} from '../spam.ts';
import {prepare, type Executor} from './prepare.ts';
import type {Tables} from './tables.ts';

/** Rows of SQLite have no prototype. */
const plain = <T extends object>(row: T): T => ({...row});

/** Rows of one statement: each takes some of the parameters that a statement may have. */
const AT_ONCE = 2_000;

function parts<T>(all: readonly T[]): T[][] {
  return Array.from({length: Math.ceil(all.length / AT_ONCE)}, (_, i) => all.slice(i * AT_ONCE, (i + 1) * AT_ONCE));
}

export interface HistoryOf {
  site: string;
  before: number;
  limit: number;
  settledBefore: number;
  latelyAfter: number;
}

/** What each comment that is posted asks. */
export function spamReadQueries(db: Kysely<Tables>) {
  /** At most three, which are not sorted: a sorter costs ten times what finding them does. */
  const banOf = (on: Kysely<Tables>, who: BanRecord['who'], p: {site: string; now: number}, hash: string) =>
    on
      .selectFrom('ban')
      .selectAll()
      .where('site', '=', p.site)
      .where('who', '=', who)
      .where('hash', '=', hash)
      .where('hash', '!=', '')
      .where(({or, eb}) => or([eb('until', 'is', null), eb('until', '>', p.now)]));

  /** Counts what became of comments, of which not a word is read. */
  const history = (
    on: Kysely<Tables>,
    p: HistoryOf,
    of: (query: SelectQueryBuilder<Tables, 'comment', {status: StoredStatus; created: number}>) => typeof query,
  ) =>
    on
      .selectFrom(
        of(on.selectFrom('comment').select(['status', 'created']).where('site', '=', p.site))
          .where('created', '<', p.before)
          .orderBy('created', 'desc')
          .limit(p.limit)
          .as('latest'),
      )
      .select(({fn, eb, and}) => {
        const count = (when: Expression<SqlBool>) =>
          fn.coalesce(fn.sum<number>(eb.case().when(when).then(1).else(0).end()), eb.lit(0));
        const approved = eb('status', '=', 'approved');
        return [
          count(approved).as('approved'),
          count(and([approved, eb('created', '<', p.settledBefore)])).as('settled'),
          count(eb('status', 'in', ['rejected', 'spam'])).as('refused'),
          count(eb('created', '>', p.latelyAfter)).as('lately'),
        ];
      });

  return {
    banOf: prepare<{site: string; visitor: string; member: string; network: string; now: number}>()(db, (on, p) =>
      banOf(on, 'visitor', p, p.visitor)
        .unionAll(banOf(on, 'member', p, p.member))
        .unionAll(banOf(on, 'network', p, p.network)),
    ),
    historyOfVisitor: prepare<HistoryOf & {visitor: string}>()(db, (on, p) =>
      history(on, p, query => query.where('visitor', '=', p.visitor)),
    ),
    historyOfSubject: prepare<HistoryOf & {subject: string}>()(db, (on, p) =>
      // Said in words of its own so that the index of those with a subject is seen to suffice.
      history(on, p, query => query.where('subject', '=', p.subject).where('subject', '!=', '')),
    ),
    rules: prepare<{site: string}>()(db, (on, p) =>
      on.selectFrom('rule').selectAll().where('site', '=', p.site).orderBy('place').orderBy('id'),
    ),
    learnt: prepare<{site: string}>()(db, (on, p) =>
      on.selectFrom('learnt').select(['spam', 'wanted']).where('site', '=', p.site),
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
    forgetLesson: prepare<CommentName>()(db, (on, p) =>
      on.deleteFrom('lesson').where('site', '=', p.site).where('id', '=', p.id),
    ),
    forgetOrigin: prepare<CommentName>()(db, (on, p) =>
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
      const rows = await queries.banOf(executor, by);
      const row = rows.sort((a, b) => (b.until ?? Infinity) - (a.until ?? Infinity))[0];
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
    async history({before = Number.MAX_SAFE_INTEGER, ...of}) {
      const [row] =
        'subject' in of
          ? await queries.historyOfSubject(executor, {...of, before})
          : await queries.historyOfVisitor(executor, {...of, before});
      // An engine may count in text (`bigint` of PostgreSQL).
      const {approved, settled, refused, lately} = row!;
      return {approved: +approved, settled: +settled, refused: +refused, lately: +lately};
    },
    async firstSeen({site, ...by}) {
      const rows =
        'subject' in by
          ? await queries.firstOfSubject(executor, {site, subject: by.subject})
          : await queries.firstOfVisitor(executor, {site, visitor: by.visitor});
      return rows[0]?.created;
    },
    async lesson({site, id}) {
      const query = on.selectFrom('lesson').select('lesson').where('site', '=', site).where('id', '=', id);
      return (await query.execute())[0]?.lesson ?? null;
    },
    async learnt({site, tokens}) {
      const [all] = await queries.learnt(executor, {site});
      const seen = tokens.length
        ? await on
            .selectFrom('spam_token')
            .select(['token', 'spam', 'wanted'])
            .where('site', '=', site)
            .where('token', 'in', tokens)
            .execute()
        : [];
      return {
        all: {spam: all?.spam ?? 0, wanted: all?.wanted ?? 0},
        tokens: new Map(seen.map(({token, spam, wanted}) => [token, {spam, wanted}])),
      };
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
    async putLesson({site, id, lesson}) {
      if (!lesson) {
        await on.deleteFrom('lesson').where('site', '=', site).where('id', '=', id).execute();
        return;
      }
      await on
        .insertInto('lesson')
        .values({site, id, lesson})
        .onConflict(conflict => conflict.columns(['site', 'id']).doUpdateSet({lesson}))
        .execute();
    },
    async learn({site, lesson, comments, tokens, day}) {
      const of = (n: number) => ({spam: lesson === 'spam' ? n : 0, wanted: lesson === 'wanted' ? n : 0});
      await on
        .insertInto('learnt')
        .values({site, ...of(comments)})
        .onConflict(conflict =>
          conflict.column('site').doUpdateSet(({eb, ref}) => ({
            spam: eb('learnt.spam', '+', ref('excluded.spam')),
            wanted: eb('learnt.wanted', '+', ref('excluded.wanted')),
          })),
        )
        .execute();
      for (const some of parts([...tokens])) {
        await on
          .insertInto('spam_token')
          .values(some.map(([token, n]) => ({site, token, ...of(n), day})))
          .onConflict(conflict =>
            conflict.columns(['site', 'token']).doUpdateSet(({eb, ref}) => ({
              spam: eb('spam_token.spam', '+', ref('excluded.spam')),
              wanted: eb('spam_token.wanted', '+', ref('excluded.wanted')),
              day: ref('excluded.day'),
            })),
          )
          .execute();
      }
    },
    async unlearn({site, lesson, comments, tokens}) {
      const less = (n: number) => ({
        [lesson]: sql<number>`case when ${sql.ref(lesson)} > ${n} then ${sql.ref(lesson)} - ${n} else 0 end`,
      });
      await on.updateTable('learnt').set(less(comments)).where('site', '=', site).execute();
      // Those that are taken back as often in one statement.
      for (const n of new Set(tokens.values())) {
        for (const some of parts([...tokens].filter(([, one]) => one === n))) {
          const names = some.map(([token]) => token);
          await on
            .updateTable('spam_token')
            .set(less(n))
            .where('site', '=', site)
            .where('token', 'in', names)
            .execute();
          await on
            .deleteFrom('spam_token')
            .where('site', '=', site)
            .where('token', 'in', names)
            .where('spam', '=', 0)
            .where('wanted', '=', 0)
            .execute();
        }
      }
    },
    async forgetTokens({day}) {
      await on
        .deleteFrom('spam_token')
        .where('day', '<', day)
        .where(({eb}) => eb(eb('spam', '+', eb.ref('wanted')), '<', 2))
        .execute();
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
