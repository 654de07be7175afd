import type {Kysely} from 'kysely';
import type {CommentName, ThreadName} from '../records.ts';
import {checkReads} from './check-queries.ts';
import {changeReads} from './changes.ts';
import {invitationQueries} from './invitations.ts';
import {newestQueries} from './newest-queries.ts';
import {outboxReads} from './outbox.ts';
import {pinReads} from './pins.ts';
import {prepare} from './prepare.ts';
import type {WordIndex} from './search-rows.ts';
import {spamReadQueries} from './spam.ts';
import type {Tables} from './tables.ts';
import {visitorReads} from './visitor-queries.ts';
import {topLevelQueries} from './top-level.ts';

export type ReadQueries = ReturnType<typeof readQueries>;

interface PageStart extends ThreadName {
  limit: number;
}

/** The statements that read, each compiled once for the database in use. */
/** @param index where comments are found by their words */
export function readQueries(db: Kysely<Tables>, index: WordIndex) {
  const replies = (on: Kysely<Tables>, p: {site: string; id: string; limit: number}) =>
    on
      .selectFrom('below')
      .innerJoin('comment', join => join.onRef('comment.site', '=', 'below.site').onRef('comment.id', '=', 'below.id'))
      .selectAll('comment')
      .where('below.site', '=', p.site)
      .where('below.ancestor', '=', p.id)
      .orderBy('below.created')
      .orderBy('below.id')
      .limit(p.limit);

  const latest = (on: Kysely<Tables>, p: {site: string; limit: number}) =>
    on
      .selectFrom('comment')
      .selectAll()
      .where('site', '=', p.site)
      .orderBy('created', 'desc')
      .orderBy('id', 'desc')
      .limit(p.limit);

  return {
    index,
    ...visitorReads(db),
    ...checkReads(db),
    ...spamReadQueries(db),
    ...changeReads(db),
    ...newestQueries(db),
    ...invitationQueries(db),
    ...outboxReads(db),
    ...pinReads(db),
    thread: prepare<ThreadName>()(db, (on, p) =>
      on.selectFrom('thread').selectAll().where('site', '=', p.site).where('key', '=', p.thread),
    ),
    comment: prepare<CommentName>()(db, (on, p) =>
      on.selectFrom('comment').selectAll().where('site', '=', p.site).where('id', '=', p.id),
    ),
    /** A comment and those above it, up to the top level. */
    lineage: prepare<CommentName>()(db, (on, p) =>
      on
        .withRecursive('above', q =>
          q
            .selectFrom('comment')
            .selectAll()
            .where('site', '=', p.site)
            .where('id', '=', p.id)
            .unionAll(
              q
                .selectFrom('comment')
                .innerJoin('above', join =>
                  join.onRef('comment.site', '=', 'above.site').onRef('comment.id', '=', 'above.parent'),
                )
                .selectAll('comment'),
            ),
        )
        .selectFrom('above')
        .selectAll()
        .orderBy('depth', 'desc'),
    ),
    rating: prepare<{site: string; thread: string; visitor: string}>()(db, (on, p) =>
      on
        .selectFrom('rating')
        .selectAll()
        .where('site', '=', p.site)
        .where('thread', '=', p.thread)
        .where('visitor', '=', p.visitor),
    ),

    topLevel: topLevelQueries(db),
    replies: prepare<{site: string; id: string; limit: number}>()(db, replies),
    repliesAfter: prepare<{site: string; id: string; limit: number; created: number; after: string}>()(db, (on, p) =>
      replies(on, p).where(eb => eb(eb.refTuple('below.created', 'below.id'), '>', eb.tuple(p.created, p.after))),
    ),
    latest: prepare<{site: string; limit: number}>()(db, (on, p) => latest(on, p)),
    latestOfThread: prepare<PageStart>()(db, (on, p) => latest(on, p).where('thread', '=', p.thread)),
    anyThread: prepare<object>()(db, on => on.selectFrom('thread').select('key').limit(1)),
    reaction: prepare<ThreadName & {visitor: string; reaction: string}>()(db, (on, p) =>
      on
        .selectFrom('reaction')
        .select('created')
        .where('site', '=', p.site)
        .where('thread', '=', p.thread)
        .where('visitor', '=', p.visitor)
        .where('reaction', '=', p.reaction),
    ),
    like: prepare<CommentName & {visitor: string}>()(db, (on, p) =>
      on
        .selectFrom('liking')
        .select('created')
        .where('site', '=', p.site)
        .where('comment', '=', p.id)
        .where('visitor', '=', p.visitor),
    ),
  };
}
