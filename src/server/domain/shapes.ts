import type {Block, Comment, RatingSummary} from '../../protocol/api.ts';
import {MAX_STARS} from '../../protocol/limits.ts';
import type {CommentRecord, ThreadRecord} from '../store/store.ts';

/**
 * A comment as everybody may see it: of a hidden or deleted one only its place. `body` saves reading the tree again where
 * it is at hand.
 */
export function toComment(record: CommentRecord, body?: Block[]): Comment {
  const shown = record.status === 'visible' || record.status === 'pending';
  return {
    id: record.id,
    parent: record.parent,
    author: {name: shown ? record.name : '', verified: false},
    created: isoTime(record.created),
    edited: record.edited === null ? null : isoTime(record.edited),
    rating: shown ? record.rating : null,
    body: shown ? (body ?? (JSON.parse(record.body) as Block[])) : [],
    likes: record.likes,
    replies: record.replies,
    pinned: record.pinned,
    status: record.status === 'hidden' ? 'deleted' : record.status,
  };
}

/** What a thread keeps of its ratings; `undefined` for a thread nobody has written to. */
export function toRating(thread: ThreadRecord | undefined): RatingSummary {
  const distribution = thread?.ratings ?? Array<number>(MAX_STARS).fill(0);
  const count = distribution.reduce((sum, n) => sum + n, 0);
  const total = distribution.reduce((sum, n, i) => sum + n * (i + 1), 0);
  return {average: count ? total / count : null, count, distribution};
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
