/** What the element says in English; the other languages are in `src/languages/`. */
export const english = {
  label: 'Rating',
  own: 'Your rating',
  rate: 'Add a rating',
  star: {one: '{n} star', other: '{n} stars'},
  out: {one: '{value} out of {n} star', other: '{value} out of {n} stars'},
  ratings: {one: '{n} rating', other: '{n} ratings'},
  row: '{stars}: {ratings} ({percent})',
  breakdown: 'Ratings by stars',
  none: 'No ratings yet',
  unrated: 'Not rated',
  clear: 'Clear rating',
  required: 'Please choose a rating.',
  loading: 'Loading ratings',
  failed: 'Couldn’t load the ratings.',
  unsent: 'Couldn’t save your rating.',
  again: 'Try again',
};
