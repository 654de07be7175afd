import type {AuditAction} from '../../../protocol/admin.ts';
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
  pin: 'Pinned',
  unpin: 'Unpinned',
  ban: 'Banned',
  'lift-ban': 'Lifted a ban',
  'answer-report': 'Answered a report',
  'save-reply': 'Saved a reply',
  'remove-reply': 'Removed a saved reply',
  invite: 'Invited somebody',
  reset: 'Made a link for a new password',
  'remove-moderator': 'Removed a moderator',
  settings: 'Changed settings',
  'add-rule': 'Added a rule',
  'change-rule': 'Changed a rule',
  'remove-rule': 'Deleted a rule',
  'order-rules': 'Reordered the rules',
  'name-thread': 'Renamed a thread',
  'move-thread': 'Moved a thread',
  'merge-threads': 'Merged threads',
  'remove-alias': 'Forgot an earlier address',
  'make-site': 'Made a site',
  'remove-site': 'Removed a site',
} satisfies Record<AuditAction, string>);
