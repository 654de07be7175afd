import type {Box, Owners} from '../box.ts';
import type {ComposerI18n} from './messages.ts';

/** Likes comments of a discussion and takes likes back: shown at once, undone when it cannot be saved. */
export class Liking {
  #discussion: Owners;
  #box: Box;
  #i18n: ComposerI18n;
  /** Ids of comments of which a like is under way. */
  #saving = new Set<string>();

  constructor(discussion: Owners, box: Box, i18n: ComposerI18n) {
    this.#discussion = discussion;
    this.#box = box;
    this.#i18n = i18n;
  }

  /** Of presses while one is under way only the last is sent. */
  async toggle(id: string): Promise<void> {
    const {list, likes, source} = this.#discussion;
    const comment = list.find(id);
    const flip = (): void => {
      const liked = !likes.has(id);
      likes.set(id, liked);
      if (comment) list.countLike(comment, liked ? 1 : -1);
    };
    let saved = likes.has(id);
    flip();
    if (this.#saving.has(id)) return;
    this.#saving.add(id);
    try {
      while (saved !== likes.has(id)) {
        await source.store.like(id, !saved);
        saved = !saved;
        this.#box.emit('lintel-like', {id, liked: saved, likes: comment?.likes ?? 0});
      }
    } catch (error) {
      if (saved !== likes.has(id)) flip();
      this.#box.say(this.#i18n.t('likeFailed'));
      this.#box.emit('lintel-error', {action: 'like', error});
    }
    this.#saving.delete(id);
  }
}
