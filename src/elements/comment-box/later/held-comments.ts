import type {Comment} from '../../../protocol/api.ts';
import {readMemory, remember} from '../browser-memory.ts';
import type {CommentList} from '../comment-list.ts';
import {normalizeComment} from '../normalize.ts';

/** Milliseconds after which a held comment that never appeared is no longer shown to its author. */
const HELD_FOR = 7 * 864e5;

/** The visitor's comments that wait for a moderator. This browser keeps them, since the store shows them to nobody. */
export class HeldComments {
  #discussion: string;
  #held: Map<string, Comment>;

  /** @param discussion id under which the browser keeps them */
  constructor(discussion: string) {
    this.#discussion = discussion;
    this.#held = new Map(Object.entries(readMemory(discussion).held));
  }

  keep(comment: Comment): void {
    this.#held.set(comment.id, comment);
    remember(this.#discussion, 'held', comment.id, comment);
  }

  /** Shows them in a list that has just come. @param loaded what the store sent: what is among it waits no longer */
  restore(list: CommentList, loaded: readonly Comment[]): void {
    for (const [id, comment] of this.#held) {
      if (!Array.isArray(comment.body)) {
        this.forget(id);
        continue;
      }
      const held = normalizeComment(comment);
      const expired = Date.now() - Date.parse(held.created) > HELD_FOR;
      if (expired || loaded.some(one => one.id === id)) this.forget(id);
      else list.add(held);
    }
  }

  /** It waits no longer, or was deleted. */
  forget(id: string): void {
    this.#held.delete(id);
    remember(this.#discussion, 'held', id);
  }
}
