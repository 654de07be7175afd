import {words} from './words.ts';

/** Accounts elsewhere, at the door and in one's own account. */
export const accounts = words('accounts', {
  title: 'Linked accounts',
  about: 'Sign in here with an account that you have at {provider}.',
  signIn: 'Sign in with {provider}',
  linkedAt: 'at {provider}, linked {when}',
  link: 'Link an account',
  linked: 'The account is linked. You can sign in with it from now on.',
  unlink: 'Unlink',
  unlinkNamed: 'Unlink {label}',
  sure: 'Unlink {label}? You can no longer sign in with it.',
  unlinked: '{label} is unlinked.',
});
