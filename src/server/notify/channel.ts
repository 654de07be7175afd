import type {OutboxRecord} from '../store/store.ts';

/** What became of a message. */
export type Delivery = {taken: true} | NotTaken;

export interface NotTaken {
  taken: false;
  /** The receiver is there, and it is this message that it did not take. */
  answered: boolean;
  problem: string;
  /** It would not take this message at another time either: it is dropped. */
  final?: boolean;
}

/** A way on which messages leave the outbox. */
export interface Channel {
  /** Names it in the outbox. */
  receiver: string;
  /** For the log: whose server it is, without what may be secret. */
  name: string;
  /** For the log: what it takes, e.g. "mail". */
  what: string;
  /**
   * Hands a message on. The same one may come again after a crash: what is sent says by a stable id that it is the same. Rejects for
   * errors of the server itself alone.
   */
  send(message: OutboxRecord): Promise<Delivery>;
}
