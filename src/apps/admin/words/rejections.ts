import {words} from './words.ts';

/** What became of reviews, by stars. */
export const rejections = words('rejections', {
  about:
    'What became of the comments of this site, by their stars. No rule here can read the stars; you can. Whoever turns down more of the bad reviews than of the good ones misleads visitors, and the law of many countries forbids it.',
  drawing: 'Share turned down',
  caption: 'Comments by stars',
  stars: 'Stars',
  starsOf: {one: '{n} star', other: '{n} stars'},
  without: 'Without stars',
  total: 'All',
  approved: 'Shown',
  pending: 'Waiting',
  rejected: 'Rejected',
  spam: 'Spam',
  removed: 'Deleted',
  share: 'Turned down',
  why: 'Why they were rejected',
  unknown: 'No reason is known',
  none: 'Nobody has commented here yet.',
  uneven:
    'Of those with one or two stars {low} were turned down, of those with four or five {high}. Look at them again: is the reason the same for all?',
  even: 'Of those with one or two stars {low} were turned down, of those with four or five {high}: no great difference.',
  few: 'There are too few with stars to compare.',
  meaning:
    'Turned down are those that are rejected, marked as spam or deleted by moderators. What its author has deleted counts nowhere.',
});
