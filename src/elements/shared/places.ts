/**
 * Where a page's Lintel server and the files of its version are. A module has no `document.currentScript`, hence
 * `setScript`: the single script calls it, npm users may. Besides it count `<meta name="lintel:server">` and the `server`
 * of any element on the page; each of them suffices.
 */

/** Folder the script was loaded from. */
let folder: string | undefined;
/** The script's `data-server`. */
let server: string | undefined;
/** Servers that elements of the page have named. */
const named = new Set<string>();

/** @param url the script's own URL · @param serverUrl its `data-server`, when given */
export function setScript(url: string | undefined, serverUrl?: string | null): void {
  folder = absolute(url, '.') ?? folder;
  server = absolute(serverUrl, '') ?? server;
}

/** Remembers a server that an element named, as one more place to look for files. */
export function noteServer(url: string | null | undefined): void {
  const base = url && absolute(withSlash(url), '');
  if (base) named.add(base);
}

/** Folders, with a closing slash, in which the files of our version may be; the likeliest first. */
export function places(): string[] {
  return [...new Set([folder, server, metaServer(), ...named].filter(place => place !== undefined))];
}

/**
 * The Lintel server an element talks to, with a closing slash: its `server` attribute, the script's `data-server`,
 * `<meta name="lintel:server">`, the folder the script was loaded from. `undefined` when there is none.
 */
export function serverOf(attribute?: string | null): string | undefined {
  return attribute ? absolute(withSlash(attribute), '') : (server ?? metaServer() ?? folder);
}

function metaServer(): string | undefined {
  const url = document.querySelector('meta[name="lintel:server"]')?.getAttribute('content');
  return url ? absolute(withSlash(url), '') : undefined;
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : url + '/');

// Relative to the page's own address: a <base href> is about the page's links, not about where the server is.
function absolute(url: string | null | undefined, relative: string): string | undefined {
  if (!url) return undefined;
  try {
    return new URL(relative, new URL(url, location.href)).href;
  } catch {
    return undefined;
  }
}
