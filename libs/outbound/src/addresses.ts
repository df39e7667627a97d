import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Parsed = ReturnType<typeof ipaddr.parse>;

/** Beside what `ipaddr.js` calls special: where clouds tell machines about themselves, and tunnels that lead to IPv4 inside. */
const ALSO_PRIVATE: [string, number][] = [
  ['168.63.129.16', 32],
  ['100.100.100.200', 32],
  ['192.0.0.0', 24],
  ['fd00:ec2::254', 128],
];
const also = ALSO_PRIVATE.map(([address, bits]): [Parsed, number] => [ipaddr.parse(address), bits]);

/** IPv6 addresses that stand for an IPv4 one: mapped, translated (RFC 6052), 6to4. */
function withinOf(address: Parsed): Parsed | undefined {
  if (!(address instanceof ipaddr.IPv6)) return undefined;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const parts = address.toByteArray();
  const range = address.range();
  if (range === 'rfc6052') return ipaddr.fromByteArray(parts.slice(12, 16));
  if (range === '6to4') return ipaddr.fromByteArray(parts.slice(2, 6));
  return undefined;
}

/**
 * Whether an address belongs to the public internet: no loopback, private, link-local, carrier-grade NAT, multicast, reserved or documentation range, no cloud's
 * metadata, in IPv4 or IPv6 or one within the other. What cannot be read is not public.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false;
  const address = ipaddr.parse(text);
  const within = withinOf(address);
  if (within) return isPublicAddress(within.toString());
  if (address.range() !== 'unicast') return false;
  return !also.some((range) => address.kind() === range[0].kind() && address.match(range));
}

/** Whether an address is this machine itself. */
export function isLoopback(text: string): boolean {
  if (isIP(text) === 0) return false;
  const address = ipaddr.process(text);
  return address.range() === 'loopback';
}
