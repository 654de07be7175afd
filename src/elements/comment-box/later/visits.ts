import type {Comment} from '../../../protocol/api.ts';
import type {Owners} from '../box.ts';
import {readMemory, remember} from '../browser-memory.ts';

/** A visit goes on while no longer than this passes between two looks at a thread. Milliseconds. */
const PAUSE = 30 * 60_000;

/** When this browser saw a thread before, which it alone remembers, and so what is new to its visitor. */
export class Visits {
  #discussion: Owners;
  /** Milliseconds since the epoch. */
  #since = Infinity;

  constructor(discussion: Owners) {
    this.#discussion = discussion;
  }

  /** The visitor sees the thread. */
  begin(): void {
    const {id} = this.#discussion.source;
    const now = Date.now();
    const {at = now, since = at} = readMemory(id).visits;
    if (this.#since === Infinity) this.#since = now - at > PAUSE ? at : since;
    remember(id, 'visits', 'since', this.#since);
    remember(id, 'visits', 'at', now);
  }

  /** Whether somebody else wrote it since the last visit. */
  isNew({id, created, status}: Comment): boolean {
    return status === 'approved' && Date.parse(created) > this.#since && !this.#discussion.own[id];
  }
}
