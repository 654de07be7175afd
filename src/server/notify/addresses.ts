import {lookup, type LookupAddress} from 'node:dns';
import {BlockList, isIP, type LookupFunction} from 'node:net';

/** IPv4 networks that are not the public Internet (IANA's special-purpose registry, RFC 6890), as address and bits. */
const SPECIAL_IPV4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** The same for IPv6: all outside of 2000::/3, and inside what is for documentation or carries IPv4 addresses. */
const SPECIAL_IPV6: [string, number][] = [
  ['::', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['4000::', 2],
  ['8000::', 1],
];

// Two lists: one for both takes an IPv4 address for the IPv6 address that it is mapped to.
const ipv4 = new BlockList();
for (const [network, bits] of SPECIAL_IPV4) ipv4.addSubnet(network, bits, 'ipv4');
const ipv6 = new BlockList();
for (const [network, bits] of SPECIAL_IPV6) ipv6.addSubnet(network, bits, 'ipv6');

/** Whether an address is on the public Internet. */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !ipv4.check(address, 'ipv4');
  return version === 6 && !ipv6.check(address, 'ipv6');
}

export type Resolve = (
  hostname: string,
  options: {all: true; family?: number},
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves a name for a connection, to addresses that `mayConnect` allows. The connection is made to what was checked: asking
 * again could get another answer (DNS rebinding).
 */
export function lookupAllowed(mayConnect: (address: string) => boolean, resolve: Resolve = lookup): LookupFunction {
  return (hostname, {all}, callback) =>
    resolve(hostname, {all: true}, (error, addresses) => {
      if (error) return callback(error, '');
      const allowed = addresses.filter(({address}) => mayConnect(address));
      const [first] = allowed;
      if (!first) return callback(new Error(`${hostname} is at a private address`), '');
      if (all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
}
