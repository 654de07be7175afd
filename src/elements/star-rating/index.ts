import {define} from '../shared/define.ts';
import {StarRatingElement} from './element.ts';

define('star-rating', StarRatingElement);

export * from './element.ts';
