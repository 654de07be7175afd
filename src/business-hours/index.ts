import {define} from '../shared/define.ts';
import {setFiles} from '../shared/files.ts';
import {BusinessHoursElement} from './element.ts';

setFiles({hours: () => import('../hours.ts'), schema: () => import('../schema.ts')});
define('business-hours', BusinessHoursElement);

export * from './element.ts';
