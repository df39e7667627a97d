import { originAllowed, type Principal } from '@parley/contracts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Scheme, host and port as one word, in which all names of this very machine are the same. */
function websiteOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, port, origin } = new URL(address);
  if (origin === 'null') return undefined;
  return `${protocol}//${LOOPBACK.test(hostname) ? 'loopback' : hostname}:${port}`;
}

export interface Websites {
  /** Parley's own address: console, full-page chat, demo. */
  publicUrl: string;
  /** Websites of the visitor's inbox, empty for any; `null` when the inbox is gone or switched off. */
  domains: readonly string[] | null;
}

/**
 * Whether a page at `origin` may open a socket for this principal: agents and keys from Parley's own pages only, visitors also from
 * the inbox's websites. No cookie authenticates a socket, so this only narrows where a stolen token can be used.
 */
export function mayConnectFrom(origin: string, principal: Principal, { publicUrl, domains }: Websites): boolean {
  if (principal.kind === 'visitor' && domains === null) return false;
  const website = websiteOf(origin);
  if (website !== undefined && website === websiteOf(publicUrl)) return true;
  return principal.kind === 'visitor' && domains !== null && originAllowed(origin, domains);
}
