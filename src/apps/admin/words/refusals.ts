import {words} from './words.ts';

/** What the server refuses, by the `code` of its answer. One that does not stand here is said in the server's English. */
export const refusals = words('refusals', {
  'wrong-password': 'Name or password is wrong.',
  'wrong-old-password': 'This is not your password.',
  'bad-link': 'This link has been used, or has expired. Ask for a new one.',
  'bad-name': 'Give a name of 1 to 40 characters.',
  'name-taken': 'Somebody has this name already. Choose another one.',
  'short-password': 'Use 10 characters or more. A few words in a row are easy to remember.',
  'long-password': 'This password is too long.',
  'name-as-password': 'Name and password must not be the same.',
  'last-owner': 'This is the last owner. Make somebody else an owner first.',
  'no-moderator': 'There is no moderator of this name.',
  'too-many-requests': 'Too many requests from your network. Try again in a few minutes.',
  'no-comment': 'There is no such comment.',
  'not-pinnable': 'Only an approved comment that answers none can be pinned.',
  'too-many-pinned': 'This thread has 3 pinned comments already. Unpin one of them first.',
  edited: 'This comment has been changed meanwhile. Load it again.',
  'too-late': 'It is too late to undo this: it has been changed since, or the time is over.',
  'no-report': 'There is no such report.',
  'report-answered': 'Somebody has answered this report already. Load the page again to see how.',
  'not-approved': 'Only a comment that visitors see can be answered. Approve it first.',
});
