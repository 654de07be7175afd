import type {Transaction as KyselyTransaction} from 'kysely';
import type {Scope, ThreadName} from '../store.ts';
import type {ChangeEntry} from './changes.ts';
import type {Tables} from './tables.ts';

/** What a write says of itself while it runs. */
export interface WriteNotes {
  /** It adds something: on a full disk it is refused, where what only takes away may use the reserve. */
  grows: boolean;
  /** What all threads say may be different after it. */
  concernsAll: boolean;
  /** It takes away words of a visitor, which must not stay in the write-ahead log. */
  erases: boolean;
  /** What has to be written into the log of changes at the end, by an engine that does so. */
  entries: ChangeEntry[];
}

/** What the writes of one transaction have told of themselves. */
export interface Told {
  /** The threads they changed, as often as they said so. */
  marked: ThreadName[];
  notes: WriteNotes;
}

/** What group commit needs of an engine. */
export interface Engine {
  /**
   * Runs `work` in a transaction that has the effect of running alone, and commits it. After it resolves the commit is on disk, after it
   * rejects nothing has changed.
   * @param told what `work` has told by its end
   * @param scopes what `work` keeps to; without, anything
   */
  transact<T>(
    work: (on: KyselyTransaction<Tables>) => Promise<T>,
    told: () => Told,
    scopes?: readonly Scope[],
  ): Promise<T>;
  /** Whether an error says that another process was in the way, so that the same may succeed a moment later. */
  isBusy(error: unknown): boolean;
  /** What went wrong in the store's own words; what is not the database's fault stays as it is. */
  toStoreError(error: unknown): unknown;
}
