import {load, setFiles} from '../shared/later-files.ts';
import type * as ComposerModule from './later/composer.ts';

declare module '../shared/later-files.ts' {
  interface Files {
    write: typeof ComposerModule;
  }
}

setFiles({write: () => import('./later/composer.ts')});

/** Loads what only a visitor needs who writes, likes or replies: once, and again after it could not be had. */
export class ComposerLoader {
  #module: typeof ComposerModule | undefined;
  #coming: Promise<typeof ComposerModule> | undefined;

  /** The module, once it is there. */
  get module(): typeof ComposerModule | undefined {
    return this.#module;
  }

  /** @throws when it cannot be had */
  async load(): Promise<typeof ComposerModule> {
    this.#coming ??= load('write');
    try {
      return (this.#module = await this.#coming);
    } catch (error) {
      this.#coming = undefined;
      throw error;
    }
  }
}
