import type {ServerResponse} from 'node:http';
import {EVENT_STREAM} from './headers.ts';

/** Bytes that may wait for a reader; one that takes them too slowly is cut off, and comes back for what it missed. */
const MAX_UNSENT = 1_048_576;

export interface EventStream {
  send(piece: Buffer): void;
  /** Resolves when what was sent has left, or the reader has. */
  drained(): Promise<void>;
  end(piece: Buffer): void;
}

/** Begins an answer that lasts: pieces are sent as they come, and dropped with the reader, not kept, when it does not read. */
export function openEventStream(response: ServerResponse): EventStream {
  response.writeHead(200, EVENT_STREAM as unknown as string[]);
  return {
    send(piece) {
      if (response.destroyed || response.writableEnded) return;
      if (response.writableLength + piece.length > MAX_UNSENT) response.destroy();
      else response.write(piece);
    },
    drained() {
      if (response.destroyed || !response.writableNeedDrain) return Promise.resolve();
      return new Promise(resolve => {
        const done = () => {
          response.off('drain', done);
          response.off('close', done);
          resolve();
        };
        response.on('drain', done);
        response.on('close', done);
      });
    },
    end(piece) {
      if (!response.destroyed) response.end(piece);
    },
  };
}
