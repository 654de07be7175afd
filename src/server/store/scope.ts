import type {ThreadName} from './records.ts';
import {StoreError} from './errors.ts';

/**
 * What a write keeps to, so that an engine with several connections may run it beside writes that keep to something else. It is checked: work that
 * reaches for more is begun again, alone.
 */
export interface Scope {
  /** The one thread it is about, if it is about any. */
  thread?: ThreadName;
  /** The receiver whose messages it takes, puts off or removes. Who only puts messages into the outbox names none. */
  outbox?: string;
  /**
   * What else of the thread's site it looks at or counts, each by its hash or id: the visitor, the member, networks, what a text has in common with
   * others. Who is empty is nobody.
   */
  also?: readonly string[];
  /** The same where it adds something that it does not look at: writes that only add to the same do not wait for one another. */
  adds?: readonly string[];
}

/** Work has reached beyond its scope. Nobody but the store sees it. */
export class OutOfScope extends StoreError {
  override name = 'OutOfScope';
}
