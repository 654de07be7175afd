import type {ThreadName, ThreadRecord} from './records.ts';

/** What owners look for among the threads of a site. */
export interface ThreadPage {
  site: string;
  /** Words or parts of words in key, title or address; letters of ASCII without regard to case. */
  text?: string | undefined;
  /** By when the newest comment was made, or by approved comments; the latest or most first, then by key. */
  order: 'latest' | 'comments';
  after?: {value: number; key: string} | undefined;
  limit: number;
}

/** Reads of threads as owners need them. */
export interface ThreadReads {
  /** Looked for over all threads of the site. */
  list(page: ThreadPage): Promise<ThreadRecord[]>;
  /** The key of the thread that a key stands for: of one that was moved, where it is now; of any other, itself. */
  resolve(thread: ThreadName): Promise<string>;
  /** The keys that stand for a thread beside its own, in their order. */
  aliases(thread: ThreadName): Promise<string[]>;
  /** The sites that have any. */
  sitesWithAliases(): Promise<string[]>;
}

/** Writes of threads as owners need them. */
export interface ThreadWrites {
  /**
   * Gives a thread title and address that no page changes any more (`ensureThread`), or `null`: what pages say counts again.
   * @throws StoreNotFound
   */
  name(thread: ThreadName & {named: {title: string; url: string | null} | null}): Promise<void>;
  /**
   * Moves all that belongs to a thread to another key of the site. A thread that is there is merged with it: comments stand together, of two
   * ratings of one visitor the newer stays, of two equal reactions one; the other thread's title and address stay, and the counters are exact. What was closed by
   * hand stays closed. The old key stands for the new one from now on, as do those that stood for the old one. Readers of both are told `moved`, and `changed` is
   * called with `null`.
   * @throws StoreNotFound if there is no thread at `thread`
   */
  move(move: ThreadName & {to: string; now: number}): Promise<ThreadRecord>;
  /** Lets a key stand for nothing but itself again; `changed` is called with `null`. */
  removeAlias(thread: ThreadName): Promise<void>;
}
