import type { Tx } from '@parley/tenancy';
import type { ConversationState } from '../domain/conversation.js';

/** Without a routing policy no agent has a limit but their own. */
const ANYBODY_FREE = `
  select 1 from agent_desk d
  join agent_profile a on a.tenant_id = d.tenant_id and a.id = d.agent_id and a.active
  where d.tenant_id = $1 and d.present and d.status = 'online' and ($2::uuid is null or $2 = any(a.team_ids))
    and d.load < coalesce(d.capacity, (
      select s.capacity from routing_scope s
      where s.tenant_id = $1 and s.scope = any(array['team:' || $2::text, 'inbox:' || $3::text, 'any']) order by s.place limit 1), 2147483647)
  limit 1`;

/** Whether nobody is available who could take a conversation: of its team, or of all agents when it has none. */
export const isBusy = async (tx: Tx, { teamId, inboxId }: Pick<ConversationState, 'teamId' | 'inboxId'>): Promise<boolean> =>
  (await tx.row(ANYBODY_FREE, [tx.tenantId, teamId, inboxId])) === undefined;
