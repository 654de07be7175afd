import type {Store, Transaction} from '../store/store.ts';
import type {Actor} from './actor.ts';

const DAY_MS = 86_400_000;

const dayOf = (ms: number) => Math.floor(ms / DAY_MS);

/** Seconds until networks have new allowances. */
export function secondsToNextDay(now: number): number {
  return Math.ceil((DAY_MS - (now % DAY_MS)) / 1000);
}

/** Whether one more from this network counts today; counts it if so. */
export async function useAllowance(
  transaction: Transaction,
  by: Actor,
  target: string,
  most: number,
): Promise<boolean> {
  if (!by.network) return true;
  return transaction.takeAllowance({site: by.site, target, network: by.network, day: dayOf(by.now)}, most);
}

/** Makes room for another one today, when visitors take theirs back: who changes their mind locks nobody out. */
export async function giveBackAllowance(transaction: Transaction, by: Actor, target: string): Promise<void> {
  if (!by.network) return;
  await transaction.returnAllowance({site: by.site, target, network: by.network, day: dayOf(by.now)});
}

/** Forgets what networks did on days that are over. */
export async function forgetOldAllowances(store: Store, now = Date.now()): Promise<void> {
  await store.write(transaction => transaction.forgetAllowances({day: dayOf(now)}));
}
