import type {RatingSummary} from '../../protocol/api.ts';
import type {ThreadController} from '../shared/threads.ts';

/** What a thread adds up to. */
export interface Tally {
  readonly rating: RatingSummary | undefined;
  /** Visible comments, replies included. */
  readonly count: number;
  /** The visitor's own rating of the thread. */
  readonly own: number | null;
  /** Whether another element shows the average. */
  readonly shownElsewhere: boolean;
  /** Called when a comment of the visitor's shows other stars, since they changed their rating elsewhere; `null`: none. */
  onRated: ((comment: string, value: number | null) => void) | undefined;
  /** The store has answered with the whole thread. */
  loaded(rating: RatingSummary, count: number): void;
  /** The store has acknowledged a comment. @param own the rating that it kept with it */
  posted(rating: RatingSummary, count: number, own: number | null): void;
}

/** On a Lintel server: the thread's own knowledge, which all elements of the page share. */
export class SharedTally implements Tally {
  onRated: Tally['onRated'];
  #threads: ThreadController;

  constructor(threads: ThreadController) {
    this.#threads = threads;
    threads.onRated = (comment, value) => this.onRated?.(comment, value);
  }

  get rating(): RatingSummary | undefined {
    return this.#threads.rating;
  }

  get count(): number {
    return this.#threads.count;
  }

  get own(): number | null {
    return this.#threads.own;
  }

  get shownElsewhere(): boolean {
    return this.#threads.others.includes('shows');
  }

  loaded(): void {
    // It came through the thread, which knows it and may by now know better.
  }

  posted(rating: RatingSummary, count: number, own: number | null): void {
    // Without stars of its own a comment changes nothing about the visitor's rating.
    // While one's own rating is being saved it is shown already, and nobody else knows it.
    this.#threads.update(this.#threads.thread?.saving ? undefined : rating, count, own ?? undefined);
  }
}

/** In a store of the page's own: what it said last. */
export class StoreTally implements Tally {
  #rating: RatingSummary | undefined;
  #count = 0;

  readonly own = null;
  readonly shownElsewhere = false;
  onRated: Tally['onRated'];

  get rating(): RatingSummary | undefined {
    return this.#rating;
  }

  get count(): number {
    return this.#count;
  }

  loaded(rating: RatingSummary, count: number): void {
    this.#rating = rating;
    this.#count = count;
  }

  posted(rating: RatingSummary, count: number): void {
    this.loaded(rating, count);
  }
}
