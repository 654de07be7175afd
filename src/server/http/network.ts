import {BlockList, isIP} from 'node:net';
import type {IncomingMessage} from 'node:http';

/** First six groups of `::ffff:0:0/96` and `64:ff9b::/96`. */
const MAPPED = [0, 0, 0, 0, 0, 0xffff].join();
const NAT64 = [0x64, 0xff9b, 0, 0, 0, 0].join();

/** The proxies whose `X-Forwarded-For` is believed. */
export interface Proxies {
  has(address: string): boolean;
  none: boolean;
}

/**
 * Reads `LINTEL_TRUST_PROXY`: `none`, `loopback`, addresses and CIDR ranges, separated by commas.
 * Returns the first part that is none of these as a string.
 */
export function readProxies(text: string): Proxies | string {
  const list = new BlockList();
  const parts = text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
  if (parts.length === 1 && parts[0] === 'none') return {has: () => false, none: true};
  for (const part of parts) {
    if (part === 'loopback') {
      list.addSubnet('127.0.0.0', 8, 'ipv4');
      list.addAddress('::1', 'ipv6');
      continue;
    }
    const [address = '', bits, more] = part.split('/');
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
    if (!version || more !== undefined || prefix < 0 || prefix > most) return part;
    list.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6');
  }
  if (!parts.length) return text;
  return {none: false, has: address => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')};
}

/** IPv4 addresses arrive as `::ffff:192.0.2.1` on a dual-stack socket. */
function plain(address: string): string {
  const bare = address.trim().replace(/^\[(.*)\](?::\d+)?$/, '$1');
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(bare)?.[1];
  return v4 && isIP(v4) ? v4 : bare;
}

/** The client's address: the last hop that is not a trusted proxy. What clients write into the header themselves counts nothing. */
export function clientAddress(request: IncomingMessage, proxies: Proxies): string {
  let address = plain(request.socket.remoteAddress ?? '');
  if (proxies.none || !address || !proxies.has(address)) return address;
  const header = request.headers['x-forwarded-for'];
  const hops = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  while (hops.length) {
    const hop = plain(hops.pop()!);
    if (!isIP(hop)) break;
    address = hop;
    if (!proxies.has(hop)) break;
  }
  return address;
}

/**
 * The origin under which a request asked for this server. What `Host` says is a client's word: it serves to write addresses of our own into an answer to that
 * very client, and to nothing else. Behind a proxy that is named it is https where that says so (`X-Forwarded-Proto`, of several the one it wrote itself).
 * @param url the server's public address, where it is set: of that host it says the scheme
 */
export function askedOrigin(request: IncomingMessage, proxies: Proxies, url: string | undefined): string | undefined {
  const {host, 'x-forwarded-proto': header} = request.headers;
  if (!host || !/^[\w.:[\]-]+$/.test(host)) return undefined;
  const known = url ? new URL(url) : undefined;
  if (known?.host === host) return known.origin;
  const isProxy = !proxies.none && proxies.has(plain(request.socket.remoteAddress ?? ''));
  const scheme = isProxy && [header].flat().join(',').split(',').at(-1)?.trim() === 'https' ? 'https' : 'http';
  return `${scheme}://${host}`;
}

/** A network that limits are counted for. */
export interface Network {
  /** An IPv4 address, or the first bits of an IPv6 address with their number. */
  name: string;
  /** How many times what one household may is allowed to all of it together. */
  share: number;
}

/**
 * An IPv6 address belongs to a household's network of 64 bits. A customer or a rented machine often has all of a /48, and a provider
 * or whoever acts as one a /32 (RIPE-690): so that nobody gets 65,536 allowances, the wider ones are limited too.
 */
const IPV6_LEVELS = [
  {bits: 64, share: 1},
  {bits: 48, share: 4},
  {bits: 32, share: 40},
];

/**
 * The networks an address belongs to, narrowest first. IPv4 inside of IPv6 (RFC 4291 §2.5.5.2, RFC 6052 §2.1) is IPv4, or all of
 * it would be one network.
 */
export function networksOf(address: string): readonly [Network, ...Network[]] {
  if (isIP(address) !== 6) return [{name: address, share: 1}];
  const groups = groupsOf(address);
  const start = groups.slice(0, 6).join();
  if (start === MAPPED || start === NAT64) {
    const bytes = groups.slice(6).flatMap(group => [group >> 8, group & 255]);
    return [{name: bytes.join('.'), share: 1}];
  }
  const [household, ...wider] = IPV6_LEVELS.map(({bits, share}) => {
    const prefix = groups.slice(0, bits / 16).map(group => group.toString(16));
    return {name: `${prefix.join(':')}/${bits}`, share};
  });
  return [household!, ...wider];
}

/** Addresses that say nothing of who is behind them: this machine, and the networks behind routers and proxies (RFC 1918, 4193, 4291). */
const inside = {ipv4: new BlockList(), ipv6: new BlockList()};
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  inside.ipv4.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  inside.ipv6.addSubnet(network, bits, 'ipv6');

/**
 * The network that a ban would name: the first 24 bits of an IPv4 address, 48 of an IPv6 address. Empty where an address is not of the
 * public Internet: behind a proxy that is not known all visitors have the same one.
 */
export function originOf(address: string): string {
  const [household, customer] = networksOf(address);
  if (isIP(household.name) === 4) {
    return inside.ipv4.check(household.name, 'ipv4') ? '' : household.name.replace(/\d+$/, '0/24');
  }
  return !customer || inside.ipv6.check(address.split('%')[0]!, 'ipv6') ? '' : customer.name;
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('%')[0]!.split('::');
  // A dotted end counts as two groups.
  const read = (part: string) =>
    part.split(':').flatMap(group => {
      if (!group.includes('.')) return [Number.parseInt(group, 16)];
      const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
      return [(a << 8) | b, (c << 8) | d];
    });
  const left = head ? read(head) : [];
  const right = tail ? read(tail) : [];
  return [...left, ...Array<number>(Math.max(0, 8 - left.length - right.length)).fill(0), ...right];
}

/** Whether a request comes straight from this machine, not through a proxy on it. */
export function isDirect(request: IncomingMessage): boolean {
  const marked = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some(name => request.headers[name] !== undefined);
  return !marked && isLoopback(plain(request.socket.remoteAddress ?? ''));
}

export function isLoopback(address: string): boolean {
  return (isIP(address) === 4 && address.startsWith('127.')) || address === '::1';
}
