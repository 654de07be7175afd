import {words} from './words.ts';

/** One's own account. */
export const account = words('account', {
  password: 'Change your password',
  passwordHint: 'You are signed out everywhere else.',
  old: 'Current password',
  new: 'New password',
  newHint: '10 characters or more. A few words in a row are easy to remember.',
  change: 'Change the password',
  changed: 'Your password is changed. You are signed out everywhere else.',
  everywhere: 'Sign out everywhere',
  everywhereHint: 'Ends every session of yours, here and on other devices.',
});
