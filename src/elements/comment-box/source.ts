import {PageThread} from '../shared/page-thread.ts';
import {ThreadController, type ThreadHost} from '../shared/threads.ts';
import {HttpStore} from './http-store.ts';
import type {CommentStore} from './store.ts';
import {SharedTally, StoreTally, type Tally} from './tally.ts';

/** A thread in a store. */
export interface Source {
  /** Identifies both in the browser's memory. */
  readonly id: string;
  readonly thread: string;
  readonly site: string | undefined;
  readonly store: CommentStore | HttpStore;
  readonly tally: Tally;
}

/** An element whose attributes name a thread, and which may have a store of its own. */
export type SourceHost = ThreadHost & {readonly store: CommentStore | null};

/** Finds the thread and the store that an element's attributes name. */
export class SourceFinder {
  #host: SourceHost;
  #page: PageThread;
  /** Membership in the server's thread, unless the page gave a store. */
  #threads: ThreadController | undefined;
  #source: Source | undefined;

  /** @param writing whether somebody is writing, so that the thread has to stay */
  constructor(host: SourceHost, writing: () => boolean) {
    this.#host = host;
    this.#page = new PageThread(host, writing);
  }

  /** @returns the same object as before as long as thread and store are the same */
  find(): Source {
    const {store} = this.#host;
    const site = this.#host.site ?? undefined;
    const thread = this.#page.keyOf(this.#host.thread);
    if (store) {
      this.#leaveServer();
      const id = `${site ?? ''} ${thread}`;
      if (this.#source?.id !== id || this.#source.store !== store)
        this.#source = {id, thread, site, store, tally: new StoreTally()};
    } else {
      const threads = this.#joinServer();
      const {id} = threads;
      if (this.#source?.id !== id || !(this.#source.store instanceof HttpStore))
        this.#source = {id, thread, site, store: new HttpStore(threads), tally: new SharedTally(threads)};
    }
    return this.#source;
  }

  /** Tells the other elements of the thread how a visitor gets to where its rating is asked; nothing where it isn't. */
  setAsk(ask: (() => void) | undefined): void {
    if (this.#threads) this.#threads.role = ask;
  }

  #joinServer(): ThreadController {
    const threads = (this.#threads ??= new ThreadController(this.#host, this.#page));
    // It follows the attributes by itself, but only after the host's `willUpdate`.
    threads.hostUpdate();
    return threads;
  }

  #leaveServer(): void {
    const threads = this.#threads;
    if (!threads) return;
    this.#threads = undefined;
    this.#host.removeController(threads);
    threads.hostDisconnected();
  }
}
