import {randomFillSync} from 'node:crypto';
import {closeSync, fstatSync, fsyncSync, openSync, rmSync, writeSync} from 'node:fs';
import {isFull} from './errors.ts';

/** Room for some hundred deletions in the write-ahead log, and for what SQLite needs to open a database at all. */
const RESERVE_BYTES = 4 * 1_048_576;
const PIECE_BYTES = 65_536;

/**
 * A file that holds room on the disk: on a full one even deleting needs some. https://www.sqlite.org/rescode.html#full
 */
export interface Reserve {
  /** Takes the room back as far as there is any; whether all of it is held. */
  restore(): boolean;
  release(): void;
}

export function createReserve(database: string): Reserve {
  const path = `${database}-reserve`;
  return {
    restore() {
      let descriptor: number | undefined;
      try {
        descriptor = openSync(path, 'a', 0o600);
        // Random, or a file system that compresses would hold no room.
        const piece = randomFillSync(Buffer.alloc(PIECE_BYTES));
        const {size} = fstatSync(descriptor);
        for (let held = size; held < RESERVE_BYTES;) held += writeSync(descriptor, piece);
        if (size < RESERVE_BYTES) fsyncSync(descriptor);
        return true;
      } catch (error) {
        // A folder that may not be written is another problem, and is told by SQLite.
        return !isFull(error);
      } finally {
        if (descriptor !== undefined) closeSync(descriptor);
      }
    },
    release: () => rmSync(path, {force: true}),
  };
}
