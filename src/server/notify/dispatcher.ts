import {StoreError, type OutboxRecord, type Store} from '../store/store.ts';
import type {Channel, Delivery, NotTaken} from './channel.ts';

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
/** That a receiver takes messages is noted this often. */
const NOTE_MS = 1_000;

export interface DispatcherOptions {
  store: Store;
  channels: readonly Channel[];
  /** Told, in a sentence for the log, of receivers that take nothing and of those that do again. */
  report(sentence: string): void;
  /** Told about errors of the server itself. */
  reportError(error: unknown): void;
}

export interface Dispatcher {
  /** Looks into the outbox soon. */
  wake(): void;
  /** Takes no more messages; resolves when those under way are settled. */
  stop(): Promise<void>;
}

/** Sends what is in the outbox, on each channel by itself. A message leaves the outbox after it was taken. */
export function startDispatcher({store, channels, report, reportError}: DispatcherOptions): Dispatcher {
  let stopped = false;
  let wakes = 0;
  const sleepers = new Set<{interrupt(): void; patient: boolean}>();

  async function serve(channel: Channel): Promise<void> {
    const {receiver, name, what} = channel;
    let failures = 0;
    let reported = 0;
    let noted = 0;

    async function deliver(message: OutboxRecord): Promise<Delivery> {
      const delivery = await send(channel, message);
      const now = store.now();
      const isNoted = delivery.taken ? !failures && now - noted < NOTE_MS : !!delivery.final;
      if (!isNoted) noted = delivery.taken ? now : 0;
      await settle(channel, message, delivery, isNoted ? null : now);
      return delivery;
    }

    while (!stopped) {
      const seen = wakes;
      try {
        const taken = await take(receiver, failures ? 1 : AT_ONCE);
        if (!taken.length) {
          const wait = await untilNext(receiver);
          // Something may have come in while this one looked.
          if (seen === wakes) await sleep(wait);
          continue;
        }
        const deliveries = await Promise.all(taken.map(deliver));
        const failed = deliveries.filter(delivery => !delivery.taken && !delivery.final) as NotTaken[];
        if (!failed.length) {
          if (failures && reported) report(`${name} takes ${what} again.`);
          failures = reported = 0;
          continue;
        }
        if (store.now() - reported > REPORT_MS) {
          reported = store.now();
          report(`${name} takes no ${what} (${failed[0]!.problem}). What waits is sent again.`);
        }
        // Others are taken: those wait by themselves.
        if (deliveries.some(({taken}) => taken) && failed.every(({answered}) => answered)) continue;
        await sleep(pauseAfter(RECEIVER_PAUSES, failures++), {patient: true});
      } catch (error) {
        reportError(error);
        await sleep(pauseAfter(RECEIVER_PAUSES, failures++), {patient: true});
      }
    }
  }

  /** Takes due messages, so that no other process does. */
  async function take(receiver: string, limit: number): Promise<OutboxRecord[]> {
    const now = store.now();
    const due = {receiver, now, limit};
    // Most looks find nothing: a read disturbs no writer.
    if (!(await store.read(snapshot => snapshot.dueMessages(due))).length) return [];
    return store.write(
      async transaction => {
        const messages = await transaction.dueMessages(due);
        for (const message of messages) await transaction.postponeMessage({...message, due: now + LEASE_MS});
        return messages;
      },
      {outbox: receiver},
    );
  }

  async function send(channel: Channel, message: OutboxRecord): Promise<Delivery> {
    try {
      return await channel.send(message);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      reportError(error);
      return {taken: false, answered: true, problem: 'an error of the server itself, see its log'};
    }
  }

  /** @param note when it was taken or not, to be noted of the receiver; `null`: that was done a moment ago */
  async function settle(
    {name}: Channel,
    message: OutboxRecord,
    delivery: Delivery,
    note: number | null,
  ): Promise<void> {
    const {receiver, created, attempts} = message;
    const now = store.now();
    const isOld = !delivery.taken && now - created > GIVE_UP_MS;
    const isOver = delivery.taken || delivery.final || isOld;
    if (isOld) report(`A message that ${name} did not take for 14 days was dropped (${delivery.problem}).`);
    await store.write(
      async transaction => {
        if (isOver) await transaction.removeMessage(message);
        else {
          const wait = delivery.answered ? pauseAfter(MESSAGE_PAUSES, attempts) : 0;
          await transaction.postponeMessage({...message, due: now + wait, attempts: attempts + 1});
        }
        const problem = delivery.taken ? null : delivery.problem;
        if (note !== null) await transaction.noteReceiver({receiver, at: note, problem});
      },
      {outbox: receiver},
    );
  }

  async function untilNext(receiver: string): Promise<number> {
    const due = await store.read(snapshot => snapshot.nextMessage(receiver));
    return due === null ? IDLE_MS : Math.min(IDLE_MS, Math.max(10, due - store.now()));
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

  const running = channels.map(serve);
  return {
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
