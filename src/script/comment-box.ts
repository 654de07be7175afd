/** `comment-box.js`: a script with `<comment-box>` alone, for pages that need no other element. */
import {CommentBoxElement} from '../elements/comment-box/element.ts';
import {start} from './start.ts';

start({'comment-box': CommentBoxElement});
