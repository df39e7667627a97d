import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FieldEncryption } from '@parley/auth';
import type { ProviderUse } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import QuickLRU from 'quick-lru';
import { providersOf, type ProviderRow } from '../db/providers/providers.js';
import { secretPlace } from '../secrets/sealing.js';
import type { Endpoint } from './provider-client.js';

/** How long what is known of a tenant's providers is believed, in milliseconds: how late another copy's change is known here. */
const BELIEVED_MS = 1000;
const MOST_TENANTS = 10_000;

/** A provider as it is asked. */
export interface KnownProvider extends Omit<ProviderRow, 'sealed' | 'keyId'>, Endpoint {
  tenantId: string;
}
type Known = Partial<Record<ProviderUse, KnownProvider>>;

/** The providers of tenants who have any, with their keys in clear, in the memory of one process and nowhere else. */
@Injectable()
export class ProviderBook {
  private readonly known = new QuickLRU<string, { providers: Promise<Known>; none?: boolean; at: number }>({ maxSize: MOST_TENANTS });

  constructor(
    private readonly db: Database,
    private readonly sealed: FieldEncryption,
  ) {}

  /** The provider that is on for a use. */
  async of(tenantId: string, use: ProviderUse): Promise<KnownProvider | undefined> {
    const provider = (await this.all(tenantId))[use];
    return provider?.enabled ? provider : undefined;
  }

  /** Whether a tenant has none for certain, without asking anybody. */
  hasNone(tenantId: string): boolean {
    const held = this.known.get(tenantId);
    return held?.none === true && performance.now() - held.at < BELIEVED_MS;
  }

  /** After a change here. */
  forget(tenantId: string): void {
    this.known.delete(tenantId);
  }

  /** Whoever reads a row may need it as it is asked. */
  opened(tenantId: string, { sealed, keyId, ...row }: ProviderRow): KnownProvider {
    return { ...row, tenantId, key: sealed && keyId ? this.sealed.open({ sealed, keyId }, secretPlace(tenantId, 'provider', row.use)) : null };
  }

  private all(tenantId: string): Promise<Known> {
    const held = this.known.get(tenantId);
    if (held && performance.now() - held.at < BELIEVED_MS) return held.providers;
    const providers = this.db.inTenant(tenantId, (tx) => this.load(tx));
    const entry: { providers: Promise<Known>; none?: boolean; at: number } = { providers, at: performance.now() };
    this.known.set(tenantId, entry);
    providers.then(
      (found) => (entry.none = Object.keys(found).length === 0),
      () => this.known.get(tenantId) === entry && this.known.delete(tenantId),
    );
    return providers;
  }

  private async load(tx: Tx): Promise<Known> {
    const rows = await providersOf(tx);
    return Object.fromEntries(rows.map((row) => [row.use, this.opened(tx.tenantId, row)]));
  }
}

/** Tells vectors of one model from those of another. */
export const markOf = ({ baseUrl, model }: Pick<ProviderRow, 'baseUrl' | 'model'>): string => createHash('sha256').update(`${new URL(baseUrl).origin}\n${model}`).digest('hex').slice(0, 16);
