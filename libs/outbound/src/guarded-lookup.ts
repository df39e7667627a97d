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
  return (host, options, callback) => {
    resolve(host).then(
      (found) => {
        const wanted = found.filter(({ family }) => !options.family || options.family === family || options.family === `IPv${family}`);
        if (found.length === 0 || wanted.length === 0) return callback(new OutboundError('not_reachable', 'The host has no address'), '', 4);
        if (found.some(({ address }) => !mayConnect(address, allowed))) return callback(new OutboundError('address_refused', 'The host is not of the public internet'), '', 4);
        if (options.all) return callback(null, wanted);
        callback(null, wanted[0]!.address, wanted[0]!.family);
      },
      (error: unknown) => callback(new OutboundError('not_reachable', 'The host has no address', error), '', 4),
    );
  };
}
