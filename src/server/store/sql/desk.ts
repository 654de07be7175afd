import {sql, type Kysely} from 'kysely';
import type {CommentName, CommentRecord, DeskPage, StoredStatus} from '../store.ts';
import {toComment} from './records.ts';
import type {Tables} from './tables.ts';

/** A text as the pattern of texts that contain it: what means something in a pattern means itself. */
export const containing = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

/** Texts that ask something: a question mark inside an address is none. */
const QUESTIONS = ['%?', '%? %', '%?\n%', '%?)%', '%?"%', '%？%', '%؟%'];

/** Comments of a site as its moderators look for them, newest first. Built each time: what is asked for differs. */
export async function deskPage(on: Kysely<Tables>, page: DeskPage): Promise<CommentRecord[]> {
  const {site, status, thread, text, rating, from, before, unanswered, question, reported, objected, after, limit} =
    page;
  let query = on.selectFrom('comment').selectAll().where('site', '=', site);
  if (status) query = query.where('status', '=', status);
  if (thread) query = query.where('thread', '=', thread);
  if (rating) query = query.where('rating', '=', rating);
  if (text) {
    const pattern = containing(text);
    query = query.where(({or}) =>
      or([
        sql<boolean>`lower(source) like ${pattern} escape '\\'`,
        sql<boolean>`lower(name) like ${pattern} escape '\\'`,
        sql<boolean>`lower(email) like ${pattern} escape '\\'`,
      ]),
    );
  }
  if (from !== undefined) query = query.where('created', '>=', from);
  if (before !== undefined) query = query.where('created', '<', before);
  if (unanswered) {
    query = query
      .where(({or, eb}) => or([eb('role', 'is', null), eb('role', '=', 'member')]))
      .where(({not, exists, selectFrom}) =>
        not(
          exists(
            selectFrom('comment as answer')
              .select('answer.id')
              .whereRef('answer.site', '=', 'comment.site')
              .whereRef('answer.thread', '=', 'comment.thread')
              .whereRef('answer.parent', '=', 'comment.id')
              .where('answer.listed', '=', 1)
              .where('answer.status', '=', 'approved')
              .where('answer.role', 'in', ['site', 'moderator']),
          ),
        ),
      );
  }
  if (question) query = query.where(({or, eb}) => or(QUESTIONS.map(pattern => eb('source', 'like', pattern))));
  if (reported) {
    query = query.where(({exists, selectFrom}) =>
      exists(
        selectFrom('report')
          .select('report.reporter')
          .whereRef('report.site', '=', 'comment.site')
          .whereRef('report.comment', '=', 'comment.id'),
      ),
    );
  }
  if (objected) {
    query = query.where(({exists, selectFrom}) =>
      exists(
        selectFrom('statement')
          .select('statement.id')
          .whereRef('statement.site', '=', 'comment.site')
          .whereRef('statement.id', '=', 'comment.id')
          .where('statement.objected', '>', 0)
          .where('statement.lifted', '=', 0)
          .where('statement.answered', '=', 0),
      ),
    );
  }
  if (after) {
    query = query.where(({eb, or, and}) =>
      or([eb('created', '<', after.created), and([eb('created', '=', after.created), eb('id', '<', after.id)])]),
    );
  }
  const rows = await query.orderBy('created', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(toComment);
}

/** Comments that answer a comment itself, whatever became of them, oldest first. */
export async function allAnswers(
  on: Kysely<Tables>,
  {site, thread, id, limit}: CommentName & {thread: string; limit: number},
): Promise<CommentRecord[]> {
  const query = on.selectFrom('comment').selectAll().where('site', '=', site).where('thread', '=', thread);
  const rows = await query.where('parent', '=', id).orderBy('created').orderBy('id').limit(limit).execute();
  return rows.map(toComment);
}

/** Comments of a site by status. */
export async function deskCounts(on: Kysely<Tables>, site: string): Promise<Partial<Record<StoredStatus, number>>> {
  const rows = await on
    .selectFrom('comment')
    .select(({fn}) => ['status', fn.countAll<number>().as('count')])
    .where('site', '=', site)
    .groupBy('status')
    .execute();
  return Object.fromEntries(rows.map(({status, count}) => [status, Number(count)]));
}

/** How often a comment was reported. */
export async function reportsOf(on: Kysely<Tables>, {site, id}: CommentName): Promise<number> {
  const [row] = await on
    .selectFrom('report')
    .select(({fn}) => fn.countAll<number>().as('count'))
    .where('site', '=', site)
    .where('comment', '=', id)
    .execute();
  return Number(row?.count ?? 0);
}

/** Comments of a site are found by status, newest first, without looking at the others. */
export async function indexDesk(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('comment_by_status').on('comment').columns(['site', 'status', 'created', 'id']).execute();
}
