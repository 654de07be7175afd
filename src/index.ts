/** `import 'lintel-widgets'` registers all four elements. */
// Before the element: a comment box has the client of threads anyway, so a page's rating need not wait for a file of its own.
import './star-rating/thread.ts';
import {define} from './shared/define.ts';
import {StarRatingElement} from './star-rating/element.ts';

export * from './business-hours/index.ts';
export * from './comment-box/index.ts';
export * from './contact-card/index.ts';
export * from './star-rating/element.ts';
export {setMessages} from './shared/locale.ts';
export {setScript} from './shared/script.ts';
export {version} from './version.ts';

define('star-rating', StarRatingElement);
