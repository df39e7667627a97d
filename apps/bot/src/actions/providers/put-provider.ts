import { Inject, Injectable } from '@nestjs/common';
import { FieldEncryption } from '@parley/auth';
import { Refused, type Provider, type ProviderUse, type PutProvider as Wished } from '@parley/contracts';
import { record } from '@parley/eventing';
import { isListed, targetOf } from '@parley/outbound';
import { CONFIG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import type { BotConfig } from '../../config.js';
import { providerOf, saveProvider, type ProviderRow, type WrittenProvider } from '../../db/providers/providers.js';
import { administered, changes, type Setter } from '../../domain/settings/setter.js';
import { markOf, ProviderBook } from '../../providers/provider-book.js';
import { readProvider } from '../../queries/providers/read-providers.js';
import { secretPlace } from '../../secrets/sealing.js';

/** Sets a provider up. */
@Injectable()
export class PutProvider {
  constructor(
    private readonly db: Database,
    private readonly book: ProviderBook,
    private readonly sealed: FieldEncryption,
    @Inject(CONFIG) private readonly config: BotConfig,
  ) {}

  /** @throws Refused `provider.address_refused`, `provider.version_conflict`, `provider.key_needed` */
  run(setter: Setter, use: ProviderUse, { version, key, ...wished }: Wished): Promise<Provider> {
    this.mustBeAsked(wished.baseUrl);
    const { tenantId } = setter.who;
    return this.db.inTenant(tenantId, async (tx) => {
      const before = await providerOf(tx, use, { lock: true });
      if (version !== undefined && version !== (before?.version ?? 0)) throw new Refused('provider.version_conflict');
      const after: WrittenProvider = { ...wished, use, mark: markOf(wished), ...this.keyOf({ tenantId, use, key, baseUrl: wished.baseUrl }, before) };
      await saveProvider(tx, after);
      await tell(tx, setter, { before, after });
      tx.afterCommit(() => this.book.forget(tenantId));
      return readProvider(tx, use);
    });
  }

  /** What is asked is https of the public internet, or what whoever runs the installation lists. */
  private mustBeAsked(baseUrl: string): void {
    const allowed = { hosts: this.config.BOT_PROVIDER_HOSTS };
    try {
      const url = targetOf(baseUrl, allowed);
      const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
      if (url.protocol === 'https:' || isListed({ host: url.hostname.replace(/^\[|\]$/g, ''), port }, allowed)) return;
    } catch {
      // Told below, with the same words whatever was wrong with it: what lies inside is nobody's business.
    }
    throw new Refused('provider.address_refused');
  }

  private keyOf({ tenantId, use, key, baseUrl }: { tenantId: string; use: ProviderUse; key: string | null | undefined; baseUrl: string }, before: ProviderRow | undefined): Pick<WrittenProvider, 'sealed' | 'keyId'> {
    if (key) return this.sealed.seal(key, secretPlace(tenantId, 'provider', use));
    if (key === null || !before?.sealed) return { sealed: null, keyId: null };
    if (new URL(before.baseUrl).origin !== new URL(baseUrl).origin) throw new Refused('provider.key_needed');
    return { sealed: before.sealed, keyId: before.keyId };
  }
}

/** What the audit log keeps: whether there is a key, and never which. */
const shown = ({ baseUrl, model, enabled, purposes, limits, price, masking, timeouts, sealed }: WrittenProvider) => ({ baseUrl, model, enabled, purposes, limits, price, masking, timeouts, hasKey: sealed !== null });

async function tell(tx: Tx, setter: Setter, { before, after }: { before: ProviderRow | undefined; after: WrittenProvider }): Promise<void> {
  const differing = before ? changes(shown(before), shown(after)) : { before: null, after: shown(after) };
  const rekeyed = before?.sealed && after.sealed && !before.sealed.equals(after.sealed) ? { keyChanged: true } : {};
  await record(tx, {
    type: 'bot.administered', key: tx.tenantId, actor: { kind: setter.who.kind, id: setter.who.id },
    data: administered(setter, { action: before ? 'bot_provider.updated' : 'bot_provider.created', target: { kind: 'bot_provider', id: null, name: after.use }, before: differing.before, after: { ...differing.after, ...rekeyed } }),
  });
}
