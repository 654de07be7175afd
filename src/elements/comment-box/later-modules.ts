import {LaterModule} from '../shared/later.ts';

/** What only a visitor needs who writes, likes or replies. */
export const composerModule = new LaterModule(() => import('./later/composer.ts'));
