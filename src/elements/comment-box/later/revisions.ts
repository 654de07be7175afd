import type {Comment, ThreadAnswer} from '../../../protocol/api.ts';

/** The comments above one, as far as they are here, from its parent up. */
export function above(comments: readonly Comment[], parent: string | null): Comment[] {
  const found: Comment[] = [];
  for (let id = parent; id;) {
    const comment = comments.find(one => one.id === id);
    if (!comment || found.includes(comment)) break;
    found.push(comment);
    id = comment.parent;
  }
  return found;
}

/** Puts a newer copy in a comment's place. How many answers it has is counted here, as they come. */
export function replaced(comments: readonly Comment[], newer: Comment): Comment[] {
  return comments.map(one => (one.id === newer.id ? {...newer, replies: one.replies} : one));
}

/** Counts answers below a comment, and those above it, in or out. */
export function recounted(comments: readonly Comment[], parent: string | null, by: 1 | -1): Comment[] {
  const counting = above(comments, parent).map(({id}) => id);
  return comments.map(one => (counting.includes(one.id) ? {...one, replies: Math.max(0, one.replies + by)} : one));
}

/**
 * Takes a comment away that nobody may see any more. It keeps its place, empty, while answers to it are here or it is `kept`;
 * so do those above it.
 */
export function withdrawn(comments: readonly Comment[], id: string, kept: boolean): Comment[] {
  const gone = comments.find(one => one.id === id);
  if (!gone) return [...comments];
  let left = gone.status === 'approved' ? recounted(comments, gone.parent, -1) : [...comments];
  const isAnswered = (one: string) => left.some(({parent}) => parent === one);
  if (kept || isAnswered(id)) {
    return left.map(one =>
      one.id === id ? {...one, status: 'deleted', body: [], author: {name: '', verified: false}, rating: null} : one,
    );
  }
  left = left.filter(one => one.id !== id);
  for (const {id: upper, status, replies} of above(left, gone.parent)) {
    if (status !== 'deleted' || replies || isAnswered(upper)) break;
    left = left.filter(one => one.id !== upper);
  }
  return left;
}

/** Ids of comments that ought to be in an answer of the newest, were they still there. */
export function missingIn(comments: readonly Comment[], answer: ThreadAnswer): string[] {
  const there = new Set(answer.comments.map(({id}) => id));
  const roots = answer.comments.filter(({parent}) => !parent);
  const oldest = answer.next === null ? '' : (roots.at(-1)?.created ?? '');
  const below = (root: string) => {
    const inside = new Set([root]);
    for (const {id, parent} of answer.comments) if (parent && inside.has(parent)) inside.add(id);
    return inside.size - 1;
  };
  const whole = new Set(roots.filter(({id, replies}) => below(id) >= replies).map(({id}) => id));
  return comments
    .filter(comment => {
      if (comment.status === 'pending' || there.has(comment.id)) return false;
      if (!comment.parent) return comment.created > oldest;
      const root = above(comments, comment.parent).at(-1);
      return !!root && whole.has(root.id);
    })
    .map(({id}) => id);
}
