import {remember, type Memory} from './browser-memory.ts';

/** Which comments of a discussion the visitor likes, on the page and in the browser's memory. */
export class Likes {
  #discussion: string;
  #changed: () => void;
  #liked: Set<string>;

  /** @param discussion id under which the browser keeps them · @param stored what it kept */
  constructor(discussion: string, stored: Memory['likes'], changed: () => void) {
    this.#discussion = discussion;
    this.#changed = changed;
    this.#liked = new Set(Object.keys(stored));
  }

  has(id: string): boolean {
    return this.#liked.has(id);
  }

  set(id: string, liked: boolean): void {
    if (liked) this.#liked.add(id);
    else this.#liked.delete(id);
    remember(this.#discussion, 'likes', id, liked ? 1 : undefined);
    this.#changed();
  }
}
