import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { nextRevision } from '../../db/sentiment/settings.js';
import { TenantScorers } from '../../sentiment/tenant-scorers.js';
import { administered, type Setter } from './administered.js';

/** Goes back to a model that was in use before, or to the lexicon alone. */
@Injectable()
export class RevertModel {
  constructor(
    private readonly db: Database,
    private readonly scorers: TenantScorers,
  ) {}

  /** @throws Refused `sentiment.model_not_found` */
  async run(setter: Setter, version: number | null): Promise<void> {
    const { tenantId } = setter.who;
    await this.db.inTenant(tenantId, async (tx) => {
      const revision = await nextRevision(tx);
      const before = await tx.row<{ version: number }>("update sentiment_model set state = 'superseded' where tenant_id = $1 and state = 'active' returning version", [tenantId]);
      if (version !== null) {
        const there = await tx.run("update sentiment_model set state = 'active', by_id = $3, by_name = $4 where tenant_id = $1 and version = $2 and state = 'superseded'", [tenantId, version, setter.who.id, setter.who.name]);
        if (there === 0) throw new Refused('sentiment.model_not_found');
      }
      await administered(tx, setter, {
        action: 'sentiment_model.reverted', target: { kind: 'sentiment_model', id: null, name: version === null ? '' : String(version) }, before: { version: before?.version ?? null }, after: { version },
      });
      tx.afterCommit(() => this.scorers.changed(tenantId, revision));
    });
  }
}
