import type {SiteSettings} from '../domain/site-settings.ts';
import type {Origins} from '../http/origins.ts';

/** The pages that may write to a site: those of the server's own list, those of the site's, and the site's own. */
export function originsOf(server: Origins, {origins, url}: Pick<SiteSettings, 'origins' | 'url'>): Origins {
  const more = new Set(origins);
  if (url) more.add(new URL(url).origin);
  return more.size ? {...server, more} : server;
}

/** The pages that may write to any of several sites. */
export function originsOfAll(server: Origins, sites: Iterable<SiteSettings>): Origins {
  const more = new Set<string>();
  for (const site of sites) for (const origin of originsOf(server, site).more ?? []) more.add(origin);
  return more.size ? {...server, more} : server;
}
