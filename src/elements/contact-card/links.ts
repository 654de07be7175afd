/** The address when a visitor may be sent there, whatever a card's data says; anything else stays text. */
export function safe(href: string | undefined): string | undefined {
  return href && /^(?:https?|tel|mailto|sms|geo):/i.test(href) ? href : undefined;
}

/** Percent-encodes any string: half a surrogate pair, which `encodeURIComponent` throws at, is left out. */
export function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, ''));
}

/** An address of the page, absolute; '' for what is none. */
export function absolute(url: string): string {
  try {
    return new URL(url, document.baseURI).href;
  } catch {
    return '';
  }
}

const maps: Record<string, string> = {
  google: 'https://www.google.com/maps/dir/?api=1&destination=',
  apple: 'https://maps.apple.com/?daddr=',
  openstreetmap: 'https://www.openstreetmap.org/directions?to=',
};

/**
 * Where directions to a place are had. Nothing of it is loaded before a visitor follows the link.
 * @param map `openstreetmap`, `google`, `apple`, or a URL: `{query}` in it, else its end, takes the place
 * @param place coordinates or an address in one line
 */
export function directions(map: string, place: string): string | undefined {
  const url = Object.hasOwn(maps, map) ? maps[map]! : map;
  return safe(url.includes('{query}') ? url.replace('{query}', encode(place)) : url + encode(place));
}

/** RFC 6068: everything but the at sign escaped, so that no address can smuggle in a header. */
export function mailto(address: string): string {
  return 'mailto:' + encode(address).replace(/%40/g, '@');
}

/** A web address as people say it: without scheme, www and closing slash. */
export function shortUrl(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?|\/$/gi, '');
}

/** A service's name nearly always as it spells itself: `linkedin` → `LinkedIn`, `signal` → `Signal`. */
export function spelled(service: string): string {
  return service.replace(/^.|(?:in|tube|tok|app|hub)$/g, part => part[0]!.toUpperCase() + part.slice(1));
}

/** The service a profile is on, in lower case, by its host: `https://de-de.facebook.com/x` → `facebook`. */
export function serviceOf(url: string): string {
  // Short second levels (instagram.co.uk) are nobody's name.
  return /([^./@]+)(?:\.\w{2,3})?\.[^./@]+$/.exec(url.split('/')[2] ?? '')?.[1]?.toLowerCase() ?? url;
}

/**
 * The page to share and to open by QR code: its canonical address or its own, without fragment. `undefined` where there
 * is none another device could open (files, framed `srcdoc`, this machine).
 */
export function pageUrl(): string | undefined {
  const url = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href || location.href.replace(/#.*/, '');
  return /^https?:\/\/(?!localhost|127\.|\[::1)/.test(url) ? url : undefined;
}

/** One or two letters for a name without a picture; one in scripts without capitals, where two would run together. */
export function initials(name: string): string {
  // What follows a comma is a degree: "Jane Smith, CPA".
  const words = name.split(/[,،(]/, 1)[0]!.match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first = '', ...rest] = words.map(word => /./u.exec(word)![0]);
  return first.toUpperCase() === first.toLowerCase() ? first : (first + (rest.pop() ?? '')).toUpperCase();
}
