import {define} from '../shared/define.ts';
import {CommentBoxElement} from './element.ts';

define('comment-box', CommentBoxElement);

export * from './element.ts';
