import {hash} from 'node:crypto';
import type {Store} from '../store/store.ts';
import type {Channel} from './channel.ts';
import type {Deliver} from './deliver.ts';
import {messageOf} from './message.ts';
import type {Receiver} from './receivers.ts';
import {signedHeaders} from './signature.ts';

/** Messages about comments to a webhook, signed as Standard Webhooks say. */
export function webhookChannel(store: Store, receiver: Receiver & {secret: string}, deliver: Deliver): Channel {
  const {key, name, url, secret} = receiver;
  return {
    ...{receiver: key, name, what: 'messages about new comments'},
    async send({site, about}) {
      const message = await store.read(snapshot => messageOf(snapshot, {site, comment: about}));
      if (!message) return {taken: true};
      const body = JSON.stringify(message);
      // The same for each attempt: a receiver knows it by that when the connection broke after it had taken the message.
      // That it waits and that it was approved are two messages.
      const subject = `${site}\n${about}${message.type === 'comment.held' ? '\nheld' : ''}`;
      const id = `msg_${hash('sha256', subject, 'base64url').slice(0, 27)}`;
      return deliver(url, signedHeaders(secret, id, Math.floor(store.now() / 1000), body), body);
    },
  };
}
