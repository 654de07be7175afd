import {hold, mark, pass, type Check} from './check.ts';

/** A network whose comments were refused so often, and hardly ever approved, is one that spam comes from. */
const REFUSED_OF_NETWORK = 3;
/** Approved ones of a shared network weigh up so many refused ones. */
const WORTH = 2;

/** What became of comments of the same visitor, and of the network they come from. */
export const reputationCheck: Check = {
  name: 'reputation',
  async check(_draft, {history, ofNetwork, signed}) {
    if (signed?.role === 'site' || signed?.role === 'moderator') return pass;
    const {approved, refused, settled} = history;
    if (refused > 1 && refused >= approved) return hold('refused-visitor', 'check', String(refused));
    // Neighbours share a network: who has been here for a while is not held for what they do.
    if (!settled) {
      const network = await ofNetwork();
      const bad = network.refused >= REFUSED_OF_NETWORK && network.refused > network.approved * WORTH;
      if (bad) return hold('refused-network', 'check', String(network.refused));
    }
    return refused ? mark('refused-visitor', String(refused)) : pass;
  },
};
