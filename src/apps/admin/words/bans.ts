import {words} from './words.ts';

/** Those who are banned for a while. */
export const bans = words('bans', {
  intro:
    'Comments of those who are banned wait in the queue. You ban somebody from one of their comments; nobody sees an address.',
  none: 'Nobody is banned.',
  visitor: 'A visitor',
  network: 'A network',
  until: 'until {time}',
  untilLifted: 'until it is lifted',
  by: 'banned by {name}, {ago}',
  reason: 'Reason: {reason}',
  held: {one: '{n} comment held', other: '{n} comments held'},
  for: 'For the comment of {name}: {words}',
  guest: 'Guest',
  commentGone: 'The comment that it was for is gone.',
  lift: 'Lift',
  liftOf: 'Lift the ban: {reason}',
  lifted: 'Lifted.',
});
