import {sql, type Kysely} from 'kysely';
import type {StatementReads, StatementWrites} from '../statements.ts';
import type {Migrations} from './steps.ts';
import type {Tables} from './tables.ts';

/** Reads on a connection that is inside a transaction. They are few, so they are built each time. */
export const statementReads = (on: Kysely<Tables>): StatementReads => ({
  async of({site, id}) {
    const [row] = await on.selectFrom('statement').selectAll().where('site', '=', site).where('id', '=', id).execute();
    if (!row) return undefined;
    const {reason, objected, answered, lifted} = row;
    const orNull = (time: number) => time || null;
    return {
      ...{...row, reason: reason || null},
      ...{objected: orNull(objected), answered: orNull(answered), lifted: orNull(lifted)},
    };
  },
});

export const statementWrites = (on: Kysely<Tables>): StatementWrites => ({
  async put({site, id, decision, reason, words, at}) {
    const said = {
      decision,
      reason: reason ?? '',
      words,
      at,
      objection: '',
      objected: 0,
      answer: '',
      answered: 0,
      lifted: 0,
    } as const;
    await on
      .insertInto('statement')
      .values({site, id, ...said})
      .onConflict(conflict => conflict.columns(['site', 'id']).doUpdateSet(said))
      .execute();
  },
  async lift({site, id, at}) {
    await on
      .updateTable('statement')
      .set({lifted: at})
      .where('site', '=', site)
      .where('id', '=', id)
      .where('lifted', '=', 0)
      .execute();
  },
  async restore({site, id, lifted}) {
    await on
      .updateTable('statement')
      .set({lifted: 0})
      .where('site', '=', site)
      .where('id', '=', id)
      .where('lifted', '=', lifted)
      .execute();
  },
  async remove({site, id}) {
    await on.deleteFrom('statement').where('site', '=', site).where('id', '=', id).execute();
  },
  async object({site, id, words, now}) {
    const done = await on
      .updateTable('statement')
      .set({objection: words, objected: now})
      .where('site', '=', site)
      .where('id', '=', id)
      .where('objected', '=', 0)
      .where('lifted', '=', 0)
      .returning('id')
      .execute();
    return done.length > 0;
  },
  async answer({site, id, words, now}) {
    const done = await on
      .updateTable('statement')
      .set({answer: words, answered: now})
      .where('site', '=', site)
      .where('id', '=', id)
      .where('objected', '>', 0)
      .where('answered', '=', 0)
      .where('lifted', '=', 0)
      .returning('id')
      .execute();
    return done.length > 0;
  },
});

export const statementMigrations: Migrations = {
  '0142-statements': {up: addStatements},
  '0182-lifted-statements': {up: addLifted},
};

/** Decisions that stand no more are kept for a while: an approval may be undone. */
async function addLifted(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('statement')
    .addColumn('lifted', 'bigint', c => c.notNull().defaultTo(0))
    .execute();
}

/** Why comments were turned down, and what their authors said to it. */
async function addStatements(db: Kysely<unknown>): Promise<void> {
  const text = ['decision', 'reason', 'words', 'objection', 'answer'];
  let table = db.schema
    .createTable('statement')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('id', 'text', c => c.notNull());
  for (const column of text) table = table.addColumn(column, 'text', c => c.notNull());
  for (const column of ['at', 'objected', 'answered']) table = table.addColumn(column, 'bigint', c => c.notNull());
  await table.addPrimaryKeyConstraint('statement_key', ['site', 'id']).execute();
  await sql`create index statement_objected on statement (site, id) where objected > 0 and answered = 0`.execute(db);
}
