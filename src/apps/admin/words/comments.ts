import {words} from './words.ts';

/** The list of comments. */
export const comments = words('comments', {
  guest: 'Guest',
  keys: 'Keys',
  keysTitle: 'Keys',
  state: 'State',
  all: 'All',
  searchLabel: 'Search names and words',
  search: 'Search',
  page: 'Page',
  pageExample: 'Page, e.g. /blog/post',
  stars: 'Stars',
  anyStars: 'Any stars',
  starsOption: '{n} ★',
  chooseAll: 'Select all',
  chosen: {one: '{n} selected', other: '{n} selected'},
  choose: 'Select the comment by {name}',
  article: '{name}, {state}',
  ofStars: {one: '{n} of 5 stars', other: '{n} of 5 stars'},
  reported: {one: 'Reported once', other: 'Reported {n} times'},
  on: 'On {page}',
  onClosed: 'On {page}, closed',
  answers: 'in answer to {name}: {words}',
  wordsGone: 'Its text is gone.',
  nothingWaits: 'Nothing waits.',
  noneSuch: 'No comments match.',
  why: 'Why? The author is told.',
  answer: 'Answer',
  answerLabel: 'Your answer, as the site',
  publish: 'Publish',
  answered: 'Your answer is published.',
  filters: 'Filters',
  filtersUsed: {one: 'Filters ({n} in use)', other: 'Filters ({n} in use)'},
  clearFilters: 'Clear the filters',
  from: 'From',
  to: 'To',
  unanswered: 'Not answered by the site',
  question: 'Asks something',
  reportedOnly: 'Reported',
  objectedOnly: 'Its author objects',
  objects: 'The author objects:',
  stands: 'The decision stands',
  objectionAnswered: 'The author is told that the decision stands.',
  toAuthor: 'In your own words, for the author to read (optional)',
  inThread: 'In its thread',
  alone: 'It answers nothing, and nobody has answered it.',
  moreAnswers: 'There are more answers on the page.',
  edit: 'Edit',
  editHint: 'Everybody will see that the site has edited it. The stars stay as their author gave them.',
  authorName: 'Name',
  text: 'Text',
  edited: 'The comment is edited.',
  editedBySite: 'edited by the site',
  editedByAuthor: 'edited',
  bySite: 'by the site',
  closeThread: 'Close the thread',
  openThread: 'Open the thread',
  threadClosed: 'The thread of {page} is closed to new comments.',
  threadOpened: 'The thread of {page} is open again.',
  pin: 'Pin',
  unpin: 'Unpin',
  pinned: 'pinned',
  pinnedNow: 'The comment is pinned. It stands first in its thread.',
  unpinnedNow: 'The comment is no longer pinned.',
  savedReply: 'Saved reply',
  chooseReply: 'Choose one…',
  manageReplies: 'Manage saved replies',
  ban: 'Ban',
  banDots: 'Ban…',
  banHint:
    'What a banned visitor writes waits for you. Nobody is told, and nobody else is affected by the ban of a visitor.',
  banWho: 'Who',
  banFor: 'For how long',
  banReason: 'Reason, for the other moderators',
  bannedNow: 'The ban is in force.',
  nothingToChange: 'Nothing to change.',
  gone: {one: '{n} comment had been deleted meanwhile.', other: '{n} comments had been deleted meanwhile.'},
});

/** What can be done to a comment. */
export const actions = words('actions', {
  approve: 'Approve',
  reject: 'Reject…',
  spam: 'Spam',
  hold: 'Hold',
  delete: 'Delete',
});

/** What was done to comments. */
export const done = words('done', {
  approve: {one: '{n} comment approved.', other: '{n} comments approved.'},
  hold: {one: '{n} comment set to wait.', other: '{n} comments set to wait.'},
  reject: {one: '{n} comment rejected.', other: '{n} comments rejected.'},
  spam: {one: '{n} comment marked as spam.', other: '{n} comments marked as spam.'},
  delete: {one: '{n} comment deleted.', other: '{n} comments deleted.'},
});

export const states = words('states', {
  pending: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
  spam: 'Spam',
  deleted: 'Deleted',
});

/** Why a comment waits. */
export const held = words('held', {
  pre: 'all comments wait first',
  first: 'a first comment',
  check: 'a check found something',
  challenge: 'no proof of work came with it',
  limit: 'many from this network',
});

/** Who is banned. */
export const banned = words('banned', {
  visitor: 'Whoever wrote this',
  network: 'Everybody in the network it came from',
});

export const banTimes = words('banTimes', {
  hour: 'An hour',
  day: 'A day',
  week: 'A week',
  month: 'A month',
  lifted: 'Until somebody lifts the ban',
});

/** Reasons to reject a comment. */
export const reasons = words('reasons', {
  'off-topic': 'Off topic',
  abusive: 'Abusive',
  'personal-data': 'Someone’s personal data',
  advertising: 'Advertising',
  illegal: 'Against the law',
  duplicate: 'Said before',
});

/** What the keys do. */
export const keys = words('keys', {
  move: 'next, previous comment',
  choose: 'select the comment',
  approve: 'approve',
  reject: 'reject, with a reason',
  spam: 'mark as spam',
  hold: 'hold',
  delete: 'delete',
  answer: 'answer as the site',
  thread: 'see it in its thread',
  edit: 'edit',
  ban: 'ban',
  close: 'close or open the thread',
  pin: 'pin or unpin',
  undo: 'undo the last action',
  search: 'search',
  keys: 'this list',
});
