/** `import 'lintel-widgets'` registers all four elements. */
import * as pageRatingModule from './elements/star-rating/later/page-rating.ts';
import {pageRating} from './elements/star-rating/later-modules.ts';

// The comment box has the client of threads anyway, so a page's rating need not wait for a file.
pageRating.module = pageRatingModule;

export * from './elements/business-hours/index.ts';
export * from './elements/comment-box/index.ts';
export * from './elements/contact-card/index.ts';
export * from './elements/star-rating/index.ts';
export {setMessages} from './elements/shared/locale.ts';
export {setScript} from './elements/shared/places.ts';
export {version} from './protocol/version.ts';
