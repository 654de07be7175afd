import {words} from './words.ts';

/** Passkeys, at the door and in one's own account. */
export const passkeys = words('passkeys', {
  title: 'Passkeys',
  about: 'Sign in with your finger, your face or the PIN of your device, in place of the password.',
  notHere:
    'They cannot be used on this page. They need a current browser, https, and a name in the address: on this machine, for instance, http://localhost:8787/admin.',
  signIn: 'Sign in with a passkey',
  notUsed: 'No passkey was used. Try again, or sign in with your password.',
  notMade: 'No passkey was made. Try again.',
  alreadyHere: 'This device has a passkey of yours already.',
  made: 'Added {when}',
  used: 'last used {when}',
  neverUsed: 'never used',
  elsewhere: 'only at {host}',
  name: 'Name',
  nameHint: 'So that you recognize it: laptop, phone, security key.',
  add: 'Add a passkey',
  added: 'The passkey “{name}” is added. You can sign in with it from now on.',
  rename: 'Rename…',
  renameNamed: 'Rename the passkey “{name}”',
  renamed: 'The passkey is called “{name}” now.',
  removeNamed: 'Remove the passkey “{name}”',
  sure: 'Remove the passkey “{name}”? You can no longer sign in with it. Your device may go on showing it.',
  removed: 'The passkey “{name}” is removed.',
});
