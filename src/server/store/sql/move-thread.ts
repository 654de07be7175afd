import {sql, type Kysely} from 'kysely';
import type {Tables, ThreadRow} from './tables.ts';

/**
 * Moves the row of a thread, its comments and ratings to another key. Where a thread is there already both become one: it keeps its title and address, and
 * of two ratings of one visitor the newer stays. Its counts are to be counted anew. Used by a migration: it knows no column that came later.
 */
export async function moveRows(on: Kysely<Tables>, site: string, from: string, to: string): Promise<void> {
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
        // Closed by hand goes before opened by hand, and that before neither.
        closed: present.closed === 1 || old.closed === 1 ? 1 : Math.max(present.closed, old.closed),
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
