import { uuidv7 } from '@parley/tenancy';
import { asAdmin } from '../stage/database.js';

export interface FloorWish {
  adminUrl: string;
  tenantId: string;
  inboxId: string;
  policyId: string;
  agents: number;
  waiting: number;
}
/** Conversations that agents hold, one of each agent, and those that wait, the first in the queue first. */
export interface FloorData {
  held: string[];
  waiting: string[];
}

const contacts = `insert into conversations.contact (tenant_id, id, name, first_seen_at, last_seen_at) select $1, v.id, 'Visitor', now(), now() from unnest($2::uuid[]) v (id)`;
/** `$5` says who has each: nobody where it is null. */
const conversations = `
  insert into conversations.conversation (tenant_id, id, inbox_id, contact_id, status, priority, assignee_id, waiting_since, last_activity_at, listed_at, created_at, updated_at)
  select $1, v.id, $3, v.contact_id, 'open', 'normal', v.agent_id, now() - interval '1 hour' + v.n * interval '1 millisecond', now(), now(), now(), now()
  from unnest($2::uuid[], $4::uuid[], $5::uuid[]) with ordinality v (id, contact_id, agent_id, n)`;
const agents = `
  with v as (select * from unnest($2::uuid[]) with ordinality v (id, n)),
  named as (insert into conversations.agent_profile (tenant_id, id, name, active, as_of) select $1, id, 'Agent ' || n, true, now() from v)
  insert into conversations.agent_desk (tenant_id, agent_id, since, present, present_until, load, last_assigned_at)
  select $1, id, now(), true, now() + interval '1 day', 5, now() - n * interval '1 second' from v`;
const slots = `insert into conversations.desk_slot (tenant_id, conversation_id, agent_id, since) select $1, v.id, v.agent_id, now() from unnest($2::uuid[], $3::uuid[]) v (id, agent_id)`;
const queue = `
  insert into conversations.waiting (tenant_id, conversation_id, policy_id, pool, rank, since, entered_at, skills)
  select $1, v.id, $3::uuid, $3::uuid || ':all', 2, now() - interval '1 hour' + v.n * interval '1 millisecond', now(), '{}' from unnest($2::uuid[]) with ordinality v (id, n)`;

const ids = (count: number) => Array.from({ length: count }, () => uuidv7());

/** Agents who are all at their limit, and a queue before them, straight into the tables. */
export async function buildFloor({ adminUrl, tenantId, inboxId, policyId, ...count }: FloorWish): Promise<FloorData> {
  const [people, held, waiting] = [ids(count.agents), ids(count.agents), ids(count.waiting)];
  const all = [...held, ...waiting];
  const visitors = ids(all.length);
  await asAdmin(adminUrl, async (client) => {
    await client.query(agents, [tenantId, people]);
    await client.query(contacts, [tenantId, visitors]);
    await client.query(conversations, [tenantId, all, inboxId, visitors, [...people, ...waiting.map(() => null)]]);
    await client.query(slots, [tenantId, held, people]);
    await client.query(queue, [tenantId, waiting, policyId]);
    await client.query('vacuum (analyze) conversations.conversation, conversations.waiting, conversations.agent_desk, conversations.desk_slot');
  });
  return { held, waiting };
}
