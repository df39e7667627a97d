import { Injectable } from '@nestjs/common';
import type { SentimentModels, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { NEEDED } from '../../actions/sentiment/learn-from-messages.js';
import { modelColumns, presentModel, type ModelRow } from '../../db/sentiment/models.js';

const SHOWN = 30;

/** What was learnt from a tenant's messages, and what there is to learn from. */
@Injectable()
export class GetModels {
  constructor(private readonly db: Database) {}

  run({ tenantId }: Staff): Promise<SentimentModels> {
    return this.db.inTenant(tenantId, async (tx) => {
      const [state, rows] = await Promise.all([
        tx.row<{ messages: number; labels: number; wanted: boolean }>('select messages, labels, wanted_at is not null as wanted from sentiment_learning where tenant_id = $1', [tenantId]),
        tx.rows<ModelRow>(`select ${modelColumns} from sentiment_model where tenant_id = $1 order by version desc limit ${SHOWN}`, [tenantId]),
      ]);
      const active = rows.find((row) => row.state === 'active');
      return { active: active?.version ?? null, messages: state?.messages ?? 0, labels: state?.labels ?? 0, needed: NEEDED, learning: state?.wanted ?? false, data: rows.map(presentModel) };
    });
  }
}
