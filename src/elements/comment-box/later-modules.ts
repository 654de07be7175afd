import {LaterModule} from '../shared/later.ts';

/** What only a visitor needs who writes, likes or replies. */
export const composerModule = new LaterModule(() => import('./later/composer.ts'));

/** What stands beside a text area while somebody writes; the composer fetches it. */
export const writingToolsModule = new LaterModule(() => import('./later/writing-tools.ts'));
