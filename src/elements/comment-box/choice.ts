import type {Comment} from '../../protocol/api.ts';
import {nearestStar} from '../../protocol/criteria.ts';
import type {Choice} from './store.ts';

/** Whether a comment of the top level is one of those wanted. For later files and stores: no script carries it from the start. */
export const isChosen = ({rating, author}: Comment, wanted: Choice): boolean =>
  (!wanted.rating || (!!rating && nearestStar(rating) === wanted.rating)) && (!wanted.verified || author.verified);
