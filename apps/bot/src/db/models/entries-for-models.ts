import type { Tx } from '@parley/tenancy';

/** An entry as it answers. */
export interface KnownEntry {
  id: string;
  name: string;
  locale: string;
  answer: string;
  attachmentIds: string[];
  enabled: boolean;
  flowId: string | null;
  translationOf: string | null;
  revision: number;
  gone: boolean;
  /** Approved variants; the question itself is not among them. */
  variants: string[];
}

/** Entries that changed after a revision, oldest first; gone ones without their variants. */
export const entriesAfter = (tx: Tx, revision: number): Promise<KnownEntry[]> =>
  tx.rows<KnownEntry>(
    `select i.id, i.name, i.locale, i.answer, i.attachment_ids as "attachmentIds", i.enabled, i.flow_id as "flowId", i.translation_of as "translationOf", i.revision, i.gone,
       coalesce((select jsonb_agg(v.text order by v.id) from bot_variant v where v.tenant_id = $1 and v.intent_id = i.id and v.state = 'approved'), '[]') as variants
     from bot_intent i where i.tenant_id = $1 and i.revision > $2 order by i.revision, i.id`,
    [tx.tenantId, revision],
  );
