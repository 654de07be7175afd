import {setFiles} from '../shared/later-files.ts';

setFiles({
  contact: () => import('./later/reader.ts'),
  qr: () => import('./later/qr.ts'),
  schema: () => import('../shared/later/schema.ts'),
  vcard: () => import('./later/vcard.ts'),
});
