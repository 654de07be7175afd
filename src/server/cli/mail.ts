import {createMailAddresses} from '../domain/mail-addresses.ts';
import {createSignedLinks} from '../domain/signed-links.ts';
import {createTelling, type Owners, type Telling} from '../domain/telling.ts';
import {mailChannel} from '../mail/channel.ts';
import {ownerLetters} from '../mail/owner-letters.ts';
import {createMailTransport, type MailTransport} from '../mail/smtp.ts';
import type {Channel} from '../notify/channel.ts';
import type {Store} from '../store/store.ts';
import type {Settings} from './settings.ts';

/** What everything about mail rests on, made of the settings. */
export type MailBasis = ReturnType<typeof mailBasis>;

export function mailBasis(settings: Settings, secret: string) {
  const {mailTo, mailWhen, smtp} = settings;
  const addresses = createMailAddresses(secret);
  const owners: Owners = {addresses: smtp ? mailTo : [], when: mailWhen};
  return {
    addresses,
    links: createSignedLinks(secret),
    ownersOf: (_site: string): Owners => owners,
  };
}

/** Who is told of comments, as the settings say. */
export function tellingOf({receivers, smtp}: Settings, basis: MailBasis): Telling {
  return createTelling({webhooks: receivers.map(({key}) => key), mail: smtp && basis});
}

/** The way of mails out of the outbox; `null` where no mail server is set. */
export function mailOf(
  {smtp, mailFrom, mailLanguage, url}: Settings,
  {store, basis, secret}: {store: Store; basis: MailBasis; secret: string},
): {channel: Channel; transport: MailTransport} | null {
  if (!smtp || !mailFrom || url === undefined) return null;
  const transport = createMailTransport(smtp, new URL(url).hostname);
  const channel = mailChannel({
    ...{store, transport, from: mailFrom, secret, server: `${smtp.host}:${smtp.port}`},
    writers: ownerLetters({...basis, store, url, language: mailLanguage}),
  });
  return {channel, transport};
}
