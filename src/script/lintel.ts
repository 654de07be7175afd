/** `lintel.js`: the single script with all four elements. */
import {BusinessHoursElement} from '../elements/business-hours/element.ts';
import {CommentBoxElement} from '../elements/comment-box/element.ts';
import {ContactCardElement} from '../elements/contact-card/element.ts';
import {StarRatingElement} from '../elements/star-rating/element.ts';
import * as pageRatingModule from '../elements/star-rating/later/page-rating.ts';
import {pageRating} from '../elements/star-rating/later-modules.ts';
import {start} from './start.ts';

// The comment box has the client of threads anyway, so a page's rating need not wait for a file.
pageRating.module = pageRatingModule;

start({
  'star-rating': StarRatingElement,
  'comment-box': CommentBoxElement,
  'business-hours': BusinessHoursElement,
  'contact-card': ContactCardElement,
});
