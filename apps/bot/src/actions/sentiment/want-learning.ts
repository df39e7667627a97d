import { Injectable } from '@nestjs/common';
import { Refused, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { NEEDED } from './learn-from-messages.js';

/** Somebody asks that it is learnt now. */
@Injectable()
export class WantLearning {
  constructor(private readonly db: Database) {}

  /** @throws Refused `sentiment.too_little` */
  async run({ tenantId }: Staff): Promise<void> {
    const wanted = await this.db.inTenant(tenantId, (tx) => tx.run('update sentiment_learning set wanted_at = now() where tenant_id = $1 and messages >= $2', [tenantId, NEEDED]));
    if (wanted === 0) throw new Refused('sentiment.too_little');
  }
}
