import type {Kysely} from 'kysely';
import type {SavedReplyReads, SavedReplyWrites} from '../saved-replies.ts';
import type {Tables} from './tables.ts';

/** Rows of SQLite have no prototype. */
const plain = <T extends object>(row: T): T => ({...row});

/** Reads on a connection that is inside a transaction. They are few, so they are built each time. */
export const savedReplyReads = (on: Kysely<Tables>): SavedReplyReads => ({
  async list({site, limit}) {
    const query = on.selectFrom('saved_reply').selectAll().where('site', '=', site);
    return (await query.orderBy('title').orderBy('id').limit(limit).execute()).map(plain);
  },
});

export const savedReplyWrites = (on: Kysely<Tables>): SavedReplyWrites => ({
  async add(reply) {
    const added = await on
      .insertInto('saved_reply')
      .values(reply)
      .onConflict(conflict => conflict.columns(['site', 'id']).doNothing())
      .returning('id')
      .execute();
    return added.length > 0;
  },
  async put(reply) {
    const {title, text} = reply;
    await on
      .insertInto('saved_reply')
      .values(reply)
      .onConflict(conflict => conflict.columns(['site', 'id']).doUpdateSet({title, text}))
      .execute();
  },
  async remove({site, id}) {
    const [removed] = await on
      .deleteFrom('saved_reply')
      .where('site', '=', site)
      .where('id', '=', id)
      .returningAll()
      .execute();
    return removed && plain(removed);
  },
});
