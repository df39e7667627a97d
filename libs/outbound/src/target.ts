import { isIP } from 'node:net';
import { isLoopback, isPublicAddress } from './addresses.js';
import { OutboundError } from './outbound-error.js';

/** Ports that the web is on, and those above what system services use. */
const DEFAULT_PORTS: Record<string, number> = { 'http:': 80, 'https:': 443 };
const PORTS = new Set([80, 443, 8080, 8443]);
const LONGEST = 2048;
/** Names that never mean a host of the internet (RFC 6761, RFC 8375, RFC 9476). */
const INSIDE = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid|alt)\.?$/i;

/** What may be asked of. */
export interface Allowed {
  /** For tests alone: this machine, on any port. */
  loopback?: boolean;
  /** Hosts that whoever runs the installation trusts though they are not public, `host` or `host:port`; without a port any. Never what a tenant says. */
  hosts?: readonly string[];
}

const refused = (why: string) => new OutboundError('address_refused', why);
const bare = (host: string) => host.replace(/^\[|\]$/g, '');

/** Reads an address that somebody gave. @throws OutboundError `address_refused` */
export function targetOf(address: string, allowed: Allowed = {}): URL {
  if (address.length > LONGEST || !URL.canParse(address)) throw refused('This is no address');
  const url = new URL(address);
  if (!(url.protocol in DEFAULT_PORTS)) throw refused('Only http and https addresses are asked');
  if (url.username !== '' || url.password !== '') throw refused('The address holds credentials');
  const host = bare(url.hostname);
  if (allowed.loopback && (isLoopback(host) || host === 'localhost')) return url;
  const port = url.port === '' ? DEFAULT_PORTS[url.protocol]! : Number(url.port);
  if (isListed({ host, port }, allowed)) return url;
  if (!PORTS.has(port)) throw refused(`Port ${port} is not asked`);
  if (isIP(host) ? !isPublicAddress(host) : !host.includes('.') || INSIDE.test(host)) throw refused('The address is not of the public internet');
  return url;
}

/** Whether a host is one that the operator lists. */
export const isListed = ({ host, port }: { host: string; port: number }, { hosts = [] }: Allowed): boolean => hosts.some((one) => [host, `${host}:${port}`].includes(one.toLowerCase()));

/** Whether a resolved address may be connected to. */
export const mayConnect = (address: string, { loopback = false }: Allowed = {}): boolean => isPublicAddress(address) || (loopback && isLoopback(address));
