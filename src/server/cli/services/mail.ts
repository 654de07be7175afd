import type {MailServices} from '../../api/services/mail.ts';
import type {Desk} from '../../domain/desk.ts';
import type {UnderAddress} from '../../domain/under-address.ts';
import type {Following} from '../../domain/following.ts';
import {createInvited} from '../../domain/invited.ts';
import type {Invitations} from '../../domain/invitations.ts';
import {createMailModeration} from '../../domain/mail-moderation.ts';
import {createReports} from '../../domain/reports.ts';
import {createMailStatus} from '../../domain/mail-status.ts';
import type {mailOf} from '../mail.ts';
import type {Basis} from './basis.ts';

export function createMailServices(
  {settings, store, settingsOf, mailBasis, jobs}: Basis,
  {
    desk,
    following,
    invitations,
    underAddress,
    mail,
  }: {
    desk: Desk;
    following: Following;
    invitations: Invitations;
    underAddress: UnderAddress;
    mail: ReturnType<typeof mailOf>;
  },
): MailServices {
  return {
    mail: {
      moderation: createMailModeration(store, {...mailBasis, desk}),
      language: settings.mailLanguage,
      url: settings.url ?? '',
      status: createMailStatus(store, {
        server: mail?.name ?? null,
        from: settings.mailFrom?.address ?? null,
        probe: async () => (await mail?.transport.probe()) ?? null,
      }),
    },
    following,
    underAddress,
    invitations,
    invited: createInvited(store, {links: mailBasis.invitationLinks, settingsOf}),
    reports: createReports(store, {
      ...{addresses: mailBasis.addresses, enabled: settings.smtp !== undefined},
      asked: () => jobs.dispatcher?.wake(),
    }),
  };
}
