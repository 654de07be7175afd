import {words} from './words.ts';

/** The audit trail. */
export const audit = words('audit', {
  about: 'What those who moderate have done, newest first.',
  who: 'Who',
  anybody: 'Anybody',
  commandLine: 'The command line',
  what: 'What',
  anything: 'Anything',
  from: 'From',
  to: 'To',
  target: 'Only what concerns {target}.',
  showAll: 'Show all',
  none: 'Nothing was done that fits.',
  comments: {one: '{n} comment', other: '{n} comments'},
  reason: 'Reason: {reason}',
});

/** What was done, by the names that the server gives. */
export const deeds = words('deeds', {
  approve: 'Approved',
  hold: 'Set to wait',
  reject: 'Rejected',
  spam: 'Marked as spam',
  delete: 'Deleted',
  undo: 'Undone',
  edit: 'Edited',
  reply: 'Answered',
  close: 'Closed a thread',
  open: 'Opened a thread',
  ban: 'Banned',
  'lift-ban': 'Lifted a ban',
  'save-reply': 'Saved a reply',
  'remove-reply': 'Removed a saved reply',
  invite: 'Invited somebody',
  reset: 'Made a link for a new password',
  'remove-moderator': 'Removed a moderator',
  settings: 'Changed settings',
  'make-site': 'Made a site',
  'remove-site': 'Removed a site',
});
