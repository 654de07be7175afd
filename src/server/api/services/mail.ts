import type {MailStatus} from '../../../protocol/admin.ts';
import type {Following} from '../../domain/following.ts';
import type {Invitations} from '../../domain/invitations.ts';
import type {Invited} from '../../domain/invited.ts';
import type {MailModeration} from '../../domain/mail-moderation.ts';
import type {UnderAddress} from '../../domain/under-address.ts';
import type {Reports} from '../../domain/reports.ts';

/** What mails, and the links in them, need. */
export interface MailServices {
  /** What the links of mails do, the language of owners’ mails, and the server's public address, empty where it is not known. */
  mail: {moderation: MailModeration; language: string; url: string; status(): Promise<MailStatus>};
  following: Following;
  /** Invitations to rate: what owners do, what the invited do. */
  invitations: Invitations;
  invited: Invited;
  /** What visitors report, and the answers. */
  reports: Reports;
  /** What is kept under an address, for whoever reads its mail. */
  underAddress: UnderAddress;
}
