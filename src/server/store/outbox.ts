/** What the store keeps of what has to be sent: to webhooks and by mail. */

/** A message to a receiver. There is one of each name, ever waiting. */
export interface MessageName {
  site: string;
  /** Names who sends it on: a webhook, or the mail server. */
  receiver: string;
  /** What sort of message it is; its receiver knows which there are. */
  kind: string;
  /** What it is about: as a rule the id of a comment. */
  about: string;
  /** Whom the receiver hands it to, as a keyed hash; empty where that is the receiver itself. */
  address: string;
}

/** A message that waits to be sent. What it says is read when it is sent. */
export interface OutboxRecord extends MessageName {
  created: number;
  /** When it is to be sent next. */
  due: number;
  /** How often it was tried. */
  attempts: number;
}

/** How sending to a receiver went lately. */
export interface ReceiverRecord {
  receiver: string;
  /** When it last took a message; `null`: never. */
  sent: number | null;
  /** Since when it takes nothing; `null` while it does. */
  failing: number | null;
  /** When it last refused or did not answer, and what was wrong. */
  failed: number | null;
  problem: string;
}

export interface OutboxReads {
  /** The messages to a receiver that are due, longest due first. */
  dueMessages(list: {receiver: string; now: number; limit: number}): Promise<OutboxRecord[]>;
  /** When the next message to a receiver is due; `null` when none waits. */
  nextMessage(receiver: string): Promise<number | null>;
  /** How many messages to a receiver wait that were to be sent by now, and since when the oldest does. Counted when asked. */
  waitingMessages(list: {receiver: string; now: number}): Promise<{count: number; oldest: number | null}>;
  /** How sending went; `undefined` before anything was sent. */
  receiver(receiver: string): Promise<ReceiverRecord | undefined>;
}

export interface OutboxWrites {
  /** Puts a message into the outbox: once, and a newer one (`created`) in the place of one with the same name. */
  addMessage(message: OutboxRecord): Promise<void>;
  /** Says when a message is to be sent next. One that is gone, or replaced by a newer one, stays so. */
  postponeMessage(message: OutboxRecord): Promise<void>;
  /** Takes a message out, unless a newer one is in its place; whether it did. */
  removeMessage(message: MessageName & {created: number}): Promise<boolean>;
  /** Remembers that a receiver took a message (`problem` is `null`), or what was wrong. */
  noteReceiver(note: {receiver: string; at: number; problem: string | null}): Promise<void>;
}
