/** `star-rating.js`: a script with `<star-rating>` alone, for pages that need no other element. */
import {StarRatingElement} from '../elements/star-rating/element.ts';
import {start} from './start.ts';

start({'star-rating': StarRatingElement});
