import {define} from '../shared/define.ts';
import {BusinessHoursElement} from './element.ts';

define('business-hours', BusinessHoursElement);

export * from './element.ts';
