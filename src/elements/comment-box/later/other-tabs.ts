import type {ReactiveController} from 'lit';
import {changedBy} from '../drafts.ts';
import type {Box, Owners} from '../box.ts';
import {readMemory} from '../browser-memory.ts';

/**
 * Keeps the drafts of a discussion the same in all tabs that show it. Nobody writes in two at a time: what is typed in one
 * shows in the others, and what is posted in one does not stay in the others to be posted again.
 */
export class OtherTabs implements ReactiveController {
  #discussion: Owners;

  constructor(discussion: Owners, {host}: Box) {
    this.#discussion = discussion;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('storage', this.#handleStorage);
  }

  hostDisconnected(): void {
    removeEventListener('storage', this.#handleStorage);
  }

  /** Fired by the browser for what another tab has written. */
  #handleStorage = ({key}: StorageEvent): void => {
    const {source, drafts, ended} = this.#discussion;
    if (ended || !key?.endsWith(':' + source.id)) return;
    // A change of a comment is its tab's own: what is stored when both save is a conflict that shows both.
    const stored = Object.fromEntries(Object.entries(readMemory(source.id).drafts).filter(([key]) => !changedBy(key)));
    for (const {parent, phase, text} of drafts.all)
      if (!phase && text && !stored[parent] && !changedBy(parent))
        drafts.edit(parent, {text: '', rating: null, criteria: undefined});
    for (const [parent, {phase, text = '', name = '', rating = null, criteria}] of Object.entries(stored)) {
      const own = drafts.of(parent);
      const same = JSON.stringify(own.criteria) === JSON.stringify(criteria);
      if (phase || own.phase || (same && own.text === text && own.name === name && own.rating === rating)) continue;
      drafts.edit(parent, {text, name, rating, criteria});
    }
  };
}
