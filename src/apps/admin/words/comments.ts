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
  chooseAll: 'Choose all',
  chosen: {one: '{n} chosen', other: '{n} chosen'},
  choose: 'Choose the comment of {name}',
  article: '{name}, {state}',
  ofStars: {one: '{n} of 5 stars', other: '{n} of 5 stars'},
  reported: {one: 'Reported once', other: 'Reported {n} times'},
  on: 'On {page}',
  onClosed: 'On {page}, closed',
  answers: 'in answer to {name}: {words}',
  wordsGone: 'Its words are gone.',
  nothingWaits: 'Nothing waits.',
  noneSuch: 'There are no such comments.',
  why: 'Why? The author is told.',
  answer: 'Answer',
  answerLabel: 'Your answer, as the site',
  publish: 'Publish',
  answered: 'Your answer is published.',
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

/** Reasons to reject a comment. */
export const reasons = words('reasons', {
  'off-topic': 'Off topic',
  abusive: 'Abusive',
  'personal-data': 'Personal data of somebody',
  advertising: 'Advertising',
  illegal: 'Against the law',
  duplicate: 'Said before',
});

/** What the keys do. */
export const keys = words('keys', {
  move: 'next, previous comment',
  choose: 'choose the comment',
  approve: 'approve',
  reject: 'reject, with a reason',
  spam: 'mark as spam',
  hold: 'hold',
  delete: 'delete',
  answer: 'answer as the site',
  undo: 'undo the last action',
  search: 'search',
  keys: 'this list',
});
