import type {Kysely} from 'kysely';

/** `comment_by_status` has the columns of `comment_by_site`: each comment was written into both. */
export async function dropDoubleIndex(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('comment_by_status').execute();
}
