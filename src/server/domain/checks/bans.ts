import {hold, pass, type Check} from './check.ts';

/** Comments of those whom a moderator has banned for a while. They wait like others: nobody is shut out by a mistake. */
export const bansCheck: Check = {
  name: 'bans',
  check(_draft, {ban, signed}) {
    if (!ban || signed?.role === 'site' || signed?.role === 'moderator') return pass;
    return hold(ban.who === 'network' ? 'banned-network' : 'banned-visitor', 'check', ban.reason);
  },
};
