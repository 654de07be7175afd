import {sql, type Kysely} from 'kysely';
import type {CommentName} from '../records.ts';
import {prepare} from './prepare.ts';
import type {ErasureRow, ReportRow, Tables} from './tables.ts';

export interface Visitor {
  site: string;
  visitor: string;
  limit: number;
}

/** Reads of what belongs to a visitor, and of deleted comments that wait to be erased. */
export function visitorReads(db: Kysely<Tables>) {
  const commentsOf = (on: Kysely<Tables>, p: Visitor) =>
    on
      .selectFrom('comment')
      .selectAll()
      .where('site', '=', p.site)
      .where('visitor', '=', p.visitor)
      .orderBy('created', 'desc')
      .orderBy('id', 'desc')
      .limit(p.limit);

  return {
    commentsOf: prepare<Visitor>()(db, commentsOf),
    commentsOfAfter: prepare<Visitor & {created: number; id: string}>()(db, (on, p) =>
      commentsOf(on, p).where(eb => eb(eb.refTuple('created', 'id'), '<', eb.tuple(p.created, p.id))),
    ),
    ratingsOf: prepare<Visitor>()(db, (on, p) =>
      on
        .selectFrom('rating')
        .selectAll()
        .where('site', '=', p.site)
        .where('visitor', '=', p.visitor)
        .orderBy('thread')
        .limit(p.limit),
    ),
    reactionsOf: prepare<Visitor>()(db, (on, p) =>
      on
        .selectFrom('reaction')
        .selectAll()
        .where('site', '=', p.site)
        .where('visitor', '=', p.visitor)
        .orderBy('thread')
        .orderBy('reaction')
        .limit(p.limit),
    ),
    likesOf: prepare<Visitor>()(db, (on, p) =>
      on
        .selectFrom('liking')
        .selectAll()
        .where('site', '=', p.site)
        .where('visitor', '=', p.visitor)
        .orderBy('comment')
        .limit(p.limit),
    ),
    reportsOf: prepare<Visitor>()(db, (on, p) =>
      on
        .selectFrom('report')
        .selectAll()
        .where('site', '=', p.site)
        .where('reporter', '=', p.visitor)
        .orderBy('comment')
        .limit(p.limit),
    ),
    report: prepare<CommentName & {reporter: string}>()(db, (on, p) =>
      on
        .selectFrom('report')
        .selectAll()
        .where('site', '=', p.site)
        .where('comment', '=', p.id)
        .where('reporter', '=', p.reporter),
    ),
    erasure: prepare<CommentName>()(db, (on, p) =>
      on.selectFrom('erasure').selectAll().where('site', '=', p.site).where('id', '=', p.id),
    ),
    dueErasures: prepare<{now: number; limit: number}>()(db, (on, p) =>
      on
        .selectFrom('erasure')
        .selectAll()
        .where('due', '<=', p.now)
        .orderBy('due')
        .orderBy('site')
        .orderBy('id')
        .limit(p.limit),
    ),
    nextErasure: prepare<object>()(db, on => on.selectFrom('erasure').select('due').orderBy('due').limit(1)),
  };
}

/** Writes of the same. */
export function visitorWrites(db: Kysely<Tables>) {
  return {
    /** Without the hash of its content nothing is a retry of it any more: its id stays taken. */
    disownComment: prepare<CommentName>()(db, (on, p) =>
      on
        .updateTable('comment')
        .set({visitor: '', digest: ''})
        .where('site', '=', p.site)
        .where('id', '=', p.id)
        .returning(['thread', 'status']),
    ),
    addErasure: prepare<ErasureRow>()(db, (on, p) =>
      on.insertInto('erasure').values({
        site: p.site,
        id: p.id,
        due: p.due,
        status: p.status,
        held: p.held,
        pinned: p.pinned,
        stars: p.stars,
      }),
    ),
    removeErasure: prepare<CommentName>()(db, (on, p) =>
      on.deleteFrom('erasure').where('site', '=', p.site).where('id', '=', p.id).returningAll(),
    ),
    addReport: prepare<ReportRow>()(db, (on, p) =>
      on
        .insertInto('report')
        .values({
          site: p.site,
          comment: p.comment,
          reporter: p.reporter,
          reason: p.reason,
          words: p.words,
          receipt: p.receipt,
          created: p.created,
          mail: p.mail,
          language: p.language,
          outcome: p.outcome,
          answer: p.answer,
          answered: p.answered,
        })
        .onConflict(oc => oc.columns(['site', 'comment', 'reporter']).doNothing()),
    ),
    disownReport: prepare<CommentName & {reporter: string; as: string}>()(db, (on, p) =>
      on
        .updateTable('report')
        .set({reporter: p.as, mail: sql.lit('')})
        .where('site', '=', p.site)
        .where('comment', '=', p.id)
        .where('reporter', '=', p.reporter),
    ),
  };
}
