import type {Kysely} from 'kysely';
import {prepare} from './prepare.ts';
import type {Tables} from './tables.ts';

/** Reads over many threads: the newest comments of a site, and answers to those of a visitor. */
export function newestQueries(db: Kysely<Tables>) {
  const newest = (on: Kysely<Tables>, p: {site: string; limit: number}) =>
    on
      .selectFrom('comment')
      .selectAll()
      .where('site', '=', p.site)
      .where('status', '=', 'approved')
      .orderBy('created', 'desc')
      .orderBy('id', 'desc')
      .limit(p.limit);

  return {
    newestOfSite: prepare<{site: string; limit: number}>()(db, newest),
    newestOfThread: prepare<{site: string; thread: string; limit: number}>()(db, (on, p) =>
      newest(on, p).where('thread', '=', p.thread),
    ),
    newestAnswers: prepare<{site: string; visitor: string; among: number; limit: number}>()(db, (on, p) =>
      on
        .selectFrom(
          on
            .selectFrom('comment')
            .select(['site', 'thread', 'id'])
            .where('site', '=', p.site)
            .where('visitor', '=', p.visitor)
            .orderBy('created', 'desc')
            .limit(p.among)
            .as('own'),
        )
        // A reply is found by its thread and parent, as lists find it.
        .innerJoin('comment', join =>
          join
            .onRef('comment.site', '=', 'own.site')
            .onRef('comment.thread', '=', 'own.thread')
            .onRef('comment.parent', '=', 'own.id')
            .on('comment.listed', '=', 1),
        )
        .selectAll('comment')
        .where('comment.status', '=', 'approved')
        .where('comment.visitor', '!=', p.visitor)
        .orderBy('comment.created', 'desc')
        .orderBy('comment.id', 'desc')
        .limit(p.limit),
    ),
  };
}
