import type {Kysely} from 'kysely';
import type {AllowanceName, CommentName, LikeName, ThreadName} from '../records.ts';
import {checkWrites} from './check-queries.ts';
import {changeWrites} from './changes.ts';
import type {NO_CHANGE} from './opinions.ts';
import {opinionQueries} from './opinion-queries.ts';
import {outboxWrites} from './outbox.ts';
import {pinWrites} from './pins.ts';
import {prepare, prepareWrite} from './prepare.ts';
import {spamWriteQueries} from './spam.ts';
import {visitorWrites} from './visitor-queries.ts';
import type {BelowRow, CommentRow, RatingRow, Tables, ThreadRow} from './tables.ts';

export type WriteQueries = ReturnType<typeof writeQueries>;

/** The statements that write, each compiled once for the database in use. Affected rows are known by `returning`. */
export function writeQueries(db: Kysely<Tables>) {
  return {
    ...visitorWrites(db),
    ...checkWrites(db),
    ...spamWriteQueries(db),
    ...changeWrites(db),
    ...opinionQueries(db),
    ...outboxWrites(db),
    ...pinWrites(db),
    addThread: prepare<ThreadName & Pick<ThreadRow, 'url' | 'title' | 'created'>>()(db, (on, p) =>
      on
        .insertInto('thread')
        .values({
          site: p.site,
          key: p.thread,
          url: p.url,
          title: p.title,
          created: p.created,
          closed: 0,
          latest: 0,
          comments: 0,
          r1: 0,
          r2: 0,
          r3: 0,
          r4: 0,
          r5: 0,
          verified: 0,
          imported: 0,
          sixtieths: 0,
          criteria: '',
          reactions: '',
          named: 0,
        })
        .onConflict(oc => oc.columns(['site', 'key']).doNothing())
        .returningAll(),
    ),
    nameThread: prepare<ThreadName & Pick<ThreadRow, 'url' | 'title'>>()(db, (on, p) =>
      on.updateTable('thread').set({url: p.url, title: p.title}).where('site', '=', p.site).where('key', '=', p.thread),
    ),
    closeThread: prepare<ThreadName & {closed: number}>()(db, (on, p) =>
      on
        .updateTable('thread')
        .set({closed: p.closed})
        .where('site', '=', p.site)
        .where('key', '=', p.thread)
        .returning('key'),
    ),
    /** Adds to the counts a thread keeps, and answers with the new ones. Its `latest` becomes no smaller. */
    addToThread: prepare<ThreadName & typeof NO_CHANGE>()(db, (on, p) =>
      on
        .updateTable('thread')
        .set(eb => ({
          comments: eb('comments', '+', p.comments),
          r1: eb('r1', '+', p.r1),
          r2: eb('r2', '+', p.r2),
          r3: eb('r3', '+', p.r3),
          r4: eb('r4', '+', p.r4),
          r5: eb('r5', '+', p.r5),
          verified: eb('verified', '+', p.verified),
          imported: eb('imported', '+', p.imported),
          sixtieths: eb('sixtieths', '+', p.sixtieths),
          latest: eb.case().when('latest', '<', p.latest).then(p.latest).else(eb.ref('latest')).end(),
        }))
        .where('site', '=', p.site)
        .where('key', '=', p.thread)
        .returningAll(),
    ),

    addComment: prepareWrite<CommentRow>()(db, (on, p) =>
      on
        .insertInto('comment')
        .values({
          site: p.site,
          id: p.id,
          thread: p.thread,
          parent: p.parent,
          depth: p.depth,
          listed: p.listed,
          status: p.status,
          held: p.held,
          reason: p.reason,
          origin: p.origin,
          pinned: p.pinned,
          name: p.name,
          email: p.email,
          visitor: p.visitor,
          role: p.role,
          subject: p.subject,
          created: p.created,
          edited: p.edited,
          revision: p.revision,
          editor: p.editor,
          rating: p.rating,
          criteria: p.criteria,
          likes: p.likes,
          replies: p.replies,
          body: p.body,
          source: p.source,
          digest: p.digest,
        })
        .onConflict(oc => oc.columns(['site', 'id']).doNothing()),
    ),
    editComment: prepare<CommentName & Pick<CommentRow, 'name' | 'body' | 'source' | 'edited' | 'editor'>>()(
      db,
      (on, p) =>
        on
          .updateTable('comment')
          .set(eb => ({
            name: p.name,
            body: p.body,
            source: p.source,
            edited: p.edited,
            editor: p.editor,
            revision: eb('revision', '+', 1),
          }))
          .where('site', '=', p.site)
          .where('id', '=', p.id)
          .returning(['thread', 'status']),
    ),
    /** Forgets what the visitor wrote; the row stays, so that answers keep their place and a retry is recognized. */
    eraseComment: prepare<CommentName>()(db, (on, p) =>
      on
        .updateTable('comment')
        .set({
          status: 'deleted',
          held: null,
          reason: null,
          name: '',
          email: null,
          body: '[]',
          source: '',
          rating: null,
          criteria: null,
          pinned: 0,
        })
        .where('site', '=', p.site)
        .where('id', '=', p.id)
        .returningAll(),
    ),
    setStatus: prepare<CommentName & Pick<CommentRow, 'status' | 'held' | 'reason'>>()(db, (on, p) =>
      on
        .updateTable('comment')
        .set({status: p.status, held: p.held, reason: p.reason})
        .where('site', '=', p.site)
        .where('id', '=', p.id)
        .returningAll(),
    ),
    setListed: prepare<CommentName & {listed: number}>()(db, (on, p) =>
      on.updateTable('comment').set({listed: p.listed}).where('site', '=', p.site).where('id', '=', p.id),
    ),
    addReplies: prepare<CommentName & {by: number}>()(db, (on, p) =>
      on
        .updateTable('comment')
        .set(eb => ({replies: eb('replies', '+', p.by)}))
        .where('site', '=', p.site)
        .where('id', '=', p.id),
    ),
    setCommentRating: prepare<CommentName & Pick<CommentRow, 'rating' | 'criteria'>>()(db, (on, p) =>
      on
        .updateTable('comment')
        .set({rating: p.rating, criteria: p.criteria})
        .where('site', '=', p.site)
        .where('id', '=', p.id)
        .returning(['thread', 'status']),
    ),
    addBelow: prepare<BelowRow>()(db, (on, p) =>
      on
        .insertInto('below')
        .values({site: p.site, ancestor: p.ancestor, created: p.created, id: p.id})
        .onConflict(oc => oc.columns(['site', 'ancestor', 'created', 'id']).doNothing()),
    ),
    removeBelow: prepare<BelowRow>()(db, (on, p) =>
      on
        .deleteFrom('below')
        .where('site', '=', p.site)
        .where('ancestor', '=', p.ancestor)
        .where('created', '=', p.created)
        .where('id', '=', p.id),
    ),

    putRating: prepare<RatingRow>()(db, (on, p) =>
      on
        .insertInto('rating')
        .values({
          site: p.site,
          thread: p.thread,
          visitor: p.visitor,
          value: p.value,
          criteria: p.criteria,
          origin: p.origin,
          comment: p.comment,
          created: p.created,
          updated: p.updated,
        })
        .onConflict(oc =>
          oc.columns(['site', 'thread', 'visitor']).doUpdateSet(eb => ({
            value: eb.ref('excluded.value'),
            criteria: eb.ref('excluded.criteria'),
            origin: eb.ref('excluded.origin'),
            comment: eb.ref('excluded.comment'),
            updated: eb.ref('excluded.updated'),
          })),
        ),
    ),
    removeRating: prepare<{site: string; thread: string; visitor: string}>()(db, (on, p) =>
      on
        .deleteFrom('rating')
        .where('site', '=', p.site)
        .where('thread', '=', p.thread)
        .where('visitor', '=', p.visitor),
    ),

    addLike: prepare<LikeName & {created: number}>()(db, (on, p) =>
      on
        .insertInto('liking')
        .values({site: p.site, comment: p.id, visitor: p.visitor, created: p.created})
        .onConflict(oc => oc.columns(['site', 'comment', 'visitor']).doNothing())
        .returning('comment'),
    ),
    removeLike: prepare<LikeName>()(db, (on, p) =>
      on
        .deleteFrom('liking')
        .where('site', '=', p.site)
        .where('comment', '=', p.id)
        .where('visitor', '=', p.visitor)
        .returning('comment'),
    ),
    addLikes: prepare<CommentName & {by: number}>()(db, (on, p) =>
      on
        .updateTable('comment')
        .set(eb => ({likes: eb('likes', '+', p.by)}))
        .where('site', '=', p.site)
        .where('id', '=', p.id)
        .returning(['thread', 'status']),
    ),
    useAllowance: prepare<AllowanceName & {most: number}>()(db, (on, p) =>
      on
        .insertInto('allowance')
        .values({site: p.site, target: p.target, network: p.network, day: p.day, used: 1})
        .onConflict(oc =>
          oc
            .columns(['site', 'target', 'network', 'day'])
            .doUpdateSet(eb => ({used: eb('allowance.used', '+', 1)}))
            .where('allowance.used', '<', p.most),
        )
        .returning('used'),
    ),
    returnAllowance: prepare<AllowanceName>()(db, (on, p) =>
      on
        .updateTable('allowance')
        .set(eb => ({used: eb('used', '-', 1)}))
        .where('site', '=', p.site)
        .where('target', '=', p.target)
        .where('network', '=', p.network)
        .where('day', '=', p.day)
        .where('used', '>', 0),
    ),
    keepValue: prepare<{name: string; value: string}>()(db, (on, p) =>
      on
        .insertInto('setting')
        .values({name: p.name, value: p.value})
        .onConflict(oc => oc.column('name').doNothing()),
    ),
    value: prepare<{name: string}>()(db, (on, p) =>
      on.selectFrom('setting').select('value').where('name', '=', p.name),
    ),
    forgetAllowances: prepare<{day: number; most: number}>()(db, (on, p) =>
      on
        .deleteFrom('allowance')
        .where(eb =>
          eb(
            eb.refTuple('site', 'target', 'network', 'day'),
            'in',
            eb
              .selectFrom('allowance')
              .select(['site', 'target', 'network', 'day'])
              .where('day', '<', p.day)
              .limit(p.most)
              .$asTuple('site', 'target', 'network', 'day'),
          ),
        )
        .returning('day'),
    ),
  };
}
