import {LaterModule} from '../shared/later.ts';

/** What reads texts, markup, attributes and files. */
export const reader = new LaterModule(() => import('./later/reader.ts'));

/** What writes the file for an address book, asked for by a visitor. */
export const vcardWriter = new LaterModule(() => import('./later/vcard.ts'));

/** What draws the code for a camera, asked for by a visitor. */
export const qrDrawer = new LaterModule(() => import('./later/qr.ts'));
