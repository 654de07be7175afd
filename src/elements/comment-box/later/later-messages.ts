/** What only somebody who writes is told. */
export const later = {
  cancel: 'Cancel',
  waiting: 'You’re offline. This is sent as soon as you’re back.',
  unliked: 'Couldn’t save your like.',
  sending: 'Sending…',
  twice: 'An earlier version of this was already posted. Your text is kept.',
  held: 'Only you can see this until a moderator approves it.',
  posted: 'Comment posted',
  needText: 'Write something first.',
  needRating: 'Choose a rating.',
  left: {one: '{n} character left', other: '{n} characters left'},
  over: {one: '{n} character too many', other: '{n} characters too many'},
};
