import {define} from '../shared/define.ts';
import {CommentBoxElement} from './element.ts';
import {setFiles} from '../shared/files.ts';

setFiles({write: () => import('../write.ts')});
define('comment-box', CommentBoxElement);

export * from './element.ts';
