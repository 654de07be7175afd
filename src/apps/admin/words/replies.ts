import {words} from './words.ts';

/** Saved replies. */
export const replies = words('replies', {
  about: 'Texts that you answer with again and again. They can be chosen where you answer a comment.',
  new: 'A new reply',
  change: 'Change “{title}”',
  edit: 'Change',
  title: 'Title',
  titleHint: 'You choose the reply by it. Visitors never see it.',
  text: 'Text',
  none: 'There are no saved replies yet.',
  saved: '“{title}” is saved.',
  removed: '“{title}” is removed.',
  removeNamed: 'Remove “{title}”',
  editNamed: 'Change “{title}”',
});
