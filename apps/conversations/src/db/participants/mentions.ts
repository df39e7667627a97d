import type { Tx } from '@parley/tenancy';

interface Mentioning {
  conversationId: string;
  seq: number;
  at: string;
  agentIds: string[];
}

/** Notes whom a note mentions; answers those of them who work here. */
export async function noteMentions(tx: Tx, { conversationId, seq, at, agentIds }: Mentioning): Promise<string[]> {
  const rows = await tx.rows<{ agentId: string }>(
    `insert into conversation_mention as m (tenant_id, conversation_id, agent_id, seq, at)
     select $1, c.id, p.id, $3, $4 from conversation c join agent_profile p on p.tenant_id = $1 and p.active and p.id = any($5::uuid[]) where c.tenant_id = $1 and c.id = $2 order by p.id
     on conflict (tenant_id, conversation_id, agent_id) do update set seq = greatest(m.seq, excluded.seq), at = greatest(m.at, excluded.at)
     returning agent_id as "agentId"`,
    [tx.tenantId, conversationId, seq, at, agentIds],
  );
  return rows.map(({ agentId }) => agentId);
}
