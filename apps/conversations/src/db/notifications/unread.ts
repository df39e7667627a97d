import type { Principal } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { seesAll } from '../../domain/visibility.js';
import { ofSight, visibleTo } from '../visible.js';

/** Nobody is shown a larger number: so many are counted at most where they have to be. */
const MOST_COUNTED = 100;

/** Of agent `agent` (SQL), those about nothing or about a conversation `c` of which `visible` holds. */
const counted = (agent: string, visible: string) => `
  (select count(*)::int from (
    select from notification n where n.tenant_id = $1 and n.agent_id = ${agent} and n.read_at is null
      and (n.conversation_id is null or exists (select from conversation c where c.tenant_id = n.tenant_id and c.id = n.conversation_id and ${visible}))
    limit ${MOST_COUNTED}) seen)`;

/**
 * How many notifications somebody has not read, as their list has them. Of those who see everything it is kept; what others see changes with every
 * conversation that goes to somebody else, so of them it is counted, as far as it is shown.
 */
export async function unreadOf(tx: Tx, who: Principal): Promise<number> {
  if (seesAll(who)) return (await tx.row<{ unread: number }>('select unread from notification_count where tenant_id = $1 and agent_id = $2', [tx.tenantId, who.id]))?.unread ?? 0;
  const params: unknown[] = [tx.tenantId, who.id];
  const visible = visibleTo(who, (value) => `$${params.push(value)}`) ?? 'true';
  return (await tx.row<{ unread: number }>(`select ${counted('$2', visible)} as unread`, params))!.unread;
}

const SEEN = {
  name: 'notification_seen_unread',
  text: `
  select a.id as "agentId", ${counted('a.id', ofSight('a'))} as unread from agent_profile a
  where a.tenant_id = $1 and a.id = any($2::uuid[]) and a.visibility <> 'all'`,
};

/** The same of those of these agents who do not see everything, by what identity's events tell of their roles and teams. */
export async function seenUnreadOf(tx: Tx, agentIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.rows<{ agentId: string; unread: number }>(SEEN, [tx.tenantId, agentIds]);
  return new Map(rows.map(({ agentId, unread }) => [agentId, unread]));
}
