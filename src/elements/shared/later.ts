import {patiently} from './patience.ts';
import {warn} from './warn.ts';

/**
 * A module that is fetched when an element first needs it: what most pages or most visitors never need.
 *
 * It is an ordinary module in an element's folder `later/`, reached by `import type` and this one `import()`. Bundlers make a
 * file of its own of it; the single script finds it under the path of its version (`src/script/import-later.ts`).
 *
 * @example
 * const reader = new LaterModule(() => import('./later/….ts'));
 * const {parseHours} = await reader.load();
 */
export class LaterModule<M> {
  /** The module, once it has been fetched. */
  module: M | undefined;

  /** Fetches it. May be replaced before the first use by a page that keeps its copies elsewhere. */
  fetch: () => Promise<M>;

  #coming: Promise<M> | undefined;
  /** The failure that the owner knows of. */
  #told: unknown;

  constructor(fetch: () => Promise<M>) {
    this.fetch = fetch;
  }

  /**
   * The module, fetched once for the page; after a failure, or ten seconds, the next call tries again.
   * @throws Error saying which file could not be had, and why
   */
  async load(): Promise<M> {
    if (this.module) return this.module;
    this.#coming ??= patiently(this.fetch());
    try {
      return (this.module = await this.#coming);
    } finally {
      this.#coming = undefined;
    }
  }

  /**
   * The same for an element that can do without; `undefined` when it cannot be had, which the page's owner is told once for
   * all elements that waited.
   * @param without what becomes of the element then: "stays text"
   */
  async loadFor(element: Element, without: string): Promise<M | undefined> {
    try {
      return await this.load();
    } catch (error) {
      const {message} = error as Error;
      if (this.#told !== error) warn(element, `${without}: ${message}`);
      this.#told = error;
      return undefined;
    }
  }
}
