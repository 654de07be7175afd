import {randomInt} from 'node:crypto';
import {sql, type Kysely} from 'kysely';
import type {ReportReads, ReportWrites} from '../reports.ts';
import type {ReportRecord} from '../store.ts';
import type {Migrations} from './steps.ts';
import type {ReportRow, Tables} from './tables.ts';

export const toReport = ({comment: id, answered, outcome, ...row}: ReportRow): ReportRecord => ({
  ...row,
  id,
  outcome: outcome || null,
  answered: answered || null,
});

/** Reads on a connection that is inside a transaction. They are few, so they are built each time. */
export const reportReads = (on: Kysely<Tables>): ReportReads => ({
  async byReceipt({site, receipt}) {
    const row = await on
      .selectFrom('report')
      .selectAll()
      .where('site', '=', site)
      .where('receipt', '=', receipt)
      .executeTakeFirst();
    return row && toReport(row);
  },

  async list({site, open, after, limit}) {
    let query = on.selectFrom('report').selectAll().where('site', '=', site);
    if (open !== undefined) query = query.where('outcome', open ? '=' : '!=', '');
    if (after) {
      const {created, receipt} = after;
      query = query.where(({eb, or, and}) =>
        or([eb('created', '<', created), and([eb('created', '=', created), eb('receipt', '<', receipt)])]),
      );
    }
    const rows = await query.orderBy('created', 'desc').orderBy('receipt', 'desc').limit(limit).execute();
    return rows.map(toReport);
  },

  async openCount(site) {
    const row = await on
      .selectFrom('report')
      .select(({fn}) => fn.countAll<number>().as('count'))
      .where('site', '=', site)
      .where('outcome', '=', '')
      .executeTakeFirst();
    return Number(row?.count ?? 0);
  },
});

export const reportWrites = (on: Kysely<Tables>): ReportWrites => ({
  async answer({site, receipt, outcome, words, now}) {
    const answered = await on
      .updateTable('report')
      .set({outcome, answer: words, answered: now})
      .where('site', '=', site)
      .where('receipt', '=', receipt)
      .where('outcome', '=', '')
      .returning('receipt')
      .execute();
    return answered.length > 0;
  },

  async forgetMail({site, receipt}) {
    await on.updateTable('report').set({mail: ''}).where('site', '=', site).where('receipt', '=', receipt).execute();
  },
});

export const reportMigrations: Migrations = {'0140-answers-to-reports': {up: addReportAnswers}};

/** Reports are answered, found by their receipt, and listed by time. */
async function addReportAnswers(db: Kysely<unknown>): Promise<void> {
  for (const column of ['outcome', 'answer', 'mail', 'language'])
    await db.schema
      .alterTable('report')
      .addColumn(column, 'text', c => c.notNull().defaultTo(''))
      .execute();
  await db.schema
    .alterTable('report')
    .addColumn('answered', 'bigint', c => c.notNull().defaultTo(0))
    .execute();
  // Those from before there were receipts get one, by which moderators name them.
  const on = db as Kysely<Tables>;
  for (;;) {
    const row = await on
      .selectFrom('report')
      .select(['site', 'comment', 'reporter'])
      .where('receipt', '=', '')
      .executeTakeFirst();
    if (!row) break;
    await on
      .updateTable('report')
      .set({
        receipt: `OLD-${randomInt(2 ** 47)
          .toString(36)
          .toUpperCase()}`,
      })
      .where(({and}) => and(row))
      .execute();
  }
  await db.schema.createIndex('report_by_receipt').on('report').columns(['site', 'receipt']).execute();
  await db.schema.createIndex('report_by_time').on('report').columns(['site', 'created', 'receipt']).execute();
  await db.schema
    .createIndex('report_open')
    .on('report')
    .columns(['site', 'created', 'receipt'])
    .where(sql.ref('outcome'), '=', sql.lit(''))
    .execute();
}
