import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { OutboundError } from './outbound-error.js';
import { mayConnect, type Allowed } from './target.js';

/** Finds all addresses of a host. Default: as the system does. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

const resolveBySystem: Resolve = (host) => new Promise((resolve, reject) => systemLookup(host, { all: true, verbatim: true }, (error, found) => (error ? reject(error) : resolve(found))));

/**
 * A look-up that connections are made with: what it answers is what is connected to, so that a name cannot mean one address when it is checked and another when
 * it is used. Where any address of a name is not public, none is used.
 */
export function guardedLookup(allowed: Allowed, resolve: Resolve = resolveBySystem): LookupFunction {
  return (host, options, callback) => void reply(host, options, callback);

  async function reply(...[host, options, callback]: Parameters<LookupFunction>): Promise<void> {
    const found = await addressesOf(host, { allowed, resolve, family: options.family });
    if (found instanceof OutboundError) callback(found, '', 4);
    else if (options.all) callback(null, found);
    else callback(null, found[0]!.address, found[0]!.family);
  }
}

interface Wanted {
  allowed: Allowed;
  resolve: Resolve;
  family: number | string | undefined;
}

async function addressesOf(host: string, { allowed, resolve, family }: Wanted): Promise<LookupAddress[] | OutboundError> {
  try {
    const found = await resolve(host);
    const wanted = found.filter((one) => !family || family === one.family || family === `IPv${one.family}`);
    if (wanted.length === 0) return new OutboundError('not_reachable', 'The host has no address');
    return found.every(({ address }) => mayConnect(address, allowed)) ? wanted : new OutboundError('address_refused', 'The host is not of the public internet');
  } catch (error) {
    return new OutboundError('not_reachable', 'The host has no address', error);
  }
}
