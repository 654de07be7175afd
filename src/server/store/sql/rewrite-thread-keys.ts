import {sql, type Kysely} from 'kysely';
import {MAX_THREAD_KEY_LENGTH} from '../../../protocol/limits.ts';
import {threadKey} from '../../../protocol/thread-key.ts';
import {moveRows} from './move-thread.ts';
import type {Tables} from './tables.ts';
import type {Migrations} from './steps.ts';

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
  for (const {site, key, normal} of spelled) await moveRows(on, site, key, normal);
  const moved = new Map(spelled.map(thread => [JSON.stringify([thread.site, thread.normal]), thread]));
  for (const {site, normal} of moved.values()) await count(on, site, normal);
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

export const threadKeyMigrations: Migrations = {
  '0004-thread-keys': {up: rewriteThreadKeys},
};
