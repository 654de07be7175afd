import {hash} from 'node:crypto';

/** What an answer tells of: a thread, or all of a site. */
type Subject = {site: string; thread?: string};

/** Short enough for the headers of an answer about many threads, long enough that no two threads of a server share one. */
const TAG_LENGTH = 16;

/**
 * The name under which shared caches keep what tells of a thread: letters, digits, `-` and `_`, of whatever a thread's key is made.
 * Whoever purges it drops the thread's answers, and nothing of other threads but lists that it is in.
 */
export function threadTag({site, thread}: {site: string; thread: string}): string {
  return hash('sha256', `${site}\n${thread}`, 'base64url').slice(0, TAG_LENGTH);
}

/** The name under which shared caches keep all that tells of a site. */
export const siteTag = (site: string): string => `site-${site}`;

/**
 * Headers with the tags of an answer, as Fastly and Varnish (`Surrogate-Key`, spaces) and Cloudflare and Akamai (`Cache-Tag`, commas)
 * read them.
 */
export function cacheTags(subjects: readonly Subject[]): string[] {
  const tags = new Set<string>();
  for (const {site, thread} of subjects) {
    tags.add(siteTag(site));
    if (thread !== undefined) tags.add(threadTag({site, thread}));
  }
  return tags.size ? ['surrogate-key', [...tags].join(' '), 'cache-tag', [...tags].join(',')] : [];
}
