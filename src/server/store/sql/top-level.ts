import {sql, type Kysely} from 'kysely';
import type {Order, Snapshot} from '../store.ts';
import {prepare, type Executor, type Prepared} from './prepare.ts';
import type {CommentRow, Tables} from './tables.ts';

type Page = Parameters<Snapshot['topLevel']>[0];

interface Values {
  site: string;
  thread: string;
  limit: number;
  rating: number;
  likes: number;
  created: number;
  id: string;
}

interface Only {
  rated: boolean;
  verified: boolean;
}

/** Reads pages of the top level. Each kind of page is a statement of its own, built when first asked for. */
export function topLevelQueries(db: Kysely<Tables>): (on: Executor, page: Page) => Promise<CommentRow[]> {
  const built = new Map<string, Prepared<Values, CommentRow>>();
  return async (on, {order, after, before, rating, verified = false, ...page}) => {
    const from = after ? 'after' : before ? 'before' : 'start';
    const only = {rated: rating !== undefined, verified};
    const kind = JSON.stringify([order, from, only]);
    let query = built.get(kind);
    if (!query) built.set(kind, (query = build(db, order, from, only)));
    const place = after ?? before ?? {created: 0, id: '', likes: 0};
    const rows = await query(on, {...page, ...place, rating: rating ?? 0});
    // What stands before a place is read from the place on.
    return before ? rows.reverse() : rows;
  };
}

function build(db: Kysely<Tables>, order: Order, from: 'start' | 'after' | 'before', only: Only) {
  const down = (order !== 'oldest') === (from !== 'before');
  return prepare<Values>()(db, (on, p) => {
    let query = on
      .selectFrom('comment')
      .selectAll()
      .where('site', '=', p.site)
      .where('thread', '=', p.thread)
      .where('parent', '=', '')
      .where('listed', '=', 1)
      .where('pinned', '=', sql.lit(0));
    if (only.rated) query = query.where('rating', '=', p.rating);
    // In words of its own, so that the index of these is seen to suffice.
    if (only.verified) query = query.where('origin', 'in', [sql.lit('invited' as const), sql.lit('member' as const)]);
    if (only.rated || only.verified) query = query.where('status', '=', 'approved');
    if (from !== 'start')
      query = query.where(eb =>
        order === 'top'
          ? eb(eb.refTuple('likes', 'created', 'id'), down ? '<' : '>', eb.tuple(p.likes, p.created, p.id))
          : eb(eb.refTuple('created', 'id'), down ? '<' : '>', eb.tuple(p.created, p.id)),
      );
    for (const column of order === 'top' ? (['likes', 'created', 'id'] as const) : (['created', 'id'] as const))
      query = query.orderBy(column, down ? 'desc' : 'asc');
    return query.limit(p.limit);
  });
}
