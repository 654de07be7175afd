import {sql, type Kysely} from 'kysely';
import type {KeepingReads, KeepingWrites} from '../keeping.ts';
import {toComment} from './records.ts';
import type {Migrations} from './steps.ts';
import type {Tables} from './tables.ts';

/** Reads on a connection that is inside a transaction. */
export const keepingReads = (on: Kysely<Tables>): KeepingReads => ({
  async under({email, after, limit}) {
    let query = on
      .selectFrom('comment')
      .selectAll()
      .where('email', 'is not', null)
      .where(sql<boolean>`lower(email) = ${email.trim().toLowerCase()}`);
    if (after)
      query = query.where(({eb, refTuple, tuple}) => eb(refTuple('site', 'id'), '>', tuple(after.site, after.id)));
    return (await query.orderBy('site').orderBy('id').limit(limit).execute()).map(toComment);
  },

  async refused({site, before, most}) {
    const rows = await on
      .selectFrom('comment')
      .selectAll()
      .where('site', '=', site)
      .where('status', 'in', ['rejected', 'spam'])
      .where('created', '<', before)
      .orderBy('created')
      .limit(most)
      .execute();
    return rows.map(toComment);
  },
});

export const keepingWrites = (on: Kysely<Tables>): KeepingWrites => ({
  async forgetEmails({site, before, most}) {
    const some = on
      .selectFrom('comment')
      .select('id')
      .where('site', '=', site)
      .where('email', 'is not', null)
      .where('created', '<', before)
      .limit(most);
    const gone = await on
      .updateTable('comment')
      .set({email: null})
      .where('site', '=', site)
      .where('id', 'in', some)
      .returning('id')
      .execute();
    return gone.length;
  },

  async forgetNetworks({site, before, most}) {
    const some = on
      .selectFrom('origin')
      .select('id')
      .where('site', '=', site)
      .where('created', '<', before)
      .limit(most);
    const gone = await on
      .deleteFrom('origin')
      .where('site', '=', site)
      .where('id', 'in', some)
      .returning('id')
      .execute();
    return gone.length;
  },

  async forgetDecisions({site, before, most}) {
    const some = on
      .selectFrom('decision')
      .innerJoin('comment', join =>
        join.onRef('comment.site', '=', 'decision.site').onRef('comment.id', '=', 'decision.comment'),
      )
      .select('decision.comment')
      .where('decision.site', '=', site)
      .where('decision.created', '<', before)
      .where('comment.status', '!=', 'pending')
      .limit(most);
    const gone = await on
      .deleteFrom('decision')
      .where('site', '=', site)
      .where('comment', 'in', some)
      .returning('comment')
      .execute();
    return gone.length;
  },

  async forgetReports({site, before, most}) {
    const some = on
      .selectFrom('report')
      .select('receipt')
      .where('site', '=', site)
      .where('outcome', '!=', '')
      .where('answered', '<', before)
      .limit(most);
    const gone = await on
      .deleteFrom('report')
      .where('site', '=', site)
      .where('receipt', 'in', some)
      .returning('receipt')
      .execute();
    return gone.length;
  },

  async forgetStatements({site, before, most}) {
    const some = on
      .selectFrom('statement')
      .innerJoin('comment', join =>
        join.onRef('comment.site', '=', 'statement.site').onRef('comment.id', '=', 'statement.id'),
      )
      .select('statement.id')
      .where('statement.site', '=', site)
      .where('statement.at', '<', before)
      .where('comment.status', '=', 'deleted')
      .limit(most);
    const gone = await on
      .deleteFrom('statement')
      .where('site', '=', site)
      .where('id', 'in', some)
      .returning('id')
      .execute();
    return gone.length;
  },

  async forgetAudit({site, before, most}) {
    const some = on.selectFrom('audit').select('id').where('site', '=', site).where('at', '<', before).limit(most);
    const gone = await on.deleteFrom('audit').where('id', 'in', some).returning('id').execute();
    return gone.length;
  },
});

export const keepingMigrations: Migrations = {'0141-keeping': {up: indexKept}};

/** Addresses of comments are found, by themselves and by age, without looking at comments that have none. */
async function indexKept(db: Kysely<unknown>): Promise<void> {
  await sql`create index comment_by_email on comment (lower(email), site, id) where email is not null`.execute(db);
  await sql`create index comment_with_email on comment (site, created) where email is not null`.execute(db);
}
