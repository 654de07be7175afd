import type {Kysely} from 'kysely';
import {prepare} from './prepare.ts';
import type {BelowRow, CommentRow, RatingRow, Tables, ThreadRow} from './tables.ts';

/** The hot statements, each compiled once for the database in use. */
export type Queries = ReturnType<typeof queries>;

interface SiteId {
  site: string;
  id: string;
}
interface SiteKey {
  site: string;
  key: string;
}
interface PageStart extends SiteKey {
  limit: number;
}
interface PageAfter extends PageStart {
  created: number;
  id: string;
}

export function queries(db: Kysely<Tables>) {
  const topLevel = (on: Kysely<Tables>, p: SiteKey) =>
    on
      .selectFrom('comment')
      .selectAll()
      .where('site', '=', p.site)
      .where('thread', '=', p.key)
      .where('parent', '=', '')
      .where('listed', '=', 1);
  const newest = (on: Kysely<Tables>, p: PageStart) =>
    topLevel(on, p).orderBy('created', 'desc').orderBy('id', 'desc').limit(p.limit);
  const oldest = (on: Kysely<Tables>, p: PageStart) => topLevel(on, p).orderBy('created').orderBy('id').limit(p.limit);
  const top = (on: Kysely<Tables>, p: PageStart) =>
    topLevel(on, p).orderBy('likes', 'desc').orderBy('created', 'desc').orderBy('id', 'desc').limit(p.limit);
  const replies = (on: Kysely<Tables>, p: {site: string; ancestor: string; limit: number}) =>
    on
      .selectFrom('below')
      .innerJoin('comment', join => join.onRef('comment.site', '=', 'below.site').onRef('comment.id', '=', 'below.id'))
      .selectAll('comment')
      .where('below.site', '=', p.site)
      .where('below.ancestor', '=', p.ancestor)
      .orderBy('below.created')
      .orderBy('below.id')
      .limit(p.limit);

  return {
    thread: prepare<SiteKey>()(db, (on, p) =>
      on.selectFrom('thread').selectAll().where('site', '=', p.site).where('key', '=', p.key),
    ),
    comment: prepare<SiteId>()(db, (on, p) =>
      on.selectFrom('comment').selectAll().where('site', '=', p.site).where('id', '=', p.id),
    ),
    rating: prepare<{site: string; thread: string; visitor: string}>()(db, (on, p) =>
      on
        .selectFrom('rating')
        .selectAll()
        .where('site', '=', p.site)
        .where('thread', '=', p.thread)
        .where('visitor', '=', p.visitor),
    ),

    newest: prepare<PageStart>()(db, newest),
    newestAfter: prepare<PageAfter>()(db, (on, p) =>
      newest(on, p).where(eb => eb(eb.refTuple('created', 'id'), '<', eb.tuple(p.created, p.id))),
    ),
    /** Nearest first: what stands just before a comment. */
    newestBefore: prepare<PageAfter>()(db, (on, p) =>
      oldest(on, p).where(eb => eb(eb.refTuple('created', 'id'), '>', eb.tuple(p.created, p.id))),
    ),
    oldest: prepare<PageStart>()(db, oldest),
    oldestAfter: prepare<PageAfter>()(db, (on, p) =>
      oldest(on, p).where(eb => eb(eb.refTuple('created', 'id'), '>', eb.tuple(p.created, p.id))),
    ),
    oldestBefore: prepare<PageAfter>()(db, (on, p) =>
      newest(on, p).where(eb => eb(eb.refTuple('created', 'id'), '<', eb.tuple(p.created, p.id))),
    ),
    top: prepare<PageStart>()(db, top),
    topAfter: prepare<PageAfter & {likes: number}>()(db, (on, p) =>
      top(on, p).where(eb => eb(eb.refTuple('likes', 'created', 'id'), '<', eb.tuple(p.likes, p.created, p.id))),
    ),
    topBefore: prepare<PageAfter & {likes: number}>()(db, (on, p) =>
      topLevel(on, p)
        .where(eb => eb(eb.refTuple('likes', 'created', 'id'), '>', eb.tuple(p.likes, p.created, p.id)))
        .orderBy('likes')
        .orderBy('created')
        .orderBy('id')
        .limit(p.limit),
    ),
    replies: prepare<{site: string; ancestor: string; limit: number}>()(db, replies),
    repliesAfter: prepare<{site: string; ancestor: string; limit: number; created: number; id: string}>()(db, (on, p) =>
      replies(on, p).where(eb => eb(eb.refTuple('below.created', 'below.id'), '>', eb.tuple(p.created, p.id))),
    ),

    addThread: prepare<Pick<ThreadRow, 'site' | 'key' | 'url' | 'title' | 'created'>>()(db, (on, p) =>
      on
        .insertInto('thread')
        .values({
          site: p.site,
          key: p.key,
          url: p.url,
          title: p.title,
          created: p.created,
          closed: 0,
          comments: 0,
          r1: 0,
          r2: 0,
          r3: 0,
          r4: 0,
          r5: 0,
        })
        .returningAll(),
    ),
    nameThread: prepare<Pick<ThreadRow, 'site' | 'key' | 'url' | 'title'>>()(db, (on, p) =>
      on.updateTable('thread').set({url: p.url, title: p.title}).where('site', '=', p.site).where('key', '=', p.key),
    ),
    /** Adds to the counts a thread keeps, and answers with the new ones. */
    count: prepare<SiteKey & Pick<ThreadRow, 'comments' | 'r1' | 'r2' | 'r3' | 'r4' | 'r5'>>()(db, (on, p) =>
      on
        .updateTable('thread')
        .set(eb => ({
          comments: eb('comments', '+', p.comments),
          r1: eb('r1', '+', p.r1),
          r2: eb('r2', '+', p.r2),
          r3: eb('r3', '+', p.r3),
          r4: eb('r4', '+', p.r4),
          r5: eb('r5', '+', p.r5),
        }))
        .where('site', '=', p.site)
        .where('key', '=', p.key)
        .returningAll(),
    ),

    addComment: prepare<CommentRow>()(db, (on, p) =>
      on.insertInto('comment').values({
        site: p.site,
        id: p.id,
        thread: p.thread,
        parent: p.parent,
        depth: p.depth,
        listed: p.listed,
        status: p.status,
        pinned: p.pinned,
        name: p.name,
        email: p.email,
        visitor: p.visitor,
        created: p.created,
        edited: p.edited,
        rating: p.rating,
        likes: p.likes,
        replies: p.replies,
        body: p.body,
        source: p.source,
        digest: p.digest,
      }),
    ),
    editComment: prepare<SiteId & Pick<CommentRow, 'name' | 'body' | 'source' | 'edited'>>()(db, (on, p) =>
      on
        .updateTable('comment')
        .set({name: p.name, body: p.body, source: p.source, edited: p.edited})
        .where('site', '=', p.site)
        .where('id', '=', p.id),
    ),
    /** Forgets what the visitor wrote; the row stays, so that answers keep their place and a retry is recognized. */
    eraseComment: prepare<SiteId & {listed: number}>()(db, (on, p) =>
      on
        .updateTable('comment')
        .set({status: 'deleted', listed: p.listed, name: '', email: null, body: '[]', source: '', rating: null})
        .where('site', '=', p.site)
        .where('id', '=', p.id),
    ),
    unlist: prepare<SiteId>()(db, (on, p) =>
      on.updateTable('comment').set({listed: 0}).where('site', '=', p.site).where('id', '=', p.id),
    ),
    addReplies: prepare<SiteId & {by: number}>()(db, (on, p) =>
      on
        .updateTable('comment')
        .set(eb => ({replies: eb('replies', '+', p.by)}))
        .where('site', '=', p.site)
        .where('id', '=', p.id)
        .returningAll(),
    ),
    rateComment: prepare<SiteId & {rating: number | null}>()(db, (on, p) =>
      on.updateTable('comment').set({rating: p.rating}).where('site', '=', p.site).where('id', '=', p.id),
    ),
    addBelow: prepare<BelowRow>()(db, (on, p) =>
      on.insertInto('below').values({site: p.site, ancestor: p.ancestor, created: p.created, id: p.id}),
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
          comment: p.comment,
          created: p.created,
          updated: p.updated,
        })
        .onConflict(oc =>
          oc.columns(['site', 'thread', 'visitor']).doUpdateSet(eb => ({
            value: eb.ref('excluded.value'),
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

    addLike: prepare<Tables['liking']>()(db, (on, p) =>
      on
        .insertInto('liking')
        .values({site: p.site, comment: p.comment, visitor: p.visitor, created: p.created})
        .onConflict(oc => oc.columns(['site', 'comment', 'visitor']).doNothing())
        .returning('comment'),
    ),
    like: prepare<{site: string; comment: string; visitor: string}>()(db, (on, p) =>
      on
        .selectFrom('liking')
        .select('created')
        .where('site', '=', p.site)
        .where('comment', '=', p.comment)
        .where('visitor', '=', p.visitor),
    ),
    removeLike: prepare<{site: string; comment: string; visitor: string}>()(db, (on, p) =>
      on
        .deleteFrom('liking')
        .where('site', '=', p.site)
        .where('comment', '=', p.comment)
        .where('visitor', '=', p.visitor)
        .returning('comment'),
    ),
    addLikes: prepare<SiteId & {by: number}>()(db, (on, p) =>
      on
        .updateTable('comment')
        .set(eb => ({likes: eb('likes', '+', p.by)}))
        .where('site', '=', p.site)
        .where('id', '=', p.id),
    ),
    addReport: prepare<Tables['report']>()(db, (on, p) =>
      on
        .insertInto('report')
        .values({site: p.site, comment: p.comment, reporter: p.reporter, reason: p.reason, created: p.created})
        .onConflict(oc => oc.columns(['site', 'comment', 'reporter']).doNothing()),
    ),

    allowance: prepare<{site: string; target: string; network: string; day: number}>()(db, (on, p) =>
      on
        .selectFrom('allowance')
        .select('used')
        .where('site', '=', p.site)
        .where('target', '=', p.target)
        .where('network', '=', p.network)
        .where('day', '=', p.day),
    ),
    useAllowance: prepare<{site: string; target: string; network: string; day: number}>()(db, (on, p) =>
      on
        .insertInto('allowance')
        .values({site: p.site, target: p.target, network: p.network, day: p.day, used: 1})
        .onConflict(oc =>
          oc.columns(['site', 'target', 'network', 'day']).doUpdateSet(eb => ({used: eb('allowance.used', '+', 1)})),
        ),
    ),
    giveBack: prepare<{site: string; target: string; network: string; day: number}>()(db, (on, p) =>
      on
        .updateTable('allowance')
        .set(eb => ({used: eb('used', '-', 1)}))
        .where('site', '=', p.site)
        .where('target', '=', p.target)
        .where('network', '=', p.network)
        .where('day', '=', p.day)
        .where('used', '>', 0),
    ),
    forgetAllowances: prepare<{day: number}>()(db, (on, p) => on.deleteFrom('allowance').where('day', '<', p.day)),
  };
}
