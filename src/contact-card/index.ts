import {define} from '../shared/define.ts';
import {ContactCardElement} from './element.ts';
import {setFiles} from '../shared/files.ts';

setFiles({
  qr: () => import('../qr.ts'),
  vcard: () => import('../vcard.ts'),
  schema: () => import('../schema.ts'),
});
define('contact-card', ContactCardElement);

export * from './element.ts';
