import type {Block, Comment, RatingSummary} from '../../protocol/api.ts';
import type {CommentRow, ThreadRow} from './tables.ts';

/** `body` saves reading the tree again where it is at hand. */
export function toComment(row: CommentRow, body = JSON.parse(row.body) as Block[]): Comment {
  return {
    id: row.id,
    parent: row.parent || null,
    author: {name: row.name, verified: false},
    created: new Date(row.created).toISOString(),
    edited: row.edited === null ? null : new Date(row.edited).toISOString(),
    rating: row.rating,
    body,
    likes: row.likes,
    replies: row.replies,
    pinned: row.pinned === 1,
    status: row.status,
  };
}

/** What a thread keeps of its ratings; `undefined` for a thread nobody has written to. */
export function toRating(row: ThreadRow | undefined): RatingSummary {
  const distribution = row ? [row.r1, row.r2, row.r3, row.r4, row.r5] : [0, 0, 0, 0, 0];
  const count = distribution.reduce((sum, n) => sum + n, 0);
  const total = distribution.reduce((sum, n, i) => sum + n * (i + 1), 0);
  return {average: count ? total / count : null, count, distribution};
}
