import {LaterModule} from '../shared/later.ts';

/** What only boxes need that are `live`. */
export const liveModule = new LaterModule(() => import('./later/live.ts'));

/** What only a visitor needs who writes, likes or replies. */
export const composerModule = new LaterModule(() => import('./later/composer.ts'));
