import {words} from './words.ts';

/** What the page says when the server was not reached, or what the server refused. */
export const answers = words('answers', {
  unreachable: 'The server cannot be reached. Nothing was changed. Try again.',
  unknown: 'The server answered with something this page does not understand. Load the page again.',
});
