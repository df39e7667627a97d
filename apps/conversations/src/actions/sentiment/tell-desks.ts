import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, type Held, type RpcRequest } from '@parley/contracts';
import type { conversationsRpc } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { Database } from '@parley/tenancy';

type Told = RpcRequest<(typeof conversationsRpc)['tellMoods']>['items'][number];

const HELD = `
  select c.id, c.assignee_id as "assigneeId", c.team_id as "teamId",
    array(select p.agent_id::text from conversation_participant p where p.tenant_id = c.tenant_id and p.conversation_id = c.id) as "participantIds"
  from conversation c where c.tenant_id = $1 and c.id = any($2::uuid[])`;

/** Tells desks how conversations feel, together with who has them: the gateways decide by that who may hear it. Nothing is kept. */
@Injectable()
export class TellDesks {
  constructor(
    private readonly db: Database,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {}

  async run(items: readonly Told[]): Promise<void> {
    await Promise.all([...Map.groupBy(items, ({ tenantId }) => tenantId)].map(([tenantId, told]) => this.ofTenant(tenantId, told)));
  }

  private async ofTenant(tenantId: string, told: readonly Told[]): Promise<void> {
    const rows = await this.db.inTenant(tenantId, (tx) => tx.rows<Held & { id: string }>(HELD, [tenantId, told.map(({ mood }) => mood.conversationId)]));
    const held = new Map(rows.map(({ id, ...holders }) => [id, holders]));
    for (const { mood } of told) {
      const holders = held.get(mood.conversationId);
      if (holders) this.fanout.publish(liveChannel.desk(tenantId), { type: 'sentiment', data: mood, held: holders });
    }
  }
}
