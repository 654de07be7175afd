import {hash} from 'node:crypto';
import type {MessageName, OutboxRecord, Store} from '../store/store.ts';
import type {Deliver, Delivery} from './deliver.ts';
import {messageOf} from './message.ts';
import type {Receiver} from './receivers.ts';
import {signedHeaders} from './signature.ts';

/** Messages under way to a receiver at once. */
const AT_ONCE = 16;
/** A message that was taken out is sent again after this long if the process died over it. Longer than a delivery takes. */
const LEASE_MS = 60_000;
/** Waits before the next try after a receiver did not answer, in milliseconds; the last one again and again. */
const RECEIVER_PAUSES = [1_000, 2_000, 5_000, 15_000, 60_000];
/** The same for a message that was answered with an error: others go on meanwhile. */
const MESSAGE_PAUSES = [5_000, 60_000, 600_000, 3_600_000, 21_600_000];
/** A message that nobody took for this long is dropped. */
const GIVE_UP_MS = 14 * 86_400_000;
/** Without word of a change the outbox is looked into this often, for what other processes put in. */
const IDLE_MS = 30_000;
/** A receiver that stays away is reported this often. */
const REPORT_MS = 3_600_000;

export interface DispatcherOptions {
  store: Store;
  receivers: readonly (Receiver & {secret: string})[];
  deliver: Deliver;
  /** Told, in a sentence for the log, of receivers that take nothing and of those that do again. */
  report(sentence: string): void;
  /** Told about errors of the server itself. */
  reportError(error: unknown): void;
}

/** What became of the latest messages to a receiver. */
export interface ReceiverState {
  /** When it took the last one, in milliseconds since 1970 UTC; `null`: none since the start. */
  sent: number | null;
  /** Why it took none the last time; `null` when it did. */
  problem: string | null;
}

export interface Dispatcher {
  /** By the receiver's key. */
  states(): ReadonlyMap<string, ReceiverState>;
  /** Looks into the outbox soon. */
  wake(): void;
  /** Takes no more messages; resolves when those under way are settled. */
  stop(): Promise<void>;
}

/** Sends what is in the outbox, to each receiver by itself. A message leaves the outbox after it was taken. */
export function startDispatcher({store, receivers, deliver, report, reportError}: DispatcherOptions): Dispatcher {
  const states = new Map<string, ReceiverState>();
  let stopped = false;
  let wakes = 0;
  const sleepers = new Set<{interrupt(): void; patient: boolean}>();

  async function serve(receiver: Receiver & {secret: string}): Promise<void> {
    let failures = 0;
    let reported = 0;
    while (!stopped) {
      const seen = wakes;
      try {
        const taken = await take(receiver.key, failures ? 1 : AT_ONCE);
        if (!taken.length) {
          const wait = await untilNext(receiver.key);
          // Something may have come in while this one looked.
          if (seen === wakes) await sleep(wait);
          continue;
        }
        const deliveries = await Promise.all(taken.map(message => send(receiver, message)));
        await settle(taken, deliveries);
        const failed = deliveries.find(delivery => !delivery.taken);
        const took = deliveries.some(({taken}) => taken);
        states.set(receiver.key, {
          sent: took ? Date.now() : (states.get(receiver.key)?.sent ?? null),
          problem: failed?.problem ?? null,
        });
        if (!failed) {
          if (failures && reported) report(`${receiver.name} takes messages again.`);
          failures = reported = 0;
          continue;
        }
        if (Date.now() - reported > REPORT_MS) {
          reported = Date.now();
          report(
            `${receiver.name} takes no messages about new comments (${failed.problem}). They wait and are sent again.`,
          );
        }
        await sleep(pauseAfter(RECEIVER_PAUSES, failures++), {patient: true});
      } catch (error) {
        reportError(error);
        await sleep(pauseAfter(RECEIVER_PAUSES, failures++), {patient: true});
      }
    }
  }

  /** Takes due messages, so that no other process does. */
  async function take(receiver: string, limit: number): Promise<OutboxRecord[]> {
    const now = Date.now();
    const due = {receiver, now, limit};
    // Most looks find nothing: a read disturbs no writer.
    if (!(await store.read(snapshot => snapshot.dueMessages(due))).length) return [];
    return store.write(async transaction => {
      const messages = await transaction.dueMessages(due);
      for (const message of messages) await transaction.postponeMessage({...message, due: now + LEASE_MS});
      return messages;
    });
  }

  async function send({url, secret}: Receiver & {secret: string}, name: MessageName): Promise<Delivery> {
    const message = await store.read(snapshot => messageOf(snapshot, name));
    if (!message) return {taken: true};
    const body = JSON.stringify(message);
    // The same for each attempt: a receiver knows it by that when the connection broke after it had taken the message.
    // That it waits and that it was approved are two messages.
    const about = `${name.site}\n${name.comment}${message.type === 'comment.held' ? '\nheld' : ''}`;
    const id = `msg_${hash('sha256', about, 'base64url').slice(0, 27)}`;
    return deliver(url, signedHeaders(secret, id, Math.floor(Date.now() / 1000), body), body);
  }

  async function settle(messages: OutboxRecord[], deliveries: Delivery[]): Promise<void> {
    const now = Date.now();
    const isOver = ({created}: OutboxRecord, i: number) => !deliveries[i]!.taken && now - created > GIVE_UP_MS;
    const dropped = messages.filter(isOver).length;
    if (dropped) report(`Messages about new comments that nobody took for 14 days were dropped: ${dropped}.`);
    await store.write(async transaction => {
      for (const [i, message] of messages.entries()) {
        const delivery = deliveries[i]!;
        if (delivery.taken || isOver(message, i)) await transaction.removeMessage(message);
        else {
          const wait = delivery.answered ? pauseAfter(MESSAGE_PAUSES, message.attempts) : 0;
          await transaction.postponeMessage({...message, due: now + wait, attempts: message.attempts + 1});
        }
      }
    });
  }

  async function untilNext(receiver: string): Promise<number> {
    const due = await store.read(snapshot => snapshot.nextMessage(receiver));
    return due === null ? IDLE_MS : Math.min(IDLE_MS, Math.max(10, due - Date.now()));
  }

  /** @param options `patient`: not ended by `wake` */
  function sleep(ms: number, {patient = false} = {}): Promise<void> {
    if (stopped) return Promise.resolve();
    return new Promise(resolve => {
      const sleeper = {patient, interrupt: end};
      const timer = setTimeout(end, ms);
      sleepers.add(sleeper);
      function end(): void {
        clearTimeout(timer);
        sleepers.delete(sleeper);
        resolve();
      }
    });
  }

  const running = receivers.map(serve);
  return {
    states: () => states,
    wake() {
      wakes++;
      for (const sleeper of sleepers) if (!sleeper.patient) sleeper.interrupt();
    },
    async stop() {
      stopped = true;
      for (const sleeper of sleepers) sleeper.interrupt();
      await Promise.all(running);
    },
  };
}

function pauseAfter(pauses: number[], failures: number): number {
  return pauses[Math.min(failures, pauses.length - 1)]!;
}
