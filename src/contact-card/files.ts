import {setFiles} from '../shared/files.ts';

setFiles({
  contact: () => import('../contact.ts'),
  qr: () => import('../qr.ts'),
  schema: () => import('../schema.ts'),
  vcard: () => import('../vcard.ts'),
});
