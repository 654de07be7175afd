import {createHmac} from 'node:crypto';
import type {Receiver} from './receivers.ts';

/** How Standard Webhooks mark a symmetric secret. */
const PREFIX = 'whsec_';

/** A receiver's own secret, as its owner is shown it: nobody who has it can sign for another receiver. */
export function receiverSecret(secret: string, {key}: Receiver): string {
  return PREFIX + createHmac('sha256', secret).update(`webhook\n${key}`).digest('base64');
}

/** Headers that say whose a message is, after Standard Webhooks 1.0. `timestamp` is of this attempt, in seconds since 1970 UTC. */
export function signedHeaders(secret: string, id: string, timestamp: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}`};
}
