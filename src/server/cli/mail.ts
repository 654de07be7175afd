import type {UnderAddress} from '../domain/under-address.ts';
import type {Following} from '../domain/following.ts';
import {createInvitationLinks} from '../domain/invitation-links.ts';
import {createMailAddresses} from '../domain/mail-addresses.ts';
import {createSignedLinks} from '../domain/signed-links.ts';
import type {SettingsOf} from '../domain/site-settings.ts';
import {createTelling, type OwnersOf, type Telling} from '../domain/telling.ts';
import {mailChannel} from '../mail/channel.ts';
import {followerLetters} from '../mail/follower-letters.ts';
import {invitationLetters} from '../mail/invitation-letters.ts';
import {ownerLetters} from '../mail/owner-letters.ts';
import {mineLetters} from '../mail/mine-letters.ts';
import {reportLetters} from '../mail/report-letters.ts';
import {createMailTransport, type MailTransport} from '../mail/smtp.ts';
import type {Channel} from '../notify/channel.ts';
import type {Store} from '../store/store.ts';
import type {Settings} from './settings.ts';

/** What everything about mail rests on, made of the settings. */
export type MailBasis = ReturnType<typeof mailBasis>;

/** @param settingsOf what is set for a site; without it what holds for all sites does */
export function mailBasis(settings: Settings, secret: string, settingsOf?: SettingsOf) {
  const ownersOf: OwnersOf = async site => {
    const set = (await settingsOf?.(site)) ?? {name: '', ...settings};
    const {name, mailTo, mailWhen: when, mailLanguage: language} = set;
    return {name, addresses: settings.smtp ? mailTo : [], when, language};
  };
  const links = createSignedLinks(secret);
  return {
    addresses: createMailAddresses(secret),
    links,
    invitationLinks: createInvitationLinks(secret, links),
    ownersOf,
  };
}

/** Who is told of comments, as the settings say. */
export function tellingOf({receivers, smtp}: Settings, basis: MailBasis): Telling {
  return createTelling({webhooks: receivers.map(({key}) => key), mail: smtp && basis});
}

/** The way of mails out of the outbox; `null` where no mail server is set. */
export function mailOf(
  {smtp, mailFrom, url}: Settings,
  {
    store,
    basis,
    secret,
    following,
    underAddress,
  }: {store: Store; basis: MailBasis; secret: string; following: Following; underAddress: UnderAddress},
): {channel: Channel; transport: MailTransport; name: string} | null {
  if (!smtp || !mailFrom || url === undefined) return null;
  const transport = createMailTransport(smtp, new URL(url).hostname);
  const name = `${smtp.host}:${smtp.port}`;
  const channel = mailChannel({
    ...{store, transport, from: mailFrom, secret, server: name},
    writers: {
      ...ownerLetters({...basis, store, url}),
      ...followerLetters({...basis, store, url, following}),
      ...invitationLetters({...basis, store, url}),
      ...reportLetters({...basis, store, url}),
      ...mineLetters({...basis, url, underAddress}),
    },
    unknown: async ({address}) => void (await store.write(({mail}) => mail.removeFollows({address}))),
  });
  return {channel, transport, name};
}
