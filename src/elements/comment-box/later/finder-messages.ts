import type {LocaleController} from '../../shared/locale.ts';

export type FinderSentences = typeof english;
export type FinderI18n = LocaleController<FinderSentences>;

/** What only somebody who looks for something is told. Translations stand with those of the box, by the same keys. */
export const english = {
  new: 'New',
  newCount: '{n} new',
  back: 'Back to the reply',
  previous: 'Show previous comments',
  loadedAbove: {one: '{n} comment loaded above', other: '{n} comments loaded above'},
  linkLooking: 'Looking for the linked comment…',
  linkGone: 'The linked comment is not here any more.',
  linkHeld: 'The linked comment waits for a moderator.',
  linkElsewhere: 'The linked comment is not among these comments.',
  searchLabel: 'Search these comments',
  found: {one: '{n} comment found', other: '{n} comments found'},
  foundMore: 'More than {n} comments found',
  notFound: 'No comment has all of these words.',
  moreResults: 'More results',
  breakdown: 'Ratings by stars',
  row: '{stars}: {ratings} ({percent})',
  filtered: {one: 'Only comments with {n} star', other: 'Only comments with {n} stars'},
  filteredNone: {
    one: 'No comment has {n} star. Ratings without a comment count too.',
    other: 'No comment has {n} stars. Ratings without a comment count too.',
  },
  onlyVerified: 'Only verified ratings',
  filteredVerified: 'Only verified comments',
  filteredVerifiedNone: 'None of these comments is verified. Ratings without a comment count too.',
  policy: 'How we check reviews',
  verifiedCount: 'Verified: {n}',
  importedCount: 'Imported: {n}',
  showAll: 'Show all comments',
  allShown: 'All comments',
};
