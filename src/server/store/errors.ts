/** What goes wrong in a store. */

/** An error of the store. No engine's own errors leave it. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** What was to be made is there already. */
export class StoreConflict extends StoreError {
  override name = 'StoreConflict';
}

/** What was to be changed is not there. */
export class StoreNotFound extends StoreError {
  override name = 'StoreNotFound';
}

/** The database cannot do it now: nothing happened, and it may be tried again later. */
export class StoreUnavailable extends StoreError {
  override name = 'StoreUnavailable';
}

/** Others hold the database, or too many writes wait. */
export class StoreBusy extends StoreUnavailable {
  override name = 'StoreBusy';
}

/** The disk is full. */
export class StoreFull extends StoreUnavailable {
  override name = 'StoreFull';
}

/** The database cannot be opened. The message is a sentence for whoever starts the server: the problem, then the fix. */
export class StoreOpenError extends StoreError {
  override name = 'StoreOpenError';
}
