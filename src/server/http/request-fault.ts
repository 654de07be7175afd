import type {IncomingMessage} from 'node:http';

/** What is wrong with a request's target and `Host` before anything else matters, as a sentence; `null` if nothing is. */
export function requestFault(request: IncomingMessage): string | null {
  const {method, url = '', headers, rawHeaders, httpVersionMinor} = request;
  if (!headers.host && httpVersionMinor > 0) return 'The request names no host.';
  // Node keeps the first of several; a proxy may have believed another one (RFC 9112 §3.2).
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) if (rawHeaders[i]!.toLowerCase() === 'host') hosts++;
  if (hosts > 1) return 'The request names more than one host.';
  // RFC 9112 §3.2.4
  if (url === '*' && method !== 'OPTIONS') return 'The address * is for OPTIONS alone.';
  return null;
}
