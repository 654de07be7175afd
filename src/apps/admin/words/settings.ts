import {words} from './words.ts';

/** The settings of a site. */
export const settings = words('settings', {
  intro: 'What you set here holds for the site {site}, at once.',
  saved: 'Saved. It holds from now on.',
  nothingChanged: 'Nothing was changed.',
  wrong: {
    one: '{n} setting is not right yet. Nothing was saved.',
    other: '{n} settings are not right yet. Nothing was saved.',
  },
  fromServer: 'The server says so for all its sites ({variable}).',
  fromSite: 'Set here. The standard is: {standard}.',
  fixed: 'The server says so for all its sites ({variable}), and it can only be changed where the server runs.',
  reset: 'Use the standard',
  resetLabel: 'Use the standard for: {setting}',
  on: 'On',
  off: 'Off',
  none: 'nothing',
  oneALine: 'One in each line.',
});

export const settingGroups = words('settingGroups', {
  site: 'The site',
  writing: 'Comments and ratings',
  threads: 'Threads',
  mail: 'Mail',
  keeping: 'How long what is kept',
  pages: 'Pages',
});

/** What each setting is called, by its key. */
export const settingLabels = words('settingLabels', {
  name: 'Name of the site',
  url: 'Address of the site',
  moderation: 'Comments wait for a moderator',
  challenge: 'Guests’ browsers prove some work',
  editMinutes: 'Minutes for changing or deleting one’s own comment',
  maxlength: 'Longest comment, in characters',
  readOnly: 'Read-only',
  closeAfterDays: 'Threads close after so many days',
  origins: 'More pages that may write',
  frameAncestors: 'Pages that may show threads in a frame',
  mailTo: 'Who gets mail about new comments',
  mailWhen: 'When mail is sent',
  mailLanguage: 'Language of those mails',
  keepEmailsDays: 'Days for addresses of commenters',
  keepNetworksDays: 'Days for the networks of commenters',
  keepRefusedDays: 'Days for rejected comments and spam',
  keepDecisionsDays: 'Days for what the checks found',
  keepReportsDays: 'Days for answered reports',
  keepAuditDays: 'Days for the audit trail',
});

/** What each setting does, by its key. */
export const settingHelp = words('settingHelp', {
  name: 'What visitors know you by, in messages and feeds. Nobody else can comment under this name.',
  url: 'For example https://www.example.com/. Pages at this address may send comments and ratings.',
  moderation: 'Comments that wait are seen by their author alone until you approve them.',
  challenge:
    'A tenth of a second of computing while somebody types. Programs that post by the thousand pay for it. Comments that come without it wait for you.',
  editMinutes: '0: not at all. Visitors can always have all that they wrote erased.',
  maxlength: 'At most 10,000.',
  readOnly: 'Visitors can read, but not comment, rate or react. You can go on moderating.',
  closeAfterDays:
    'Counted from the first comment or rating. 0: never. A thread that you close or open yourself stays so, and a number taken back opens the others again.',
  origins:
    'Scheme and host, for example https://blog.example.com. Those that the server lists for all its sites are allowed anyway.',
  frameAncestors: 'Scheme and host. Empty: the pages that may write.',
  mailTo:
    'Addresses, for example ann@example.com. Each mail has links to approve, reject or delete the comment without signing in.',
  mailWhen: 'A digest comes when its hour or day is over, and only if there is something in it.',
  mailLanguage: 'Mails to visitors are in the language of the page they came from.',
  keepEmailsDays:
    'Then the address is taken off the comment, which stays. 0: never. Who follows a page by mail is not affected.',
  keepNetworksDays: 'Kept as codes that name no address, to ban a network by a comment.',
  keepRefusedDays:
    'Then they are erased for good; among what is turned down they stay counted. Authors can object until then. 0: never.',
  keepDecisionsDays: 'Why a comment was held or marked. What waits keeps it. 0: never.',
  keepReportsDays: 'Counted from the answer; until then the receipt shows it. 0: never.',
  keepAuditDays: 'Who did what. 0: never.',
});

/** The choices of settings that have some. */
export const settingChoices = words('settingChoices', {
  post: 'Never: comments show at once',
  first: 'Until a first one is approved',
  pre: 'Always',
  each: 'For each new comment',
  held: 'For comments that wait for you',
  hourly: 'As a digest, each hour',
  daily: 'As a digest, each day',
});

/** The sites of the server. */
export const sites = words('sites', {
  title: 'Sites of this server',
  intro:
    'Pages say which site they belong to with the attribute site. Sites keep their comments apart, and each has settings of its own.',
  make: 'Make a site',
  name: 'Name in the attribute site',
  nameHint: 'Letters, digits, ".", "-" and "_".',
  made: 'The site {site} is there. Choose it above to set it up.',
  removed: 'The site {site} is gone.',
  threads: {one: '{n} thread', other: '{n} threads'},
  comments: {one: '{n} comment', other: '{n} comments'},
  removeLabel: 'Remove the site {site}',
});
