import { MOST_COUNTED } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { Asking, type Asked } from './asked.js';

export interface Waits {
  teamId: string | null;
  count: number;
  /** There were more than were looked at. */
  more: boolean;
  since: Date;
  /** Of those whom nobody has; `null`: of such there are none. */
  queueSince: Date | null;
}

/**
 * Whose visitor waits for people's answer, by team: of those who wait longest, so many and no more. What is narrowed is narrowed among them, so
 * that this costs the same whoever asks and however many there are.
 */
export function waitsOf(tx: Tx, asked: Asked): Promise<Waits[]> {
  const asking = new Asking(asked);
  return tx.rows<Waits>(
    `with seen as materialized (
       select tenant_id, id, team_id, inbox_id, assignee_id, waiting_since from conversation
       where tenant_id = $1 and status = 'open' and waiting_since is not null and not with_bot order by waiting_since, id limit ${MOST_COUNTED})
     select c.team_id as "teamId", count(*)::int as count, (select count(*) from seen) = ${MOST_COUNTED} as more,
       min(c.waiting_since) as since, min(c.waiting_since) filter (where c.assignee_id is null) as "queueSince"
     from seen c where true${asking.ofConversations()} group by c.team_id`,
    asking.values,
  );
}

export interface Dues {
  teamId: string | null;
  count: number;
  more: boolean;
}

/** Whose promise falls or fell due in a period, by team; as bounded as `waitsOf`. */
export function duesOf(tx: Tx, asked: Asked, { after, until }: { after: Date | null; until: Date }): Promise<Dues[]> {
  const asking = new Asking(asked);
  const from = after ? ` and due_at > ${asking.add(after.toISOString())}` : '';
  const to = asking.add(until.toISOString());
  return tx.rows<Dues>(
    `with seen as materialized (
       select tenant_id, conversation_id from sla_clock
       where tenant_id = $1 and due_at is not null${from} and due_at <= ${to} order by due_at, conversation_id limit ${MOST_COUNTED})
     select c.team_id as "teamId", count(*)::int as count, (select count(*) from seen) = ${MOST_COUNTED} as more from seen
     cross join lateral (
       select tenant_id, id, team_id, inbox_id, assignee_id from conversation x where x.tenant_id = seen.tenant_id and x.id = seen.conversation_id limit 1) c
     where true${asking.ofConversations()} group by c.team_id`,
    asking.values,
  );
}
