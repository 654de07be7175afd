import {DEFAULT_SITE} from '../../protocol/limits.ts';

/** A site's name. */
export const SITE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The sites the owner has made. There is always the default one. */
export type Sites = ReadonlySet<string>;

/**
 * Reads `LINTEL_SITES`: names separated by commas or spaces. Returns the first part that is not a site's name as a string.
 */
export function readSites(text: string): Sites | string {
  const names = text.split(/[\s,]+/).filter(Boolean);
  return names.find(name => !SITE.test(name)) ?? new Set([DEFAULT_SITE, ...names]);
}
