import {StoreBusy, StoreFull, StoreUnavailable} from '../store.ts';

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
export const SQLITE = {
  BUSY: 5,
  LOCKED: 6,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CONSTRAINT: 19,
  NOTADB: 26,
} as const;

/** The primary result code of an error of `node:sqlite`, 0 for any other error. */
export const resultCode = (error: unknown) => ((error as {errcode?: number} | null)?.errcode ?? 0) & 0xff;

export const isBusy = (error: unknown) => resultCode(error) === SQLITE.BUSY;

/** What went wrong in the store's own words; what is not the database's fault stays as it is. */
export function toStoreError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  switch (resultCode(error)) {
    case SQLITE.BUSY:
    case SQLITE.LOCKED:
      return new StoreBusy(message, {cause: error});
    case SQLITE.FULL:
      return new StoreFull(message, {cause: error});
    case SQLITE.READONLY:
    case SQLITE.IOERR:
    case SQLITE.CORRUPT:
    case SQLITE.NOTADB:
      return new StoreUnavailable(message, {cause: error});
    default:
      return error;
  }
}
