import {LaterModule} from '../shared/later.ts';

/** What only boxes need that are `live`. */
export const liveModule = new LaterModule(() => import('./later/live.ts'));

/** What only a visitor needs who writes, likes or replies. */
export const composerModule = new LaterModule(() => import('./later/composer.ts'));

/** What few boxes have: ratings by criteria, reactions to the page. */
export const extras = new LaterModule(() => import('./later/extras.ts'));

/** What only a visitor needs who looks for something. */
export const finderModule = new LaterModule(() => import('./later/finder.ts'));

/** What the composer fetches in its turn. It may not import what imports it, so it is given them. */
export const composerModules = {
  /** Which mail a visitor may ask for: where the server can send some. */
  following: new LaterModule(() => import('./later/following.ts')),
  /** What the menu of a comment offers: when the first one is opened. */
  menu: new LaterModule(() => import('./later/menu.ts')),
  /** What stands beside a text area while somebody writes: when the first one has the focus. */
  writingTools: new LaterModule(() => import('./later/writing-tools.ts')),
};
