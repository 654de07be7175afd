import {sql, type Kysely} from 'kysely';
import {MAX_THREAD_KEY_LENGTH} from '../../../protocol/limits.ts';
import {threadKey} from '../../../protocol/thread-key.ts';
import type {Tables, ThreadRow} from './tables.ts';

/** Threads whose keys are looked at in one go. */
const BATCH = 1000;

/**
 * Gives every thread the normal form of its key. Threads that become one are merged: their comments stand together, a visitor's
 * newest rating stays, counts are counted anew, and what a moderator has closed stays closed. Likes and reports belong to
 * comments and are not touched; a comment keeps the stars it was posted with.
 */
export async function rewriteThreadKeys(db: Kysely<unknown>): Promise<void> {
  const on = db as Kysely<Tables>;
  const spelled: {site: string; key: string; normal: string}[] = [];
  let last: {site: string; key: string} | undefined;
  do {
    let page = on.selectFrom('thread').select(['site', 'key']).orderBy('site').orderBy('key').limit(BATCH);
    if (last) page = page.where(sql<boolean>`(site, key) > (${last.site}, ${last.key})`);
    const rows = await page.execute();
    for (const {site, key} of rows) {
      const normal = threadKey(key);
      // A key of which nothing is left, or too much, stays what it was: nobody can ask for it any more, but nothing is lost.
      if (normal !== key && normal && normal.length <= MAX_THREAD_KEY_LENGTH) spelled.push({site, key, normal});
    }
    last = rows.length === BATCH ? rows.at(-1) : undefined;
  } while (last);
  for (const {site, key, normal} of spelled) await move(on, site, key, normal);
  const moved = new Map(spelled.map(thread => [JSON.stringify([thread.site, thread.normal]), thread]));
  for (const {site, normal} of moved.values()) await count(on, site, normal);
}

/** Moves what belongs to one thread into another, which need not be there yet. */
async function move(on: Kysely<Tables>, site: string, from: string, to: string): Promise<void> {
  const thread = async (key: string): Promise<ThreadRow | undefined> =>
    on.selectFrom('thread').selectAll().where('site', '=', site).where('key', '=', key).executeTakeFirst();
  const [old, present] = [(await thread(from))!, await thread(to)];
  await on.deleteFrom('thread').where('site', '=', site).where('key', '=', from).execute();
  if (!present) {
    await on
      .insertInto('thread')
      .values({...old, key: to})
      .execute();
  } else {
    await on
      .updateTable('thread')
      .set({
        url: present.url ?? old.url,
        title: present.title || old.title,
        closed: Math.max(present.closed, old.closed),
        created: Math.min(present.created, old.created),
        latest: Math.max(present.latest, old.latest),
      })
      .where('site', '=', site)
      .where('key', '=', to)
      .execute();
  }
  await on.updateTable('comment').set({thread: to}).where('site', '=', site).where('thread', '=', from).execute();
  // Of two ratings of one visitor the newer stays.
  await sql`delete from rating where site = ${site} and thread = ${to} and exists (
    select 1 from rating as other where other.site = rating.site and other.thread = ${from}
      and other.visitor = rating.visitor and other.updated > rating.updated)`.execute(on);
  await sql`delete from rating where site = ${site} and thread = ${from} and exists (
    select 1 from rating as other where other.site = rating.site and other.thread = ${to}
      and other.visitor = rating.visitor)`.execute(on);
  await on.updateTable('rating').set({thread: to}).where('site', '=', site).where('thread', '=', from).execute();
}

/** Counts a thread's visible comments and its ratings. */
async function count(on: Kysely<Tables>, site: string, key: string): Promise<void> {
  const stars = (value: number) =>
    sql<number>`(select count(*) from rating where site = ${site} and thread = ${key} and value = ${value})`;
  await on
    .updateTable('thread')
    .set({
      comments: sql<number>`(select count(*) from comment
        where site = ${site} and thread = ${key} and status = 'visible')`,
      r1: stars(1),
      r2: stars(2),
      r3: stars(3),
      r4: stars(4),
      r5: stars(5),
    })
    .where('site', '=', site)
    .where('key', '=', key)
    .execute();
}
