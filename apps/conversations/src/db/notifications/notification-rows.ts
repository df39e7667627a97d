import type { Notification } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** So many notifications an agent keeps at least; when there are as many again, the oldest go. */
const KEPT = 200;

/** What an agent has by now. */
export interface Counted {
  agentId: string;
  total: number;
  unread: number;
}

const ADD = {
  name: 'notification_add',
  text: `
  with v as (
    select v.* from unnest($2::uuid[], $3::uuid[]) as v (agent_id, id)
    where not exists (select from agent_profile p where p.tenant_id = $1 and p.id = v.agent_id and not p.active) order by v.agent_id),
  added as (
    insert into notification (tenant_id, agent_id, id, kind, conversation_id, contact_name, by, text, created_at, ticket)
    select $1, v.agent_id, v.id, $4, $5::uuid, $6, $7::jsonb, $8, $9, $10::jsonb from v)
  insert into notification_count as n (tenant_id, agent_id, total, unread) select $1, v.agent_id, 1, 1 from v order by v.agent_id
  on conflict (tenant_id, agent_id) do update set total = n.total + 1, unread = n.unread + 1
  returning n.agent_id as "agentId", n.total, n.unread`,
};

/** Adds the same notification for several agents, each under its id; those who work here no more are passed over. */
export const addNotifications = (tx: Tx, ids: ReadonlyMap<string, string>, { kind, conversationId, contactName, ticket, by, text, createdAt }: Omit<Notification, 'id'>): Promise<Counted[]> =>
  tx.rows<Counted>(ADD, [tx.tenantId, [...ids.keys()], [...ids.values()], kind, conversationId ?? null, contactName ?? null, by ? JSON.stringify(by) : null, text, createdAt, ticket ? JSON.stringify(ticket) : null]);

/** Lets the oldest go, when there are many. */
export async function sweep(tx: Tx, { agentId, total }: Counted): Promise<void> {
  if (total < 2 * KEPT) return;
  await tx.run(
    `with old as (
       delete from notification n where n.tenant_id = $1 and n.agent_id = $2
         and n.id <= (select k.id from notification k where k.tenant_id = $1 and k.agent_id = $2 order by k.id desc offset ${KEPT} limit 1)
       returning n.read_at)
     update notification_count c set total = greatest(c.total - o.gone, 0), unread = greatest(c.unread - o.unread, 0)
     from (select count(*)::int as gone, count(*) filter (where read_at is null)::int as unread from old) o
     where c.tenant_id = $1 and c.agent_id = $2`,
    [tx.tenantId, agentId],
  );
}

/** Whether an agent has something of this kind about a conversation that they have not read. */
export const waitsUnread = async (tx: Tx, conversationId: string, kind: Notification['kind']): Promise<Set<string>> =>
  new Set((await tx.rows<{ agentId: string }>(
    'select distinct agent_id as "agentId" from notification where tenant_id = $1 and conversation_id = $2 and kind = $3 and read_at is null', [tx.tenantId, conversationId, kind],
  )).map(({ agentId }) => agentId));
