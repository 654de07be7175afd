import {REJECT_REASONS} from '../../protocol/admin.ts';
import type {PolicyFacts} from '../../protocol/api.ts';
import type {Store} from '../store/store.ts';
import {toRating} from './shapes.ts';

/** What is so for all threads of a site. */
export type PolicySettings = Omit<PolicyFacts, 'reasons' | 'ratings'>;

export type Policy = ReturnType<typeof createPolicy>;

/** How reviews are checked, read from what is really so: no text of the site's own goes in. */
export function createPolicy(store: Store, settingsOf: (site: string) => PolicySettings) {
  return {
    async facts({site, thread}: {site: string; thread?: string | undefined}): Promise<PolicyFacts> {
      const settings: PolicyFacts = {...settingsOf(site), reasons: [...REJECT_REASONS], ratings: null};
      if (thread === undefined) return settings;
      const found = await store.read(snapshot => snapshot.thread({site, thread}));
      const {count, verified = 0, imported = 0} = toRating(found);
      return {...settings, ratings: {count, verified, imported}};
    },
  };
}
