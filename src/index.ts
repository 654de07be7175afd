/** `import 'lintel-widgets'` registers all four elements. */
// A comment box has the client of threads anyway, so a page's rating need not wait for a file of its own.
import './elements/star-rating/thread.ts';

export * from './elements/business-hours/index.ts';
export * from './elements/comment-box/index.ts';
export * from './elements/contact-card/index.ts';
export * from './elements/star-rating/index.ts';
export {setMessages} from './elements/shared/locale.ts';
export {setScript} from './elements/shared/script.ts';
export {version} from './protocol/version.ts';
