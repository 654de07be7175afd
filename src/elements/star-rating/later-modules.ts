import {LaterModule} from '../shared/later.ts';

/** The client of page ratings (`thread`): most ratings are not a page's. */
export const pageRating = new LaterModule(() => import('./later/page-rating.ts'));
/** What draws a histogram, and glyphs of the owner's own. */
export const extras = new LaterModule(() => import('./later/extras.ts'));
