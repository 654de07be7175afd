import type {Comment} from './api.ts';

/** A comment with the replies shown below it. */
export interface Arranged<C extends Comment> {
  comment: C;
  /** The comment it replies to, when that is not the one it stands below. */
  to: C | undefined;
  children: Arranged<C>[];
}

/**
 * Comments as they are shown: each below the one it replies to, at most `depth` levels deep. Deeper ones stand in the last
 * level, in order. One whose parent is not here stands at the top rather than nowhere.
 */
export function arrange<C extends Comment>(comments: readonly C[], depth: number): Arranged<C>[] {
  type Place = Arranged<C> & {level: number; home: Arranged<C>[]};
  const roots: Arranged<C>[] = [];
  const nodes = new Map<string, Place>();
  for (const comment of comments) nodes.set(comment.id, {comment, to: undefined, children: [], level: -1, home: roots});
  const place = (comment: C): void => {
    const node = nodes.get(comment.id)!;
    if (node.level >= 0) return;
    node.level = 0;
    const parent = comment.parent ? nodes.get(comment.parent) : undefined;
    if (parent) {
      // Usually there already; a foreign store may send a reply first.
      place(parent.comment);
      const deeper = parent.level < depth;
      node.level = deeper ? parent.level + 1 : parent.level;
      node.home = deeper ? parent.children : parent.home;
      if (!deeper) node.to = parent.comment;
    }
    node.home.push(node);
  };
  for (const comment of comments) place(comment);
  return roots;
}
