import { sees, type Visibility } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { TicketState } from '../../domain/ticket.js';

interface Profile {
  id: string;
  visibility: Visibility;
  teamIds: string[];
}

/** Of these agents, those who work here and may see the ticket, as far as events have told of their roles. */
export async function whoSeeTicket(tx: Tx, { assigneeId, teamId, watcherIds }: TicketState, agentIds: readonly string[]): Promise<string[]> {
  if (agentIds.length === 0) return [];
  const profiles = await tx.rows<Profile>('select id, visibility, team_ids as "teamIds" from agent_profile where tenant_id = $1 and id = any($2::uuid[]) and active order by id', [tx.tenantId, agentIds]);
  const held = { assigneeId, teamId, participantIds: watcherIds };
  return profiles.filter((profile) => sees({ kind: 'agent', id: profile.id, ...sightOf(profile) }, held)).map(({ id }) => id);
}

const sightOf = ({ visibility, teamIds }: Profile) => (visibility === 'all' ? {} : { sight: visibility === 'own' ? { visibility } : { visibility, teamIds } });
