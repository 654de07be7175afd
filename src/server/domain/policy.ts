import {REJECT_REASONS} from '../../protocol/admin.ts';
import type {PolicyFacts} from '../../protocol/api.ts';
import type {Store} from '../store/store.ts';
import {toRating} from './shapes.ts';
import type {SettingsOf} from './site-settings.ts';

/** What is so for all sites of the server. */
export type ServerPolicy = Pick<PolicyFacts, 'limits' | 'check'>;

export type Policy = ReturnType<typeof createPolicy>;

/** How reviews are checked, read from what is really so: no text of the site's own goes in. */
export function createPolicy(store: Store, settingsOf: SettingsOf, server: ServerPolicy) {
  return {
    async facts({site, thread}: {site: string; thread?: string | undefined}): Promise<PolicyFacts> {
      const {moderation, challenge, editMinutes} = await settingsOf(site);
      const [invitations, found] = await store.read(async snapshot => [
        await snapshot.invitations.any(site),
        thread === undefined ? undefined : await snapshot.thread({site, thread}),
      ]);
      const settings = {...server, moderation, challenge, editMinutes, reasons: [...REJECT_REASONS], invitations};
      if (thread === undefined) return {...settings, ratings: null};
      const {count, verified = 0, imported = 0} = toRating(found);
      return {...settings, ratings: {count, verified, imported}};
    },
  };
}
