import { Injectable } from '@nestjs/common';
import type { Append } from '@parley/contracts';
import { inSpan } from '@parley/observability';
import { Database, uuidv7 } from '@parley/tenancy';
import { Save } from '../save.js';
import { Batch, type Appended } from './decide-batch.js';
import { loadBatch } from './load-batch.js';

/** Appends messages of any conversations and tenants in one transaction: all of those that are not refused, or none. */
@Injectable()
export class CommitBatch {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  run(items: Append[]): Promise<Appended[]> {
    return inSpan('conversations.commit', { attributes: { 'parley.messages': items.length } }, () =>
      this.db.acrossTenants(async (tx) => {
        const moment = { now: new Date(), newId: uuidv7 };
        const known = await loadBatch(tx, items, moment.now);
        const batch = new Batch(moment);
        const results = items.map((item, at) => batch.decide(item, known[at] ?? {}));
        await this.save.run(tx, batch.decided);
        return results;
      }),
    );
  }
}
