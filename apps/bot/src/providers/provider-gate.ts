import { Inject, Injectable } from '@nestjs/common';
import type { ProviderFault } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import QuickLRU from 'quick-lru';
import { noteHealth, type ProviderRow } from '../db/providers/providers.js';
import { reserve, settle, type Tokens } from '../db/providers/usage.js';
import { abandoned, admit, closed, failed, succeeded, type Circuit } from '../domain/providers/circuit.js';
import type { KnownProvider } from './provider-book.js';
import { failureOf, NobodyWaits, ProviderFailed } from './provider-failed.js';

const MOST_CIRCUITS = 10_000;
/** Of these the provider is not to blame: what was asked was. */
const NOT_ITS_FAULT = new Set<ProviderFault>(['refused', 'limit_reached']);

/** It was never asked. */
const UNHEARD = new Set<ProviderFault>(['address_refused', 'not_reachable']);

/** Through here everything goes that is asked of a provider: within the tenant's limits, and not while it rests from failures. */
@Injectable()
export class ProviderGate {
  private readonly circuits = new QuickLRU<string, Circuit>({ maxSize: MOST_CIRCUITS });
  /** What is known to be written of how each does. */
  private readonly noted = new QuickLRU<string, string>({ maxSize: MOST_CIRCUITS });

  constructor(
    private readonly db: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * @param most what it may take @param ask `trial`: somebody tries it out, even while it rests
   * @throws ProviderFailed `limit_reached`, `not_reachable` while it rests, and as `ask` does; NobodyWaits
   */
  async through<T extends { taken: Tokens }>(provider: KnownProvider, { trial = false, ...most }: Tokens & { trial?: boolean }, ask: () => Promise<T>): Promise<T> {
    const key = `${provider.tenantId}/${provider.use}/${provider.version}`;
    const asked = admit(this.circuits.get(key) ?? closed, Date.now());
    if (!trial) this.circuits.set(key, asked.circuit);
    if (!trial && !asked.admitted) throw new ProviderFailed('not_reachable');
    let month: string | undefined;
    try {
      month = await this.db.inTenant(provider.tenantId, (tx) => reserve(tx, provider, most));
      if (month === undefined) throw new ProviderFailed('limit_reached');
      const result = await ask();
      this.circuits.set(key, succeeded());
      this.note(provider, key, { state: 'working', fault: null });
      await this.settled(provider, { month, reserved: most, taken: result.taken });
      return result;
    } catch (error) {
      const failure = failureOf(error);
      this.learn(provider, key, failure);
      // What was refused before anything was said costs nothing; of the rest it is not known.
      if (month !== undefined && failure instanceof ProviderFailed && (failure.more.status !== undefined || UNHEARD.has(failure.fault))) {
        await this.settled(provider, { month, reserved: most, taken: { input: 0, output: 0 } });
      }
      throw failure;
    }
  }

  private learn(provider: KnownProvider, key: string, failure: ProviderFailed | NobodyWaits): void {
    const before = this.circuits.get(key) ?? closed;
    if (failure instanceof NobodyWaits || NOT_ITS_FAULT.has(failure.fault)) {
      this.circuits.set(key, abandoned(before, Date.now()));
      return;
    }
    const after = failed(before, Date.now(), failure.more.restMs);
    this.circuits.set(key, after);
    this.note(provider, key, { state: after.state === 'closed' ? 'working' : 'resting', fault: failure.fault });
  }

  /** Tells other copies and people, in its own time; nobody waits for it. */
  private note(provider: KnownProvider, key: string, { state, fault }: { state: ProviderRow['state']; fault: ProviderFault | null }): void {
    const now = `${state} ${fault}`;
    if (this.noted.get(key) === now) return;
    this.noted.set(key, now);
    this.db.inTenant(provider.tenantId, (tx) => noteHealth(tx, { use: provider.use, version: provider.version, state, fault })).catch((error: unknown) => {
      this.noted.delete(key);
      this.log.warn({ err: error, tenantId: provider.tenantId }, 'how a provider does could not be written down');
    });
  }

  private async settled(provider: KnownProvider, used: Parameters<typeof settle>[2]): Promise<void> {
    await this.db.inTenant(provider.tenantId, (tx) => settle(tx, provider, used)).catch((error: unknown) => this.log.warn({ err: error, tenantId: provider.tenantId }, 'what a provider took could not be settled'));
  }
}
