import {words} from './words.ts';

/** What stands around every view. */
export const shell = words('shell', {
  product: 'Lintel',
  title: '{view} – Lintel',
  skip: 'Skip to the content',
  menu: 'Menu',
  views: 'Views',
  language: 'Language',
  site: 'Site',
  signedInAs: 'Signed in as {name}',
  signOut: 'Sign out',
  loading: 'Loading…',
  tryAgain: 'Try again',
  reload: 'Load the page again',
  notLoaded: 'This part of the page could not be loaded. The server may have been updated meanwhile.',
  notAllowed: 'Only an owner may see this.',
  unsaved: 'What you have typed here is not saved. Leave it?',
});

/** Names of the views, as the navigation and their headings say them. */
export const views = words('views', {
  comments: 'Comments',
  reports: 'Reports',
  invitations: 'Invitations to rate',
  replies: 'Saved replies',
  threads: 'Threads',
  rules: 'Rules',
  bans: 'Bans',
  mail: 'Mail',
  settings: 'Settings',
  charts: 'Charts',
  rejections: 'What is turned down',
  health: 'Health',
  moderators: 'Moderators',
  audit: 'Audit trail',
  account: 'Your account',
});

export const roles = words('roles', {
  owner: 'Owner',
  moderator: 'Moderator',
});

/** Words that many views use. */
export const common = words('common', {
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  remove: 'Remove',
  undo: 'Undo',
  undone: 'Undone.',
  showMore: 'Show more',
  nothing: 'There is nothing here.',
  copy: 'Copy',
  copied: 'Copied.',
});
