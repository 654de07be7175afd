import type {Comment} from '../../protocol/api.ts';

/**
 * A comment of one's own to count likes and replies in (other elements hold the same answer), with what a foreign store
 * left out.
 */
export function complete(given: Partial<Comment>): Comment {
  const {parent, author, created, likes, replies, status} = given;
  return {
    ...(given as Comment),
    parent: parent || null,
    author: {...author!},
    created: Date.parse(created!) ? created! : new Date().toISOString(),
    likes: likes || 0,
    replies: replies || 0,
    status: status ?? 'visible',
  };
}
