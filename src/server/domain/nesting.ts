import type {CommentRecord} from '../store/store.ts';

/** Answers are nested 16 levels deep; what answers the 16th stands beside it: every write stays cheap. */
const MAX_DEPTH = 15;

/** Id of the comment that an answer to `answered` is stored below; `null`: at the top level. */
export function placeBelow(answered: CommentRecord): string | null {
  return answered.depth >= MAX_DEPTH ? answered.parent : answered.id;
}
