/** `business-hours.js`: a script with `<business-hours>` alone, for pages that need no other element. */
import {BusinessHoursElement} from '../elements/business-hours/element.ts';
import {start} from './start.ts';

start({'business-hours': BusinessHoursElement});
