import {StoreBusy, StoreFull, StoreUnavailable} from '../store.ts';

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
export const SQLITE = {
  ERROR: 1,
  BUSY: 5,
  LOCKED: 6,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  PROTOCOL: 15,
  CONSTRAINT: 19,
  NOTADB: 26,
} as const;

/** The primary result code of an error of `node:sqlite`, 0 for any other error. */
export const resultCode = (error: unknown) => ((error as {errcode?: number} | null)?.errcode ?? 0) & 0xff;

export const isBusy = (error: unknown) => resultCode(error) === SQLITE.BUSY;

/** Whether the disk has no room left, as SQLite or the file system says it. */
export const isFull = (error: unknown) =>
  resultCode(error) === SQLITE.FULL || (error as {code?: string} | null)?.code === 'ENOSPC';

/** What went wrong in the store's own words; what is not the database's fault stays as it is. */
export function toStoreError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  switch (resultCode(error)) {
    case SQLITE.BUSY:
    case SQLITE.LOCKED:
      return new StoreBusy('The database is locked by another program.', {cause: error});
    case SQLITE.FULL:
      return new StoreFull('The disk of the database is full.', {cause: error});
    case SQLITE.READONLY:
    case SQLITE.IOERR:
    case SQLITE.CORRUPT:
    case SQLITE.CANTOPEN:
    case SQLITE.PROTOCOL:
    case SQLITE.NOTADB:
      return new StoreUnavailable(`The database cannot be used: ${message}.`, {cause: error});
    case SQLITE.ERROR:
      // A table that was there at the start and is not any more: our own statements are right.
      if (/^no such (?:table|column)/.test(message))
        return new StoreUnavailable(`The database is damaged: ${message}.`, {cause: error});
      return error;
    default:
      return error;
  }
}
