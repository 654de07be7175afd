import type {LocaleController} from '../shared/locale.ts';

export type Sentences = typeof english;
export type I18n = LocaleController<Sentences>;

/** What the box says to readers, and on the form that stands there from the first paint. The rest is in `later/messages.ts`. */
export const english = {
  count: {one: '{n} Comment', other: '{n} Comments'},
  ratings: {one: '{n} rating', other: '{n} ratings'},
  rated: 'Rated {value} out of 5 stars',
  noRatings: 'No ratings yet',
  sort: 'Sort by',
  newest: 'Newest',
  oldest: 'Oldest',
  top: 'Most liked',
  rate: 'Add a rating',
  own: 'Your rating',
  stars: {one: '{n} star', other: '{n} stars'},
  write: 'Write a comment',
  replyTo: 'Reply to {name}',
  name: 'Name (optional)',
  post: 'Post',
  sending: 'Sending…',
  reply: 'Reply',
  like: 'Like',
  menu: 'More',
  guest: 'Guest',
  member: 'Verified',
  moderator: 'Moderator',
  site: 'Site team',
  unsent: 'Couldn’t send. Your text is kept.',
  retry: 'Try again',
  unreachable: 'Comments can’t be reached right now.',
  empty: 'No comments yet. Be the first to write one.',
  closed: 'Comments are closed.',
  more: 'Load more comments',
  replies: {one: 'Show {n} more reply', other: 'Show {n} more replies'},
  loaded: {one: '{n} more comment loaded', other: '{n} more comments loaded'},
  edited: 'edited',
  unfold: 'Read more',
  search: 'Search',
  inReplyTo: 'In reply to {name}',
  deleted: 'This comment was deleted.',
};
