import type {later} from './later/later-messages.ts';

/** Everything the box says. What only a writer hears comes with `write.js`. */
export type Sentences = typeof english & typeof later;

export const english = {
  count: {one: '{n} Comment', other: '{n} Comments'},
  rated: 'Rated {value} out of 5 stars',
  unrated: 'No ratings yet',
  sort: 'Sort by',
  newest: 'Newest',
  oldest: 'Oldest',
  top: 'Most liked',
  rate: 'Add a rating',
  stars: {one: '{n} star', other: '{n} stars'},
  clear: 'Clear rating',
  write: 'Write a comment',
  answering: 'Reply to {name}',
  name: 'Name (optional)',
  post: 'Post',
  reply: 'Reply',
  like: 'Like',
  guest: 'Guest',
  kept: 'Couldn’t send. Your text is kept.',
  retry: 'Retry',
  unreachable: 'Comments can’t be reached right now.',
  empty: 'No comments yet. Be the first to write one.',
  closed: 'Comments are closed.',
  more: 'Load more comments',
  replies: {one: 'Show {n} more reply', other: 'Show {n} more replies'},
  loaded: {one: '{n} more comment loaded', other: '{n} more comments loaded'},
  edited: 'edited',
  deleted: 'This comment was deleted.',
};
