import {setFiles} from '../shared/files.ts';

setFiles({write: () => import('../write.ts')});
