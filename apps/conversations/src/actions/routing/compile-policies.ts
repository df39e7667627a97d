import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { scopesOf } from '../../domain/routing/scopes.js';
import { rulesOf } from '../../work-rules/read-rules.js';
import { Drains } from './drains.js';
import { RoutingBell } from './routing-bell.js';

const POOL = `
  lateral (
    select s.policy_id, s.policy_id || ':' || coalesce(c.team_id::text, s.candidates_team_id::text, 'all') as pool
    from routing_scope s where s.tenant_id = c.tenant_id and s.scope = any(array['team:' || c.team_id, 'inbox:' || c.inbox_id, 'any'])
    order by s.place limit 1) p`;

/** Everything that is open and nobody's begins to wait where its policy says, and is looked at anew; what has no policy any more does not wait. */
const PLACE = `
  with open as (select c.* from conversation c where c.tenant_id = $1 and c.status = 'open' and c.assignee_id is null and not c.with_bot),
  placed as materialized (select c.id, c.priority, c.waiting_since, p.policy_id, p.pool, coalesce(i.channel, 'web') as channel from open c join ${POOL} on true left join inbox_profile i on i.tenant_id = c.tenant_id and i.id = c.inbox_id),
  gone as (delete from waiting w where w.tenant_id = $1 and not exists (select from placed p where p.id = w.conversation_id))
  insert into waiting as w (tenant_id, conversation_id, policy_id, pool, rank, since, entered_at, look_at, channel, due)
  select $1, id, policy_id, pool, array_position(array['urgent', 'high', 'normal', 'low'], priority) - 1, coalesce(waiting_since, $2::timestamptz), $2, $2, channel,
    coalesce((select k.due_at from sla_clock k where k.tenant_id = $1 and k.conversation_id = p.id), 'infinity') from placed p order by id
  on conflict (tenant_id, conversation_id) do update set policy_id = excluded.policy_id, pool = excluded.pool, skills = null, look_at = excluded.look_at`;

/** Slots that no clock looked at yet are looked at: the time to rest may be another now. */
const RESTS = `update desk_slot set idle_at = $2 where tenant_id = $1 and active and idle_at is null and exists (select from routing_scope s where s.tenant_id = $1)`;

/** Makes out of a tenant's policies what conversations are placed by, after one of them changed. */
@Injectable()
export class CompilePolicies {
  constructor(
    private readonly bell: RoutingBell,
    private readonly drains: Drains,
  ) {}

  async run(tx: Tx, now: Date): Promise<void> {
    await tx.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`routing-policies/${tx.tenantId}`]);
    const scopes = scopesOf(await rulesOf(tx, 'routing_policy'));
    await tx.run('delete from routing_scope where tenant_id = $1', [tx.tenantId]);
    await tx.run(
      `insert into routing_scope (tenant_id, scope, place, policy_id, candidates_team_id, capacity, inactive_after, requeue_after_shift, manual)
       select $1, v.* from unnest($2::text[], $3::smallint[], $4::uuid[], $5::uuid[], $6::int[], $7::int[], $8::int[], $9::boolean[]) v`,
      [
        tx.tenantId, scopes.map(({ scope }) => scope), scopes.map(({ place }) => place), scopes.map(({ policyId }) => policyId), scopes.map(({ policy }) => policy.candidatesTeamId),
        scopes.map(({ policy }) => policy.capacity), scopes.map(({ policy }) => policy.inactiveAfter),
        scopes.map(({ policy }) => policy.requeueAfterShift), scopes.map(({ policy }) => policy.strategy === 'manual'),
      ],
    );
    await tx.run(PLACE, [tx.tenantId, now.toISOString()]);
    await tx.run(RESTS, [tx.tenantId, now.toISOString()]);
    tx.afterCommit(() => {
      this.drains.forget(tx.tenantId);
      this.bell.ring(tx.tenantId);
    });
  }
}
