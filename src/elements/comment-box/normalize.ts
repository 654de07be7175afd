import type {Comment} from '../../protocol/api.ts';

/**
 * A copy of a comment with what a foreign store left out. A copy, because the list counts likes and replies in it and
 * other elements hold the same answer.
 */
export function normalizeComment(given: Partial<Comment>): Comment {
  const {parent, author, created, likes, replies, status} = given;
  return {
    ...(given as Comment),
    parent: parent || null,
    author: {...author!},
    created: Date.parse(created!) ? created! : new Date().toISOString(),
    likes: likes || 0,
    replies: replies || 0,
    status: status ?? 'approved',
  };
}
