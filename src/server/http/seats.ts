import type {Network} from './network.ts';

/** Why there is no seat: all are taken, or those of the network. */
export type NoSeat = 'full' | 'network';

export interface Seats {
  /** Takes one; the function gives it back, once. */
  take(networks: readonly Network[]): (() => void) | NoSeat;
}

/** Seats for what lasts, in all and for each network; wider networks have `share` times as many. */
export function createSeats({all, ofNetwork}: {all: number; ofNetwork: number}): Seats {
  const taken = new Map<string, number>();
  let total = 0;
  const change = (networks: readonly Network[], by: 1 | -1): void => {
    total += by;
    for (const {name} of networks) {
      const now = (taken.get(name) ?? 0) + by;
      if (now) taken.set(name, now);
      else taken.delete(name);
    }
  };
  return {
    take(networks) {
      if (total >= all) return 'full';
      if (networks.some(({name, share}) => (taken.get(name) ?? 0) >= ofNetwork * share)) return 'network';
      change(networks, 1);
      let held = true;
      return () => {
        if (held) change(networks, -1);
        held = false;
      };
    },
  };
}
