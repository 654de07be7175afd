import {receiverSecret} from '../notify/signature.ts';
import {Failure} from './failure.ts';
import {openStore} from './open-store.ts';
import {secretOf} from './secret.ts';
import type {Settings} from './settings.ts';

/** Prints each receiver of LINTEL_NOTIFY with the secret its messages are signed with. */
export async function printSecrets(settings: Settings): Promise<void> {
  const all = [...settings.receivers, ...(settings.check ? [settings.check] : [])];
  if (!all.length) {
    throw new Failure(
      'LINTEL_NOTIFY names nobody to notify. Set it as for the server, e.g. LINTEL_NOTIFY=https://example.com/hook.',
    );
  }
  const store = await openStore(settings);
  try {
    const secret = await secretOf(settings, store);
    for (const receiver of all) console.log(`${receiver.url.href}  ${receiverSecret(secret, receiver)}`);
  } finally {
    await store.close();
  }
}
