import type { FlowGraph } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { keywordKey } from '../../domain/flows/keywords.js';

/** A trigger of a flow that is on. */
export interface TriggerRow {
  flowId: string;
  kind: 'phrase' | 'keyword' | 'value';
  said: string;
}

/** Writes what begins a flow, instead of what did; `null`: nothing does. Answers whether phrases are others than before. */
export async function replaceTriggers(tx: Tx, flowId: string, graph: FlowGraph | null): Promise<boolean> {
  const rows = graph ? triggersOf(graph) : [];
  const before = await tx.rows<{ locale: string; said: string }>("select locale, said from flow_trigger where tenant_id = $1 and flow_id = $2 and kind = 'phrase' order by locale, said", [tx.tenantId, flowId]);
  await tx.run('delete from flow_trigger where tenant_id = $1 and flow_id = $2', [tx.tenantId, flowId]);
  if (rows.length > 0) {
    await tx.run(
      `insert into flow_trigger (tenant_id, flow_id, kind, locale, said) select distinct $1::uuid, $2::uuid, v.kind, v.locale, v.said from jsonb_to_recordset($3) as v (kind text, locale text, said text) where v.said <> ''`,
      [tx.tenantId, flowId, JSON.stringify(rows)],
    );
  }
  const spoken = (all: readonly { locale: string; said: string }[]) => JSON.stringify(all.map(({ locale, said }) => `${locale} ${said}`).sort());
  return spoken(before) !== spoken(rows.filter(({ kind }) => kind === 'phrase'));
}

/** What begins a flow, as it is stored. */
export const triggersOf = ({ triggers }: FlowGraph): { kind: string; locale: string; said: string }[] => [
  ...triggers.phrases.map(({ text, locale }) => ({ kind: 'phrase', locale, said: text.trim() })),
  ...triggers.keywords.map((said) => ({ kind: 'keyword', locale: '', said: keywordKey(said) })),
  ...triggers.values.map((said) => ({ kind: 'value', locale: '', said })),
];

/** Keywords and buttons that begin flows; phrases are the models' matter. */
export const beginnings = (tx: Tx): Promise<TriggerRow[]> =>
  tx.rows<TriggerRow>(
    `select t.flow_id as "flowId", t.kind, t.said from flow_trigger t where t.tenant_id = $1 and t.kind <> 'phrase' order by length(t.said) desc, t.flow_id`,
    [tx.tenantId],
  );
