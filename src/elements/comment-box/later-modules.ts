import {LaterModule} from '../shared/later.ts';

/** What only a visitor needs who writes, likes or replies. */
export const composerModule = new LaterModule(() => import('./later/composer.ts'));

/** What few boxes have: ratings by criteria, reactions to the page. */
export const extras = new LaterModule(() => import('./later/extras.ts'));
