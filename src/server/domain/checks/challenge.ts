import {hold, mark, pass, type Check} from './check.ts';

/** Nobody types so much in so little time; but who pastes a text does. */
const FAST_MS = 2_000;
const LONG_TEXT = 200;

/** Whether the browser has proved its work. */
export const challengeCheck: Check = {
  name: 'challenge',
  check(_draft, {proof}) {
    if (proof === 'solved' || proof === 'signed' || proof === 'off') return pass;
    return hold(`proof-${proof}`, 'challenge');
  },
};

/** Whether the text can have been typed since the challenge was given out. Only marked: a text may be pasted, or written offline. */
export const hasteCheck: Check = {
  name: 'haste',
  check({text}, {writing}) {
    const hasty = writing !== null && writing < FAST_MS && text.length > LONG_TEXT;
    return hasty ? mark('typed-fast', (writing / 1000).toFixed(1)) : pass;
  },
};
