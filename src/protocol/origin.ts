/**
 * An origin as browsers send it (RFC 6454 §7): scheme, host and port, or `null`, the origin of pages without one. `undefined` for what is none, such as an
 * address with a path.
 */
export function readOrigin(text: string): string | undefined {
  if (text === 'null') return text;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.host.includes('*')) return undefined;
  if (url.pathname !== '/' || url.search || url.hash || url.username) return undefined;
  return url.origin;
}
