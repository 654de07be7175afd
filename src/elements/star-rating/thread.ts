/** `lintel-widgets/star-rating/thread.js`: page ratings (`thread`) from the start, for whoever registers the class themselves. */
import {PageRating} from './page-rating.ts';
import {pages} from './page.ts';

pages.join = (host, emit, set) => set(new PageRating(host, emit));
