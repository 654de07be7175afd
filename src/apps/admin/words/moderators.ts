import {words} from './words.ts';

/** Those who moderate. */
export const moderators = words('moderators', {
  you: 'you',
  invite: 'Invite somebody',
  inviteHint: 'You get a link to send. It works once, for seven days. Whoever opens it chooses a name and a password.',
  role: 'As',
  ownerHint: 'Owners also invite others and change settings.',
  makeLink: 'Make a link',
  inviteLink: 'Send this link to whom you invite',
  resetLink: 'Send this link to {name}, who then chooses a new password',
  linkOnce: 'It is shown only now. Whoever has it can use it: send it to nobody else.',
  reset: 'New password…',
  resetNamed: 'A link for {name} to choose a new password',
  removeNamed: 'Remove {name}',
  sure: 'Remove {name}? They are signed out at once. What they have done stays.',
  removed: '{name} is no longer a moderator.',
});
