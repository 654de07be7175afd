import {setFiles} from '../shared/files.ts';

setFiles({hours: () => import('../hours.ts'), schema: () => import('../schema.ts')});
