import {define} from '../shared/define.ts';
import {ContactCardElement} from './element.ts';
import {setFiles} from '../shared/files.ts';

setFiles({
  contact: () => import('../contact.ts'),
  qr: () => import('../qr.ts'),
  vcard: () => import('../vcard.ts'),
});
define('contact-card', ContactCardElement);

export * from './element.ts';
