import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@parley/tenancy';
import { policyOf } from '../../db/routing/policy-of.js';
import { RoutingBell } from './routing-bell.js';

interface Held {
  agentId: string;
  inboxId: string;
  teamId: string | null;
  begunAt: Date;
  heardAt: Date | null;
  weight: number;
}

/** What the visitor said last, by the newest few messages; a conversation in which agents said more since is quiet enough anyway. */
const HELD = `
  select s.agent_id as "agentId", c.inbox_id as "inboxId", c.team_id as "teamId", s.since as "begunAt", s.weight,
    (select max(created_at) from (select created_at, sender_kind from message m where m.tenant_id = c.tenant_id and m.conversation_id = c.id order by m.seq desc limit 200) m where sender_kind = 'visitor') as "heardAt"
  from desk_slot s join conversation c on c.tenant_id = s.tenant_id and c.id = s.conversation_id
  where s.tenant_id = $1 and s.conversation_id = $2 and s.active = $3 for no key update of c`;

/**
 * A conversation in which the visitor has long been silent does not count as load; when they write again it does, even beyond the
 * agent's limit, and is marked so.
 */
@Injectable()
export class RestSlot {
  constructor(
    private readonly db: Database,
    private readonly bell: RoutingBell,
  ) {}

  /** The clock says that it is quiet; looks whether it is. */
  rest(tenantId: string, conversationId: string, now: Date): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const held = await tx.row<Held>(HELD, [tenantId, conversationId, true]);
      if (!held) return;
      const minutes = (await policyOf(tx, held))?.policy.inactiveAfter ?? null;
      const last = Math.max(held.begunAt.getTime(), held.heardAt?.getTime() ?? 0);
      const at = minutes === null ? null : new Date(last + minutes * 60_000);
      if (at === null || at > now) await tx.run('update desk_slot set idle_at = $3 where tenant_id = $1 and conversation_id = $2', [tenantId, conversationId, at?.toISOString() ?? null]);
      else await this.free(tx, conversationId, held);
    });
  }

  /** The visitor wrote. In the reaction's transaction. */
  async wake(tx: Tx, conversationId: string, now: Date): Promise<void> {
    const held = await tx.row<Held>(HELD, [tx.tenantId, conversationId, false]);
    if (!held) return;
    const policy = (await policyOf(tx, held))?.policy;
    const idleAt = policy?.inactiveAfter ? new Date(now.getTime() + policy.inactiveAfter * 60_000) : null;
    const desk = await tx.row<{ load: number; capacity: number | null }>(
      'update agent_desk set load = load + $3 where tenant_id = $1 and agent_id = $2 returning load, capacity',
      [tx.tenantId, held.agentId, held.weight],
    );
    const over = desk !== undefined && desk.load > held.weight && desk.load > (desk.capacity ?? policy?.capacity ?? Infinity);
    await tx.run('update desk_slot set active = true, over = $3, idle_at = $4 where tenant_id = $1 and conversation_id = $2', [tx.tenantId, conversationId, over, idleAt?.toISOString() ?? null]);
  }

  private async free(tx: Tx, conversationId: string, { agentId, weight }: Held): Promise<void> {
    await tx.run('update desk_slot set active = false, over = false, idle_at = null where tenant_id = $1 and conversation_id = $2', [tx.tenantId, conversationId]);
    await tx.run('update agent_desk set load = greatest(load - $3, 0) where tenant_id = $1 and agent_id = $2', [tx.tenantId, agentId, weight]);
    tx.afterCommit(() => this.bell.ring(tx.tenantId));
  }
}
