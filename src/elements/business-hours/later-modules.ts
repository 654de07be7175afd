import {LaterModule} from '../shared/later.ts';

/** What reads the owner's text. */
export const reader = new LaterModule(() => import('./later/reader.ts'));
