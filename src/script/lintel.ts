/** `lintel.js`: the single script with all four elements. */
import {BusinessHoursElement} from '../elements/business-hours/element.ts';
import {CommentBoxElement} from '../elements/comment-box/element.ts';
import {ContactCardElement} from '../elements/contact-card/element.ts';
import {StarRatingElement} from '../elements/star-rating/element.ts';
import {PageRating} from '../elements/star-rating/later/page-rating.ts';
import {pageRating} from '../elements/star-rating/later-modules.ts';
import {LaterModule} from '../elements/shared/later.ts';
import {places, serverOf} from '../elements/shared/places.ts';
import {start} from './start.ts';

/** Writes numbers and lists of comments into elements of the page's own. */
const counts = new LaterModule(() => import('./later/counts.ts'));
const COUNTED = '[data-lintel-count],[data-lintel-rating],[data-lintel-latest]';
/** Gives frames of our server their height. */
const frames = new LaterModule(() => import('./later/frames.ts'));

// The comment box has the client of threads anyway, so a page's rating need not wait for a file.
pageRating.module = {PageRating};

start(
  {
    'star-rating': StarRatingElement,
    'comment-box': CommentBoxElement,
    'business-hours': BusinessHoursElement,
    'contact-card': ContactCardElement,
  },
  root => {
    for (const [selector, module] of [
      [COUNTED, counts],
      [`iframe[src^="${serverOf()}embed/"]`, frames],
    ] as const) {
      const first = root.matches(selector) ? root : root.querySelector(selector);
      if (first) void module.loadFor(first, 'stays as it is').then(found => found?.watch(places()[0], serverOf()));
    }
  },
);
