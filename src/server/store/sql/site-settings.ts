import type {Kysely} from 'kysely';
import type {SiteReads, SiteWrites} from '../site-settings.ts';
import type {Tables} from './tables.ts';
import type {Migrations} from './steps.ts';

/** Rows of SQLite have no prototype. */
const plain = <T extends object>(row: T): T => ({...row});

/** Reads on a connection that is inside a transaction. They are few, so they are built each time. */
export function siteReads(on: Kysely<Tables>): SiteReads {
  return {
    made: async () => (await on.selectFrom('site').selectAll().orderBy('site').execute()).map(plain),
    settings: async () =>
      (await on.selectFrom('site_setting').selectAll().orderBy('site').orderBy('key').execute()).map(plain),
    sizes: async () =>
      (
        await on
          .selectFrom('thread')
          .select(({fn}) => ['site', fn.countAll<number>().as('threads'), fn.sum<number>('comments').as('comments')])
          .groupBy('site')
          .orderBy('site')
          .execute()
      ).map(({site, threads, comments}) => ({site, threads: Number(threads), comments: Number(comments)})),
    async waiting(site) {
      const [row] = await on
        .selectFrom('comment')
        .select(({fn}) => fn.countAll<number>().as('waiting'))
        .where('site', '=', site)
        .where('status', '=', 'pending')
        .execute();
      return Number(row?.waiting ?? 0);
    },
    messages: async () =>
      (
        await on
          .selectFrom('outbox')
          .select(({fn}) => ['receiver', fn.countAll<number>().as('waiting'), fn.min('created').as('oldest')])
          .groupBy('receiver')
          .orderBy('receiver')
          .execute()
      ).map(({receiver, waiting, oldest}) => ({receiver, waiting: Number(waiting), oldest: Number(oldest)})),
  };
}

/** @param changed to be called by whatever changes something */
export function siteWrites(on: Kysely<Tables>, changed: () => void): SiteWrites {
  return {
    async make(site) {
      changed();
      const rows = await on
        .insertInto('site')
        .values(site)
        .onConflict(conflict => conflict.column('site').doNothing())
        .returning('site')
        .execute();
      return rows.length > 0;
    },
    async unmake(site) {
      changed();
      await on.deleteFrom('site').where('site', '=', site).execute();
      await on.deleteFrom('site_setting').where('site', '=', site).execute();
    },
    async set(setting) {
      changed();
      await on
        .insertInto('site_setting')
        .values(setting)
        .onConflict(conflict => conflict.columns(['site', 'key']).doUpdateSet({value: setting.value}))
        .execute();
    },
    async unset({site, key}) {
      changed();
      await on.deleteFrom('site_setting').where('site', '=', site).where('key', '=', key).execute();
    },
  };
}

/** Sites that owners make, and what is set for each. */
export async function addSites(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('site')
    .addColumn('site', 'text', c => c.primaryKey())
    .addColumn('created', 'bigint', c => c.notNull())
    .execute();
  await db.schema
    .createTable('site_setting')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('key', 'text', c => c.notNull())
    .addColumn('value', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('site_setting_key', ['site', 'key'])
    .execute();
}

export const siteMigrations: Migrations = {
  '0110-sites': {up: addSites},
};
