import {setFiles} from '../shared/later-files.ts';

setFiles({hours: () => import('./later/reader.ts'), schema: () => import('../shared/later/schema.ts')});
