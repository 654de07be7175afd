import type {AllowanceName, Snapshot, Store, Transaction} from '../store/store.ts';
import type {Actor} from './actor.ts';

const DAY_MS = 86_400_000;
/** Deleting so many takes a few milliseconds. */
const FORGOTTEN_AT_ONCE = 500;

export const dayOf = (ms: number) => Math.floor(ms / DAY_MS);

/** Seconds until networks have new allowances. */
export function secondsToNextDay(now: number): number {
  return Math.ceil((DAY_MS - (now % DAY_MS)) / 1000);
}

/** Whether one more from this network, and from each wider one, counts today; counts it if so. */
export async function useAllowance(
  transaction: Transaction,
  by: Actor,
  target: string,
  most: number,
): Promise<boolean> {
  for (const [i, {share}] of by.networks.entries()) {
    if (await transaction.takeAllowance(nameOf(by, target, i), most * share)) continue;
    for (let before = 0; before < i; before++) await transaction.returnAllowance(nameOf(by, target, before));
    return false;
  }
  return true;
}

/** Makes room for another one today, when visitors take theirs back: who changes their mind locks nobody out. */
export async function giveBackAllowance(transaction: Transaction, by: Actor, target: string): Promise<void> {
  for (const i of by.networks.keys()) await transaction.returnAllowance(nameOf(by, target, i));
}

/** Counts one more of what is not limited; how many that makes today, of a network by its place among the visitor's. */
export const countUse = (transaction: Transaction, by: Actor, target: string, network: number): Promise<number> =>
  transaction.takeAllowance(nameOf(by, target, network), Infinity);

/** How often a network, by its place among the visitor's, has used an allowance today. */
export function usedOf(
  snapshot: Snapshot,
  by: Pick<Actor, 'site' | 'networks' | 'now'>,
  target: string,
  network: number,
) {
  return snapshot.usedAllowance(nameOf(by, target, network));
}

function nameOf(
  {site, networks, now}: Pick<Actor, 'site' | 'networks' | 'now'>,
  target: string,
  network: number,
): AllowanceName {
  return {site, target, network: networks[network]!.hash, day: dayOf(now)};
}

/** Forgets what networks did on days that are over, some at a time: visitors' writes come in between. */
export async function forgetOldAllowances(store: Store, now = store.now()): Promise<void> {
  const some = {day: dayOf(now), most: FORGOTTEN_AT_ONCE};
  while ((await store.write(transaction => transaction.forgetAllowances(some))) === some.most);
}
