import type {CommentRecord, ThreadRecord} from '../store.ts';
import type {CommentRow, ThreadRow} from './tables.ts';

export function toThread(row: ThreadRow): ThreadRecord {
  return {
    site: row.site,
    thread: row.key,
    url: row.url,
    title: row.title,
    closed: row.closed === 1,
    created: row.created,
    latest: row.latest,
    comments: row.comments,
    ratings: [row.r1, row.r2, row.r3, row.r4, row.r5],
  };
}

export function toComment(row: CommentRow): CommentRecord {
  return {...row, parent: row.parent || null, listed: row.listed === 1, pinned: row.pinned === 1};
}

export function toRow(comment: CommentRecord): CommentRow {
  return {
    ...comment,
    parent: comment.parent ?? '',
    listed: comment.listed ? 1 : 0,
    pinned: comment.pinned ? 1 : 0,
  };
}
