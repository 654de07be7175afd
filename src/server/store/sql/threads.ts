import {sql, type Kysely} from 'kysely';
import {StoreNotFound, type ThreadName, type ThreadRecord} from '../store.ts';
import type {ThreadPage, ThreadReads, ThreadWrites} from '../threads.ts';
import {containing} from './desk.ts';
import {moveRows} from './move-thread.ts';
import {isVerified, movedCriteria, sixtiethsOf} from './opinions.ts';
import {keepNewestPins} from './pins.ts';
import {toRatingRecord, toThread} from './records.ts';
import {numbered, type WordIndex} from './search-rows.ts';
import type {Tables} from './tables.ts';
import type {Migrations} from './steps.ts';

/** Comments whose words are looked up anew in one go. */
const BATCH = 500;

/** Reads on a connection that is inside a transaction. They are few, so they are built each time. */
export function threadReads(on: Kysely<Tables>): ThreadReads {
  return {
    list: page => list(on, page),
    async resolve({site, thread}) {
      const row = await on
        .selectFrom('thread_alias')
        .select('thread')
        .where('site', '=', site)
        .where('key', '=', thread)
        .executeTakeFirst();
      return row?.thread ?? thread;
    },
    async aliases({site, thread}) {
      const rows = await on
        .selectFrom('thread_alias')
        .select('key')
        .where('site', '=', site)
        .where('thread', '=', thread)
        .orderBy('key')
        .execute();
      return rows.map(({key}) => key);
    },
    sitesWithAliases: async () =>
      (await on.selectFrom('thread_alias').select('site').distinct().orderBy('site').execute()).map(({site}) => site),
  };
}

async function list(on: Kysely<Tables>, {site, text, order, after, limit}: ThreadPage): Promise<ThreadRecord[]> {
  let query = on.selectFrom('thread').selectAll().where('site', '=', site);
  if (text) {
    const pattern = containing(text);
    query = query.where(({or}) =>
      or([
        sql<boolean>`lower(key) like ${pattern} escape '\\'`,
        sql<boolean>`lower(title) like ${pattern} escape '\\'`,
        sql<boolean>`lower(url) like ${pattern} escape '\\'`,
      ]),
    );
  }
  if (after) {
    query = query.where(({eb, or, and}) =>
      or([eb(order, '<', after.value), and([eb(order, '=', after.value), eb('key', '>', after.key)])]),
    );
  }
  return (await query.orderBy(order, 'desc').orderBy('key').limit(limit).execute()).map(toThread);
}

/**
 * @param index where comments are found by their words
 * @param moved called with both ends of a move
 * @param named called with a thread that says something else of itself
 * @param all called when any answer may be another one
 */
export function threadWrites(
  on: Kysely<Tables>,
  {
    index,
    moved,
    named: renamed,
    all,
  }: {index: WordIndex; moved(from: ThreadName, to: ThreadName): void; named(thread: ThreadName): void; all(): void},
): ThreadWrites {
  return {
    async name({site, thread, named}) {
      const [row] = await on
        .updateTable('thread')
        .set(named ? {...named, named: 1} : {named: 0})
        .where('site', '=', site)
        .where('key', '=', thread)
        .returning('key')
        .execute();
      if (!row) throw new StoreNotFound(`No thread ${thread}.`);
      renamed({site, thread});
    },

    async move({site, thread: from, to, now}) {
      const old = await on
        .selectFrom('thread')
        .select('key')
        .where('site', '=', site)
        .where('key', '=', from)
        .executeTakeFirst();
      if (!old || from === to) throw new StoreNotFound(`No thread ${from} to move.`);
      await moveWords(on, index, {site, thread: from, to});
      await moveRows(on, site, from, to);
      await keepNewestPins(on, {site, thread: to});
      await sql`delete from reaction where site = ${site} and thread = ${from} and exists (
        select 1 from reaction as other where other.site = reaction.site and other.thread = ${to}
          and other.visitor = reaction.visitor and other.reaction = reaction.reaction)`.execute(on);
      await on.updateTable('reaction').set({thread: to}).where('site', '=', site).where('thread', '=', from).execute();
      await sql`delete from follow where site = ${site} and thread = ${from} and exists (
        select 1 from follow as other where other.site = follow.site and other.thread = ${to}
          and other.comment = follow.comment and other.address = follow.address)`.execute(on);
      await on.updateTable('follow').set({thread: to}).where('site', '=', site).where('thread', '=', from).execute();
      await on
        .updateTable('invitation')
        .set({thread: to})
        .where('site', '=', site)
        .where('thread', '=', from)
        .execute();
      // No chains: each old key names where the thread is.
      await on
        .updateTable('thread_alias')
        .set({thread: to})
        .where('site', '=', site)
        .where('thread', '=', from)
        .execute();
      await on.deleteFrom('thread_alias').where('site', '=', site).where('key', '=', to).execute();
      await on
        .insertInto('thread_alias')
        .values({site, key: from, thread: to, created: now})
        .onConflict(conflict => conflict.columns(['site', 'key']).doUpdateSet({thread: to}))
        .execute();
      all();
      moved({site, thread: from}, {site, thread: to});
      return recount(on, site, to);
    },

    async removeAlias({site, thread}) {
      await on.deleteFrom('thread_alias').where('site', '=', site).where('key', '=', thread).execute();
      all();
    },
  };
}

/** Comments are found by their words where they are now. */
async function moveWords(
  on: Kysely<Tables>,
  index: WordIndex,
  {site, thread: from, to}: ThreadName & {to: string},
): Promise<void> {
  for (let last = ''; ;) {
    const rows = await on
      .selectFrom('comment')
      .select(['site', 'id', 'thread', 'name', 'source'])
      .where('site', '=', site)
      .where('thread', '=', from)
      .where('status', '=', 'approved')
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    for (const row of rows) {
      const indexed = await numbered(on, row);
      await index.remove(on, indexed);
      await index.add(on, {...indexed, thread: to});
    }
    if (rows.length < BATCH) return;
    last = rows.at(-1)!.id;
  }
}

/** Counts anew what a thread adds up to. */
async function recount(on: Kysely<Tables>, site: string, key: string): Promise<ThreadRecord> {
  const [{comments} = {comments: 0}] = await on
    .selectFrom('comment')
    .select(({fn}) => fn.countAll<number>().as('comments'))
    .where('site', '=', site)
    .where('thread', '=', key)
    .where('status', '=', 'approved')
    .execute();
  const counted = on
    .selectFrom('rating')
    .where('site', '=', site)
    .where('thread', '=', key)
    .where(({eb, or, exists, selectFrom}) =>
      or([
        eb('comment', '=', ''),
        exists(
          selectFrom('comment as carrier')
            .select('carrier.id')
            .whereRef('carrier.site', '=', 'rating.site')
            .whereRef('carrier.id', '=', 'rating.comment')
            .where('carrier.status', '=', 'approved'),
        ),
      ]),
    );
  const stars = {r1: 0, r2: 0, r3: 0, r4: 0, r5: 0, verified: 0, imported: 0};
  for (const {value, origin, count} of await counted
    .select(({fn}) => ['value', 'origin', fn.countAll<number>().as('count')])
    .groupBy(['value', 'origin'])
    .execute()) {
    stars[`r${value}` as 'r1'] += Number(count);
    if (isVerified(origin)) stars.verified += Number(count);
    if (origin === 'imported') stars.imported += Number(count);
  }
  let criteria: ThreadRecord['criteria'] = [];
  let sixtieths = 0;
  for (const row of await counted
    .selectAll()
    .where('criteria', 'is not', null)
    .orderBy('created')
    .orderBy('visitor')
    .execute()) {
    const rating = toRatingRecord(row, row);
    criteria = movedCriteria(criteria, null, rating);
    sixtieths += sixtiethsOf(rating);
  }
  const reactions = await on
    .selectFrom('reaction')
    .select(({fn}) => ['reaction', fn.countAll<number>().as('count'), fn.min('created').as('first')])
    .where('site', '=', site)
    .where('thread', '=', key)
    .groupBy('reaction')
    .orderBy('first')
    .orderBy('reaction')
    .execute();
  const [row] = await on
    .updateTable('thread')
    .set({
      ...{comments: Number(comments), ...stars, sixtieths},
      criteria: criteria.length ? JSON.stringify(criteria) : '',
      reactions: reactions.length
        ? JSON.stringify(Object.fromEntries(reactions.map(({reaction, count}) => [reaction, Number(count)])))
        : '',
    })
    .where('site', '=', site)
    .where('key', '=', key)
    .returningAll()
    .execute();
  return toThread(row!);
}

/** Threads can be moved, and named by an owner. */
export async function addThreadAliases(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('thread_alias')
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('key', 'text', c => c.notNull())
    .addColumn('thread', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('thread_alias_key', ['site', 'key'])
    .execute();
  await db.schema.createIndex('thread_alias_by_thread').on('thread_alias').columns(['site', 'thread']).execute();
  await db.schema
    .alterTable('thread')
    .addColumn('named', 'integer', c => c.notNull().defaultTo(0))
    .execute();
}

export const threadMigrations: Migrations = {
  '0111-moved-threads': {up: addThreadAliases},
};
