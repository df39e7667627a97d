import type { EventData } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { NO_TEAM } from '../wallboard/asked.js';

type Scored = Pick<EventData<'sentiment.scored'>, 'conversationId' | 'mood' | 'seq' | 'forSla'>;

/** How conversations feel from now on; those that are unknown here are passed over. Answers which of them feel otherwise than before. */
export async function saveMoods(tx: Tx, scored: readonly Scored[]): Promise<string[]> {
  const changed = await tx.rows<{ id: string }>(
    `with said as (
       select v.id, v.class, v.score, v.trend, v.seq, v.at, v.for_sla, x.class as before
       from unnest($2::uuid[], $3::text[], $4::real[], $5::text[], $6::int[], $7::timestamptz[], $8::boolean[]) as v (id, class, score, trend, seq, at, for_sla)
       join conversation c on c.tenant_id = $1 and c.id = v.id left join conversation_mood x on x.tenant_id = $1 and x.conversation_id = v.id order by v.id),
     saved as (
       insert into conversation_mood as m (tenant_id, conversation_id, class, score, trend, seq, at, for_sla) select $1, id, class, score, trend, seq, at, for_sla from said
       on conflict (tenant_id, conversation_id) do update set class = excluded.class, score = excluded.score, trend = excluded.trend, seq = greatest(m.seq, excluded.seq), at = excluded.at, for_sla = excluded.for_sla)
     select id from said where before is distinct from class`,
    [
      tx.tenantId,
      scored.map(({ conversationId }) => conversationId),
      scored.map(({ mood }) => mood.class),
      scored.map(({ mood }) => mood.score),
      scored.map(({ mood }) => mood.trend),
      scored.map(({ seq }) => seq),
      scored.map(({ mood }) => mood.at),
      scored.map(({ forSla }) => forSla),
    ],
  );
  return changed.map(({ id }) => id);
}

/** A conversation alerts, the first time: wallboards count it in the hour in which it did. */
export const noteAlert = (tx: Tx, conversationId: string, at: string): void =>
  tx.send(
    `with noted as (update conversation_mood set alerted_at = $3 where tenant_id = $1 and conversation_id = $2 and alerted_at is null returning conversation_id)
     insert into wallboard_news (tenant_id, at, team_id, inbox_id, alerted)
     select $1, $3, coalesce(c.team_id, '${NO_TEAM}'), c.inbox_id, 1 from noted join conversation c on c.tenant_id = $1 and c.id = noted.conversation_id`,
    [tx.tenantId, conversationId, at],
  );
