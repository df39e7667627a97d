import { Injectable } from '@nestjs/common';
import { Refused, type ProviderUse } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database } from '@parley/tenancy';
import { providerOf, removeProvider } from '../../db/providers/providers.js';
import { administered, type Setter } from '../../domain/settings/setter.js';
import { ProviderBook } from '../../providers/provider-book.js';

/** Forgets a provider with its key and its vectors. What was used of it this month stays counted. */
@Injectable()
export class RemoveProvider {
  constructor(
    private readonly db: Database,
    private readonly book: ProviderBook,
  ) {}

  /** @throws Refused `provider.not_found` */
  async run(setter: Setter, use: ProviderUse): Promise<void> {
    const { tenantId, kind, id } = setter.who;
    await this.db.inTenant(tenantId, async (tx) => {
      const before = await providerOf(tx, use, { lock: true });
      if (!before) throw new Refused('provider.not_found');
      await removeProvider(tx, use);
      const { baseUrl, model } = before;
      await record(tx, { type: 'bot.administered', key: tenantId, actor: { kind, id }, data: administered(setter, { action: 'bot_provider.deleted', target: { kind: 'bot_provider', id: null, name: use }, before: { baseUrl, model }, after: null }) });
      tx.afterCommit(() => this.book.forget(tenantId));
    });
  }
}
