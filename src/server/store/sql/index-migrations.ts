import type {Kysely} from 'kysely';
import type {Migrations} from './steps.ts';

export const indexMigrations: Migrations = {
  '0065-no-double-index': {up: dropDoubleIndex},
};

/** `comment_by_status` has the columns of `comment_by_site`: each comment was written into both. */
export async function dropDoubleIndex(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('comment_by_status').execute();
}
