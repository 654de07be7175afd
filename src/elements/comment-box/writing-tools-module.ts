import {LaterModule} from '../shared/later.ts';

/** What stands beside a text area while somebody writes; the composer fetches it, and may not import what imports it itself. */
export const writingToolsModule = new LaterModule(() => import('./later/writing-tools.ts'));
