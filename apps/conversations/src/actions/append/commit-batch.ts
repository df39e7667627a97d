import { Injectable } from '@nestjs/common';
import type { Append } from '@parley/contracts';
import { inSpan } from '@parley/observability';
import { Database, isDuplicate, uuidv7 } from '@parley/tenancy';
import { Save } from '../save.js';
import { Batch, type Appended } from './decide-batch.js';
import { loadBatch } from './load-batch.js';

/** How often a batch is tried in which another process's repeats turn up. */
const TRIES = 3;

/** Appends messages of any conversations and tenants in one transaction: all of those that are not refused, or none. */
@Injectable()
export class CommitBatch {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  run(items: Append[]): Promise<Appended[]> {
    return inSpan('conversations.commit', { attributes: { 'parley.messages': items.length } }, async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.once(items);
        } catch (error) {
          // Another process stored one of these messages while this one waited for the lock. Now it is there to be seen.
          if (attempt === TRIES || !isDuplicate(error, /^message_.*client_id$/)) throw error;
        }
      }
    });
  }

  private once(items: Append[]): Promise<Appended[]> {
    return this.db.acrossTenants(async (tx) => {
      const moment = { now: new Date(), newId: uuidv7 };
      const known = await loadBatch(tx, items, moment.now);
      const batch = new Batch(moment);
      const results = items.map((item, at) => batch.decide(item, known[at] ?? {}));
      await this.save.run(tx, batch.decided);
      return results;
    });
  }
}
