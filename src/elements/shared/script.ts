/**
 * Where the script came from, and so where its lazy files and its server are. A module has no `document.currentScript`,
 * hence the setter: the single script calls it, npm users may, and a `<meta name="lintel:server">` serves both.
 */
let folder: string | undefined;
let server: string | undefined;

/** @param url the script's own URL · @param serverUrl its `data-server`, when given */
export function setScript(url: string | undefined, serverUrl?: string | null): void {
  const base = absolute(url, '.');
  if (base) folder = base;
  server = absolute(serverUrl ?? undefined, '') ?? server;
}

/** Absolute URL of a file beside the script (`locales/de.json`), `undefined` when nobody said where that is. */
export function besideScript(file: string): string | undefined {
  const base = folder ?? serverOf();
  return base && absolute(base, file);
}

/**
 * The Lintel server an element talks to, with a closing slash: its `server` attribute, the script's `data-server`,
 * `<meta name="lintel:server">`, the folder the script was loaded from. `undefined` when there is none.
 */
export function serverOf(attribute?: string | null): string | undefined {
  const meta = () => document.querySelector('meta[name="lintel:server"]')?.getAttribute('content');
  const url = attribute || server || meta() || folder;
  return url ? absolute(url.endsWith('/') ? url : url + '/', '') : undefined;
}

// Relative to the page's own address: a <base href> is about the page's links, not about where the server is.
function absolute(url: string | undefined, relative: string): string | undefined {
  if (!url) return undefined;
  try {
    return new URL(relative, new URL(url, location.href)).href;
  } catch {
    return undefined;
  }
}
