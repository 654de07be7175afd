import {words} from './words.ts';

/** How the server is. */
export const health = words('health', {
  well: 'All is well.',
  problems: 'What needs doing',
  refresh: 'Refresh',
  asOf: 'As of {when}',
  server: 'Server',
  version: 'Version',
  running: 'Running since',
  waiting: 'Comments that wait for a moderator',
  live: 'Live readers',
  liveOf: '{n} of {most} at most',
  storage: 'Storage',
  database: 'Size of the database',
  disk: 'Free on its disk',
  diskOf: '{free} of {size}',
  unknown: 'unknown',
  backups: 'Backups',
  noBackups: 'None are made.',
  last: 'Last one',
  next: 'Next one',
  never: 'none yet',
  kept: 'Kept in {folder}',
  messages: 'Messages',
  noQueues: 'Nobody is told of new comments.',
  receiver: 'Receiver',
  queue: 'Waiting',
  oldest: 'Oldest',
  sent: 'Last taken',
  lastProblem: 'Last problem',
  none: 'none',
  mail: 'Mail',
  noMail: 'No mail is sent. Set LINTEL_SMTP where the server runs.',
  mailProblem:
    'The mail server {server} accepts no mail: {problem}. Nothing is lost: mails are sent as soon as it accepts them.',
  mailServer: 'Mail server',
  mailFrom: 'Sender',
  mailSent: 'Last sent',
  notSent: 'nothing yet',
  mailWaiting: 'Waiting mails',
  mailWaitingSince: '{n}, the oldest {ago}',
  mailError: 'Last error',
  noError: 'none',
  errors: 'Last errors of the server',
  noErrors: 'None since it was started.',
});

/** What is wrong and what to do about it, by its name. */
export const healthProblems = words('healthProblems', {
  database: 'The database takes no writes. {fault}',
  'disk-full':
    'The disk of the database is full. Delete other files, or give it a larger disk. Until then visitors may only read.',
  'disk-low': 'The disk of the database is nearly full. Make room soon: delete old backups, or give it a larger disk.',
  'messages-stuck':
    'Messages cannot be delivered. See below what their receiver says. Nothing is lost: they are sent as soon as it takes them.',
  'no-backups': 'No backups are made. Set LINTEL_BACKUP to a folder, best on another disk, where the server runs.',
  'backup-failed': 'The last backup failed: {problem} It is tried again every ten minutes.',
  'backup-old': 'There is no backup of the last two nights. See whether the folder is there and can be written to.',
  'many-waiting':
    'Many comments wait for a moderator. Look through them, or let visitors of whom one was approved post without waiting.',
  'read-only':
    'The server was started read-only (LINTEL_READ_ONLY). Visitors cannot write until it is started without that.',
  'live-full':
    'All places for live readers are taken. Others see new comments when they load the page. Set LINTEL_LIVE_READERS higher if the machine can do more.',
});
