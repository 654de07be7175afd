const MEMORY = 'lintel-admin-site';

/** The site that was looked at last, if there still is one of that name, else the first. */
export function siteAmong(sites: readonly string[]): string {
  const last = remembered();
  return (last !== null && sites.includes(last) ? last : sites[0]) ?? 'default';
}

export function rememberSite(site: string): void {
  try {
    localStorage.setItem(MEMORY, site);
  } catch {
    // A browser that keeps nothing begins with the first site.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(MEMORY);
  } catch {
    return null;
  }
}
