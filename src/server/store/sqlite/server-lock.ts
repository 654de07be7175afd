import {closeSync, existsSync, openSync, realpathSync} from 'node:fs';
import {DatabaseSync} from 'node:sqlite';
import {StoreOpenError} from '../store.ts';
import {isBusy} from './errors.ts';

/** A server that is just stopping may hold the lock a moment longer. */
const WAIT_MS = 1_000;

/**
 * Makes this process the one server of a database; answers with the function that ends it. A lock of the operating system on a
 * file beside the database, taken by SQLite because Node has none: it ends with the process, however that ends.
 * @throws StoreOpenError when another server holds it
 */
export function holdServerLock(path: string, wait = WAIT_MS): () => void {
  const lockPath = `${realpathSync(path)}-server`;
  if (!existsSync(lockPath)) closeSync(openSync(lockPath, 'a', 0o600));
  const lock = new DatabaseSync(lockPath);
  try {
    lock.exec(`pragma busy_timeout = ${wait}; pragma journal_mode = memory; begin exclusive`);
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new StoreOpenError(
      `Another Lintel server is using ${path}. Stop that server, or set LINTEL_DATABASE to another file.`,
    );
  }
  return () => lock.close();
}
