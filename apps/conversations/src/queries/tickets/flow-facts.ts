import { Injectable } from '@nestjs/common';
import { conversationsRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { ruleOf } from '../../work-rules/read-rules.js';
import { ruleColumns, type StoredRule } from '../../work-rules/rule.js';

type Rpcs = typeof conversationsRpc;
type Standing = NonNullable<RpcResponse<Rpcs['conversationStanding']>>;

const PROMISES = `
  select ${ruleColumns} from work_rule r where r.tenant_id = $1 and r.scope <> 'own'
    and (r.kind = 'business_hours' or (r.kind = 'sla_policy' and r.enabled and r.body ->> 'appliesTo' = 'tickets'))
  order by r.position, lower(r.name), r.id`;

/** What moves tickets and is kept here: skills, attributes of contacts, promises, and where a conversation stands. */
@Injectable()
export class FlowFacts {
  constructor(private readonly db: Database) {}

  agentSkills({ tenantId, agentIds }: RpcRequest<Rpcs['agentSkills']>): Promise<RpcResponse<Rpcs['agentSkills']>> {
    return this.db.inTenant(tenantId, async (tx) => {
      const rows = await tx.rows<{ id: string; skills: string[] }>('select agent_id as id, skills from agent_desk where tenant_id = $1 and agent_id = any($2::uuid[])', [tenantId, agentIds]);
      return { skills: Object.fromEntries(rows.map(({ id, skills }) => [id, skills])) };
    });
  }

  contactAttributes({ tenantId, contactId }: RpcRequest<Rpcs['contactAttributes']>): Promise<RpcResponse<Rpcs['contactAttributes']>> {
    return this.db.inTenant(tenantId, async (tx) => ({
      attributes: (await tx.row<RpcResponse<Rpcs['contactAttributes']>>('select attributes from contact where tenant_id = $1 and id = $2', [tenantId, contactId]))?.attributes ?? {},
    }));
  }

  promiseRules({ tenantId }: RpcRequest<Rpcs['promiseRules']>): Promise<RpcResponse<Rpcs['promiseRules']>> {
    return this.db.inTenant(tenantId, async (tx) => {
      const rows = await tx.rows<StoredRule & { kind: 'sla_policy' | 'business_hours' }>(PROMISES, [tenantId]);
      return { rules: rows.map((row) => ({ id: row.id, kind: row.kind, version: row.version, position: row.position, createdAt: row.createdAt.toISOString(), body: { ...ruleOf(row.kind, row).body } })) };
    });
  }

  conversationStanding({ tenantId, conversationId }: RpcRequest<Rpcs['conversationStanding']>): Promise<RpcResponse<Rpcs['conversationStanding']>> {
    return this.db.inTenant(tenantId, async (tx) =>
      (await tx.row<Standing>(
        `select c.status, c.contact_id as "contactId", coalesce(i.channel, 'web') as channel, t.merged_into_id as "mergedIntoId"
         from conversation c left join inbox_profile i on i.tenant_id = c.tenant_id and i.id = c.inbox_id
         left join conversation_tie t on t.tenant_id = c.tenant_id and t.conversation_id = c.id
         where c.tenant_id = $1 and c.id = $2`,
        [tenantId, conversationId],
      )) ?? null,
    );
  }
}
