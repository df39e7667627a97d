import type { Tx } from '@parley/tenancy';
import type { TrainingEntry } from '../../domain/matching/train-model.js';

/** Enabled entries with their approved variants; those without any are found by their words alone. */
export async function entriesToLearn(tx: Tx): Promise<TrainingEntry[]> {
  return tx.rows<TrainingEntry>(
    `select i.id, i.locale, i.name, v.texts from bot_intent i
     join lateral (select jsonb_agg(text order by id) as texts from bot_variant where tenant_id = $1 and intent_id = i.id and state = 'approved') v on v.texts is not null
     where i.tenant_id = $1 and i.enabled and not i.gone order by i.id`,
    [tx.tenantId],
  );
}

/** How far the knowledge is, for whoever learns it. */
export const taughtNow = async (tx: Tx): Promise<number> => (await tx.row<{ taught: number }>('select taught from bot_knowledge where tenant_id = $1', [tx.tenantId]))?.taught ?? 0;
