import type {PrivacyFacts} from '../../protocol/privacy.ts';
import type {Store} from '../store/store.ts';
import {CONFIRM_MS} from './following.ts';
import {MAILED_MS} from './invitations.ts';
import type {SettingsOf} from './site-settings.ts';
import {UNDO_MS} from './writing.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What is so for all sites of the server. */
export type ServerPrivacy = Pick<PrivacyFacts, 'limits' | 'mail' | 'check' | 'hooks' | 'signIn' | 'log' | 'backups'>;

export type Privacy = ReturnType<typeof createPrivacy>;

/** What a site keeps about people, and who gets it: read from what is really so. */
export function createPrivacy(store: Store, settingsOf: SettingsOf, server: ServerPrivacy) {
  return {
    async facts(site: string): Promise<PrivacyFacts> {
      const settings = await settingsOf(site);
      const {name, editMinutes, challenge, mailTo} = settings;
      return {
        ...server,
        ...{name, editMinutes, challenge},
        ownersMailed: server.mail !== null && mailTo.length > 0,
        invitations: await store.read(({invitations}) => invitations.any(site)),
        kept: {
          emails: settings.keepEmailsDays,
          networks: settings.keepNetworksDays,
          refused: settings.keepRefusedDays,
          decisions: settings.keepDecisionsDays,
          reports: settings.keepReportsDays,
          audit: settings.keepAuditDays,
          unconfirmed: CONFIRM_MS / DAY_MS,
          invited: MAILED_MS / DAY_MS,
          erasedMinutes: Math.ceil(UNDO_MS / MINUTE_MS),
        },
      };
    },
  };
}
