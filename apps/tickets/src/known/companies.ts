import { Injectable } from '@nestjs/common';
import { identityRpc, type KnownTenant, type RpcRequest } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import QuickLRU from 'quick-lru';

/** How long what is known of a tenant is believed, in milliseconds. */
const KNOWN_MS = 60_000;
type Which = RpcRequest<typeof identityRpc.tenant>;

/** The companies whose tickets these are: what they are called, and in which language they speak. */
@Injectable()
export class Companies {
  private readonly known = new QuickLRU<string, KnownTenant>({ maxSize: 5000, maxAge: KNOWN_MS });

  constructor(private readonly rpc: Rpc) {}

  /** `null`: there is none. */
  async find(which: Which): Promise<KnownTenant | null> {
    const key = JSON.stringify(which);
    const known = this.known.get(key);
    if (known) return known;
    const found = await this.rpc.call(identityRpc.tenant, which);
    if (found) this.known.set(key, found);
    return found;
  }

  /** Of a tenant that is sure to be there; while identity is away, nameless. */
  async of(tenantId: string): Promise<Pick<KnownTenant, 'name' | 'locale'>> {
    return (await this.find({ tenantId })) ?? { name: '', locale: 'en' };
  }
}
