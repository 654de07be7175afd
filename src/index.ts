/** `import 'lintel-widgets'` registers all four elements. */
// A comment box has the client of threads anyway, so a page's rating need not wait for a file of its own.
import './star-rating/thread.ts';

export * from './business-hours/index.ts';
export * from './comment-box/index.ts';
export * from './contact-card/index.ts';
export * from './star-rating/index.ts';
export {setMessages} from './shared/locale.ts';
export {setScript} from './shared/script.ts';
export {version} from './version.ts';
