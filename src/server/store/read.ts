import type {Kysely} from 'kysely';
import type {CommentOrder} from '../../protocol/api.ts';
import type {Executor} from './prepare.ts';
import type {Queries} from './queries.ts';
import type {CommentRow, Tables, ThreadRow} from './tables.ts';

/** Replies that come with a top-level comment; the rest are asked for with `parent`. */
export const REPLIES_SHOWN = 10;
/** A page ends early rather than grow beyond this many characters of comment trees. */
const MAX_PAGE_CHARS = 400_000;

export interface Page {
  comments: CommentRow[];
  next: string | null;
}

/** Where a page starts: after this comment. `likes` is the number the cursor was made with, for `top` only. */
export interface Cursor {
  id: string;
  likes: number | null;
}

/** `no-comment`: the cursor or parent names no comment of this thread. */
export type PageResult = Page | 'no-comment';

/** A cursor is the last comment's id; in the order `top` with its likes before, so that a new like moves no page. */
export function cursorOf(row: CommentRow, order: CommentOrder): string {
  return order === 'top' ? `${row.likes}.${row.id}` : row.id;
}

export function createReader(db: Kysely<Tables>, q: Queries) {
  /** All reads of one answer see the same state of the database. */
  const snapshot = <T>(read: (on: Executor) => Promise<T>) => db.transaction().execute(read);

  async function topLevel(
    on: Executor,
    p: {site: string; key: string; order: CommentOrder; limit: number; after: Cursor | null},
  ): Promise<PageResult> {
    const {site, key, order} = p;
    const limit = p.limit + 1;
    let rows: CommentRow[];
    if (!p.after) {
      rows = await q[order](on, {site, key, limit});
    } else {
      const [last] = await q.comment(on, {site, id: p.after.id});
      if (!last || last.thread !== key || last.parent) return 'no-comment';
      const from = {site, key, limit, created: last.created, id: last.id};
      if (order === 'top') rows = await q.topAfter(on, {...from, likes: p.after.likes ?? last.likes});
      else rows = await (order === 'newest' ? q.newestAfter : q.oldestAfter)(on, from);
    }
    const comments: CommentRow[] = [];
    let size = 0;
    let end = 0;
    for (; end < rows.length && end < p.limit && size < MAX_PAGE_CHARS; end++) {
      const row = rows[end]!;
      comments.push(row);
      size += row.body.length;
      if (!row.replies) continue;
      for (const reply of await q.replies(on, {site, ancestor: row.id, limit: REPLIES_SHOWN})) {
        if (size >= MAX_PAGE_CHARS) break;
        comments.push(reply);
        size += reply.body.length;
      }
    }
    return {comments, next: end < rows.length ? cursorOf(rows[end - 1]!, order) : null};
  }

  /** All comments below one, oldest first: each stands after the one it answers. */
  async function replies(
    on: Executor,
    p: {site: string; key: string; parent: string; limit: number; after: Cursor | null},
  ): Promise<PageResult> {
    const {site, parent: ancestor} = p;
    const limit = p.limit + 1;
    const [parent] = await q.comment(on, {site, id: ancestor});
    if (!parent || parent.thread !== p.key) return 'no-comment';
    let rows: CommentRow[];
    if (p.after) {
      const [last] = await q.comment(on, {site, id: p.after.id});
      if (!last || last.thread !== p.key) return 'no-comment';
      rows = await q.repliesAfter(on, {site, ancestor, limit, created: last.created, id: last.id});
    } else {
      rows = await q.replies(on, {site, ancestor, limit});
    }
    let end = 0;
    for (let size = 0; end < rows.length && end < p.limit && size < MAX_PAGE_CHARS; end++)
      size += rows[end]!.body.length;
    return {comments: rows.slice(0, end), next: end < rows.length ? rows[end - 1]!.id : null};
  }

  return {
    thread: (p: {site: string; key: string; order: CommentOrder; limit: number}) =>
      snapshot(async on => {
        const [thread] = await q.thread(on, p);
        const page = thread ? await topLevel(on, {...p, after: null}) : {comments: [], next: null};
        return {thread, page: page as Page};
      }),

    comments: (p: {
      site: string;
      key: string;
      order: CommentOrder;
      limit: number;
      after: Cursor | null;
      parent: string | null;
    }) => snapshot(on => (p.parent ? replies(on, {...p, parent: p.parent}) : topLevel(on, p))),

    /** A comment, its ancestors from the top down, and the cursor after which its top-level comment comes first. */
    comment: (p: {site: string; id: string; order: CommentOrder}) =>
      snapshot(async on => {
        const [comment] = await q.comment(on, p);
        if (!comment?.listed) return null;
        const ancestors: CommentRow[] = [];
        for (let row: CommentRow | undefined = comment; row?.parent;) {
          [row] = await q.comment(on, {site: p.site, id: row.parent});
          if (row) ancestors.unshift(row);
        }
        const root = ancestors[0] ?? comment;
        const from = {site: p.site, key: root.thread, limit: 1, created: root.created, id: root.id};
        const [before] =
          p.order === 'top'
            ? await q.topBefore(on, {...from, likes: root.likes})
            : await (p.order === 'newest' ? q.newestBefore : q.oldestBefore)(on, from);
        return {comment, ancestors, after: before ? cursorOf(before, p.order) : null};
      }),

    /** A comment by its id, whatever its state, and its thread. */
    posted: (p: {site: string; id: string}) =>
      snapshot(async on => {
        const [comment] = await q.comment(on, p);
        const [thread] = comment ? await q.thread(on, {site: p.site, key: comment.thread}) : [];
        return comment && thread && {comment, thread};
      }),

    threads: (site: string, keys: string[]) =>
      snapshot(async on => {
        const rows = new Map<string, ThreadRow>();
        for (const key of keys) {
          const [row] = await q.thread(on, {site, key});
          if (row) rows.set(key, row);
        }
        return rows;
      }),

    alive: () => snapshot(async on => void (await q.thread(on, {site: '', key: ''}))),
  };
}
