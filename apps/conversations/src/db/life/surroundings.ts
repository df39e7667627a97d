import type { Sender } from '@parley/contracts';

/** Most agents who take part in one conversation. */
export const MAX_PARTICIPANTS = 50;

/** Somebody as Postgres puts them into JSON. */
export interface Person {
  id: string;
  name: string;
  avatarUrl: string | null;
}

/** An offered transfer as Postgres puts it into JSON. */
export interface OfferRecord {
  to: Person;
  by: Sender;
  offeredAt: string;
  expiresAt: string;
}

/** How a conversation changes hands, who takes part, and what it hangs together with. */
export interface LifeSurroundings {
  /** `null` as well when it went elsewhere since it was offered. */
  transfer: OfferRecord | null;
  participants: Person[] | null;
  previousId: string | null;
  mergedIntoId: string | null;
}

export const alone: LifeSurroundings = { transfer: null, participants: null, previousId: null, mergedIntoId: null };

export const lifeColumns = 'transfer_offer.transfer, taking_part.participants, tie.previous_id as "previousId", tie.merged_into_id as "mergedIntoId"';

const person = (id: string) => `jsonb_build_object('id', ${id}, 'name', coalesce(g.name, ''), 'avatarUrl', g.avatar_url)`;

/** Joins to `c`, all by the conversation's own key. */
export const lifeJoins = `
  left join lateral (
    select jsonb_build_object('to', jsonb_build_object('id', x.to_agent_id, 'name', coalesce(g.name, x.to_name), 'avatarUrl', g.avatar_url), 'by', x.by, 'offeredAt', x.offered_at, 'expiresAt', x.expires_at) as transfer
    from conversation_transfer x left join lateral (select name, avatar_url from agent_profile g where g.tenant_id = x.tenant_id and g.id = x.to_agent_id limit 1) g on true
    where x.tenant_id = c.tenant_id and x.conversation_id = c.id and x.from_agent_id is not distinct from c.assignee_id and c.status <> 'resolved' limit 1) transfer_offer on true
  left join lateral (
    select jsonb_agg(${person('x.agent_id')} order by x.since, x.agent_id) as participants
    from (select y.tenant_id, y.agent_id, y.since from conversation_participant y where y.tenant_id = c.tenant_id and y.conversation_id = c.id limit ${MAX_PARTICIPANTS}) x
    left join lateral (select name, avatar_url from agent_profile g where g.tenant_id = x.tenant_id and g.id = x.agent_id limit 1) g on true) taking_part on true
  left join lateral (select x.previous_id, x.merged_into_id from conversation_tie x where x.tenant_id = c.tenant_id and x.conversation_id = c.id limit 1) tie on true`;
