import {LaterModule} from '../shared/later.ts';

/** What only boxes need that are `live`. */
export const liveModule = new LaterModule(() => import('./later/live.ts'));

/** What only a visitor needs who writes, likes or replies. */
export const composerModule = new LaterModule(() => import('./later/composer.ts'));

/** What only a visitor needs who looks for something. */
export const finderModule = new LaterModule(() => import('./later/finder.ts'));
/** What the menu of a comment offers. Fetched by the composer, when the first one is opened. */
export const menuModule = new LaterModule(() => import('./later/menu.ts'));
