import type { Principal } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

export interface AgentProfile {
  id: string;
  name: string;
  avatarUrl: string | null;
}

const ACTIVE = { name: 'agent_profile_active', text: 'select id, name, avatar_url as "avatarUrl" from agent_profile where tenant_id = $1 and id = $2 and active' };

/** An active agent. Whoever asks is one, also when identity's event about them has not come yet. */
export async function findAgent(tx: Tx, id: string, who?: Principal): Promise<AgentProfile | undefined> {
  if (who?.kind === 'agent' && who.id === id) await remember(tx, who);
  return tx.row<AgentProfile>(ACTIVE, [tx.tenantId, id]);
}

/** Notes an agent by what their token says; every event of identity is newer than that. */
async function remember(tx: Tx, { id, name }: { id: string; name: string }): Promise<void> {
  await tx.run(`insert into agent_profile (tenant_id, id, name, active, as_of) values ($1, $2, $3, true, '-infinity') on conflict do nothing`, [tx.tenantId, id, name]);
}

export const findTeam = (tx: Tx, id: string): Promise<{ id: string; name: string } | undefined> =>
  tx.row('select id, name from team_profile where tenant_id = $1 and id = $2 and active', [tx.tenantId, id]);

/** How staff sign what they do. */
export async function senderOf(tx: Tx, who: Extract<Principal, { kind: 'agent' | 'key' }>) {
  if (who.kind === 'key') return { kind: 'bot' as const, id: who.id, name: who.name };
  const profile = await findAgent(tx, who.id);
  return { kind: 'agent' as const, id: who.id, name: profile?.name ?? who.name, ...(profile?.avatarUrl && { avatarUrl: profile.avatarUrl }) };
}
