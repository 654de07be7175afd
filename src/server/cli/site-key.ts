import {createSites} from '../domain/sites.ts';
import {createSignedVisitors} from '../domain/signed-visitors.ts';
import {Failure} from './failure.ts';
import {openStore} from './open-store.ts';
import {secretOf} from './secret.ts';
import type {Settings} from './settings.ts';

/** Prints the key with which a site's own server signs tokens for its visitors. */
export async function printSiteKey(settings: Settings, site: string): Promise<void> {
  const store = await openStore(settings);
  try {
    if (!(await createSites(store, {named: settings.sites}).of(site))) {
      throw new Failure(`There is no site ${site}. Make it in /admin, or name one that is there with --site.`);
    }
    console.log(createSignedVisitors(await secretOf(settings, store), settings.siteKeys).keyOf(site));
  } finally {
    await store.close();
  }
}
