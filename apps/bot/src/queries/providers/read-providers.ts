import { Injectable } from '@nestjs/common';
import { ProviderUse, Refused, type Provider, type Providers, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { providerOf, providersOf } from '../../db/providers/providers.js';
import { usageOf } from '../../db/providers/usage.js';
import { presentProvider } from '../../present-provider.js';

/** @throws Refused `provider.not_found` */
export function useOf(said: string): ProviderUse {
  const use = ProviderUse.safeParse(said);
  if (!use.success) throw new Refused('provider.not_found');
  return use.data;
}

/** Providers that are set up, and how they do. */
@Injectable()
export class ReadProviders {
  constructor(private readonly db: Database) {}

  all({ tenantId }: Staff): Promise<Providers> {
    return this.db.inTenant(tenantId, async (tx) => {
      const [rows, used] = await Promise.all([providersOf(tx), usageOf(tx)]);
      return { data: rows.map((row) => presentProvider(row, used.find(({ use }) => use === row.use), new Date())) };
    });
  }

  /** @throws Refused `provider.not_found` */
  one({ tenantId }: Staff, use: ProviderUse): Promise<Provider> {
    return this.db.inTenant(tenantId, (tx) => readProvider(tx, use));
  }
}

export async function readProvider(tx: Tx, use: ProviderUse): Promise<Provider> {
  const [row, used] = await Promise.all([providerOf(tx, use), usageOf(tx)]);
  if (!row) throw new Refused('provider.not_found');
  return presentProvider(row, used.find((one) => one.use === use), new Date());
}
