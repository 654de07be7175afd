import {randomBytes} from 'node:crypto';
import type {Store} from '../store/store.ts';
import type {Settings} from './settings.ts';

/** The secret that keys every hash and signature: `LINTEL_SECRET`, or one made once and kept in the database. */
export function secretOf({secret}: Settings, store: Store): Promise<string> {
  if (secret !== undefined) return Promise.resolve(secret);
  const made = randomBytes(32).toString('base64url');
  return store.write(transaction => transaction.keepValue({name: 'secret', value: made}));
}
