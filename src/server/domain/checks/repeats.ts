import {hash} from 'node:crypto';
import {hold, pass, type Check} from './check.ts';

/** Shorter texts, such as "Thank you, that helped!", are written by many. Letters and digits. */
const SHORT = 40;
/** Comments of one visitor in ten minutes: of a new one, and of one who has been here before. */
const LATELY = 8;
const LATELY_OF_KNOWN = 20;
/** Comments of a network in a day, in shares of what a household would write. */
const FROM_NETWORK = 60;

/** The time for which the same text, and comments of the same visitor, are looked for. Milliseconds. */
export const ALIKE_FOR = 7 * 86_400_000;
export const LATELY_FOR = 600_000;

/**
 * A hash that texts have in common which differ in case, spaces, punctuation and what nobody sees; empty for short ones, which are
 * alike by chance.
 */
export function printOf(text: string): string {
  const letters = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return letters.length < SHORT ? '' : hash('sha256', letters, 'base64url').slice(0, 22);
}

/** The same text again, whoever posts it. */
export const repeatsCheck: Check = {
  name: 'repeats',
  comparesTexts: true,
  async check(_draft, {alike, signed}) {
    if (signed?.role === 'site' || signed?.role === 'moderator') return pass;
    const times = await alike();
    return times ? hold('same-text', 'check', String(times)) : pass;
  },
};

/** Many comments from one place in a short time. */
export const floodCheck: Check = {
  name: 'flood',
  check(_draft, {history, fromNetwork, signed}) {
    if (signed?.role === 'site' || signed?.role === 'moderator') return pass;
    if (history.lately >= (history.settled ? LATELY_OF_KNOWN : LATELY))
      return hold('many-of-visitor', 'limit', String(history.lately));
    if (fromNetwork >= FROM_NETWORK && !history.settled) return hold('many-of-network', 'limit', String(fromNetwork));
    return pass;
  },
};
