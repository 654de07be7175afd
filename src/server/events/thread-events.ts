/** A thread that changed. */
export interface ChangedThread {
  site: string;
  thread: string;
}

/** Told the threads that changed; `null`: any may have. */
export type ThreadListener = (changed: readonly ChangedThread[] | null) => void;

/**
 * The one way by which caches and readers learn that a thread changed. The store's engine publishes after each commit,
 * whichever process it was; whoever keeps or shows something of threads subscribes.
 */
export interface ThreadEvents {
  publish: ThreadListener;
  /** Answers with the function that ends the subscription. */
  subscribe(listener: ThreadListener): () => void;
}

/**
 * Events within this process. Listeners are called in turn, before `publish` returns; one that throws keeps no other from
 * hearing, and is told to `reportError`.
 */
export function createThreadEvents(reportError: (error: unknown) => void): ThreadEvents {
  const listeners = new Set<ThreadListener>();
  return {
    publish(changed) {
      for (const listener of listeners) {
        try {
          listener(changed);
        } catch (error) {
          reportError(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
