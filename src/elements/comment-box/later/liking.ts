import {patiently} from '../../shared/patience.ts';
import type {Box, Owners} from '../box.ts';
import type {ComposerI18n} from './messages.ts';
import type {StoreWrites} from './writes.ts';

/** Likes comments of a discussion and takes likes back: shown at once, undone when it cannot be saved. */
export class Liking {
  #discussion: Owners;
  #writes: StoreWrites;
  #box: Box;
  #i18n: ComposerI18n;
  /** Ids of comments of which a like is under way. */
  #saving = new Set<string>();
  /** Ids of comments of which a like could not be saved. */
  #failed = new Set<string>();

  constructor(discussion: Owners, writes: StoreWrites, box: Box, i18n: ComposerI18n) {
    this.#discussion = discussion;
    this.#writes = writes;
    this.#box = box;
    this.#i18n = i18n;
  }

  /** What there is to say beside the buttons of a comment. */
  troubleOf(id: string): string | undefined {
    return this.#failed.has(id) ? this.#i18n.t('likeFailed') : undefined;
  }

  /** Of presses while one is under way only the last is sent. */
  async toggle(id: string): Promise<void> {
    const {likes, same} = this.#discussion;
    const copies = same.map(({list}) => ({list, comment: list.find(id)}));
    const comment = copies[0]?.comment;
    const flip = (): void => {
      const liked = !likes.has(id);
      likes.set(id, liked);
      for (const {list, comment} of copies) if (comment) list.countLike(comment, liked ? 1 : -1);
    };
    let saved = likes.has(id);
    this.#failed.delete(id);
    flip();
    if (this.#saving.has(id)) return;
    this.#saving.add(id);
    try {
      while (saved !== likes.has(id)) {
        await patiently(this.#writes.like(id, !saved));
        saved = !saved;
        this.#box.emit('lintel-like', {id, liked: saved, likes: comment?.likes ?? 0});
      }
    } catch (error) {
      this.#failed.add(id);
      if (saved !== likes.has(id)) flip();
      else this.#box.changed();
      this.#box.say(this.#i18n.t('likeFailed'));
      this.#box.emit('lintel-error', {action: 'like', error});
    }
    this.#saving.delete(id);
  }
}
