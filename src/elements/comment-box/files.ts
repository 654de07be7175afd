import {setFiles} from '../shared/later-files.ts';

setFiles({write: () => import('./later/composer.ts')});
