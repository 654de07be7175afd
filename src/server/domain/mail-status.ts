import type {MailStatus} from '../../protocol/admin.ts';
import type {Store} from '../store/store.ts';
import {MAIL} from './telling.ts';

/** The mail server is asked at most this often whether it is there. Milliseconds. */
const ASK_MS = 30_000;
/** Patience with it. */
const PATIENCE = 8_000;

export interface MailStatusOptions {
  /** For people: its host and port; `null` where none is set. */
  server: string | null;
  from: string | null;
  /** What is wrong with the mail server now, `null` if nothing is. */
  probe(): Promise<string | null>;
  now?: () => number;
}

/** A server that says nothing must not keep its owner waiting. */
const late = (): Promise<string> =>
  new Promise(done => setTimeout(done, PATIENCE, `no answer in ${PATIENCE / 1000} seconds`).unref());

const time = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : new Date(ms).toISOString());

/**
 * How mail goes: what was sent, what waits, and whether the mail server is there, which is asked when somebody looks and none of
 * our own attempts has just told.
 */
export function createMailStatus(store: Store, {server, from, probe, now = () => store.now()}: MailStatusOptions) {
  let asked: {at: number; problem: Promise<string | null>} | undefined;

  return async (): Promise<MailStatus> => {
    const at = now();
    const [state, {count, oldest}] = await store.read(async snapshot => [
      await snapshot.receiver(MAIL),
      await snapshot.waitingMessages({receiver: MAIL, now: at}),
    ]);
    let problem = server !== null && state?.failing ? state.problem : null;
    if (server !== null && problem === null) {
      if (!asked || at - asked.at > ASK_MS) asked = {at, problem: Promise.race([probe(), late()])};
      problem = await asked.problem;
    }
    return {
      ...{server, from, problem, waiting: count, oldest: time(oldest)},
      failingSince: time(state?.failing),
      lastSent: time(state?.sent),
      lastError: state?.failed ? {at: time(state.failed)!, problem: state.problem} : null,
    };
  };
}
