import type { SentimentModel } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { unpacked, type Weights } from '../../domain/sentiment/learning/model.js';

export interface ModelRow extends Omit<SentimentModel, 'at' | 'by'> {
  at: Date;
  byId: string | null;
  byName: string | null;
}

export const modelColumns = 'version, state, at, messages, labels, held_out as "heldOut", before::float8 as before, after::float8 as after, length(bytes) as bytes, by_id as "byId", by_name as "byName"';

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 1000);
export const presentModel = ({ at, byId, byName, before, after, ...model }: ModelRow): SentimentModel => ({
  ...model, before: rounded(before), after: rounded(after), at: at.toISOString(), by: byId === null ? null : { id: byId, name: byName ?? '' },
});

export async function activeModel(tx: Tx): Promise<Weights | undefined> {
  const row = await tx.row<{ bytes: Buffer }>("select bytes from sentiment_model where tenant_id = $1 and state = 'active'", [tx.tenantId]);
  return row && unpacked(row.bytes);
}
