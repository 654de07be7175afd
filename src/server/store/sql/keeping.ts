import {sql, type Kysely, type RawBuilder} from 'kysely';
import type {KeepingReads, KeepingWrites, OldOnes} from '../keeping.ts';
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

/** Rows of a table that are forgotten by age. All names are columns. */
interface Old {
  table: keyof Tables;
  /** Names a row within its site. */
  key: string;
  /** When it was made. */
  time: string;
  /** Which of the old rows alone. */
  only?: RawBuilder<boolean>;
}

/** Of a row that is about a comment: whether its comment is in some state. */
const ofComment = (id: string, state: RawBuilder<boolean>): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from comment where comment.site = ${sql.ref(id.replace(/\..*/, '.site'))} and comment.id = ${sql.ref(id)} and ${state})`;

const OLD: Record<keyof KeepingWrites, Old> = {
  forgetEmails: {table: 'comment', key: 'id', time: 'created', only: sql`email is not null`},
  forgetNetworks: {table: 'origin', key: 'id', time: 'created'},
  forgetDecisions: {
    ...{table: 'decision', key: 'comment', time: 'created'},
    only: ofComment('decision.comment', sql`comment.status != 'pending'`),
  },
  forgetReports: {table: 'report', key: 'receipt', time: 'answered', only: sql`outcome != ''`},
  forgetStatements: {
    ...{table: 'statement', key: 'id', time: 'at'},
    only: sql`(lifted > 0 or ${ofComment('statement.id', sql`comment.status = 'deleted'`)})`,
  },
  forgetAudit: {table: 'audit', key: 'id', time: 'at'},
};

export function keepingWrites(on: Kysely<Tables>): KeepingWrites {
  /** Does something to some of the old rows; to how many. */
  const some =
    (action: RawBuilder<unknown>, {table, key, time, only = sql`true`}: Old) =>
    async ({site, before, most}: OldOnes): Promise<number> => {
      const [name, id] = [sql.table(table), sql.ref(key)];
      const {rows} = await sql`
        ${action}
        where site = ${site} and ${id} in (
          select ${id} from ${name} where site = ${site} and ${sql.ref(time)} < ${before} and ${only} limit ${most}
        )
        returning ${id}`.execute(on);
      return rows.length;
    };
  const remove = (old: Old) => some(sql`delete from ${sql.table(old.table)}`, old);
  return {
    forgetEmails: some(sql`update comment set email = null`, OLD.forgetEmails),
    forgetNetworks: remove(OLD.forgetNetworks),
    forgetDecisions: remove(OLD.forgetDecisions),
    forgetReports: remove(OLD.forgetReports),
    forgetStatements: remove(OLD.forgetStatements),
    forgetAudit: remove(OLD.forgetAudit),
  };
}

export const keepingMigrations: Migrations = {'0141-keeping': {up: indexKept}};

/** Addresses of comments are found, by themselves and by age, without looking at comments that have none. */
async function indexKept(db: Kysely<unknown>): Promise<void> {
  await sql`create index comment_by_email on comment (lower(email), site, id) where email is not null`.execute(db);
  await sql`create index comment_with_email on comment (site, created) where email is not null`.execute(db);
}
