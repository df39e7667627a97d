import { Refused, type Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Doer } from '../domain/ticket.js';

/** Agents that still work here. @throws Refused `agent.not_found` */
export async function mustBeAgents(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await tx.rows('select 1 from agent_profile where tenant_id = $1 and id = any($2::uuid[]) and active', [tx.tenantId, ids]);
  if (found.length < new Set(ids).size) throw new Refused('agent.not_found');
}

/** @throws Refused `team.not_found` */
export async function mustBeTeams(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await tx.rows('select 1 from team_profile where tenant_id = $1 and id = any($2::uuid[]) and active', [tx.tenantId, ids]);
  if (found.length < new Set(ids).size) throw new Refused('team.not_found');
}

/** The contact, or the one that it became part of. @throws Refused `contact.not_found` */
export async function mustBeContact(tx: Tx, id: string): Promise<string> {
  const found = await tx.row<{ id: string }>('select coalesce(merged_into, id) as id from contact_profile where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  if (!found) throw new Refused('contact.not_found');
  return found.id;
}

/** How staff sign what they do. */
export async function doerOf(tx: Tx, who: Staff): Promise<Doer> {
  const actor = { kind: who.kind, id: who.id };
  if (who.kind === 'key') return { by: { kind: 'bot', id: who.id, name: who.name }, actor };
  await tx.run(`insert into agent_profile (tenant_id, id, name, active, as_of) values ($1, $2, $3, true, '-infinity') on conflict do nothing`, [tx.tenantId, who.id, who.name]);
  const profile = await tx.row<{ name: string; avatarUrl: string | null }>('select name, avatar_url as "avatarUrl" from agent_profile where tenant_id = $1 and id = $2', [tx.tenantId, who.id]);
  return { by: { kind: 'agent', id: who.id, name: profile?.name ?? who.name, ...(profile?.avatarUrl && { avatarUrl: profile.avatarUrl }) }, actor };
}
