import { Injectable } from '@nestjs/common';
import type { FlowFactsAnswer } from '@parley/contracts';
import { Database } from '@parley/tenancy';

/** Whom a conversation is with: the contact that it belongs to, whatever anybody says in it. */
@Injectable()
export class BotFlowFacts {
  constructor(private readonly db: Database) {}

  run(tenantId: string, conversationId: string): Promise<FlowFactsAnswer | null> {
    return this.db.inTenant(tenantId, async (tx) => (await tx.row<FlowFactsAnswer>(SQL, [tenantId, conversationId])) ?? null);
  }
}

const SQL = `
  select
    jsonb_build_object('id', k.id, 'externalId', k.external_id, 'name', k.name, 'email', k.email, 'emailVerified', k.email_verified, 'phone', k.phone, 'locale', k.locale, 'verified', k.verified,
      'timeZone', k.time_zone, 'attributes', k.attributes) as contact,
    jsonb_build_object('id', c.id, 'inboxId', c.inbox_id, 'channel', coalesce(i.channel, 'web'), 'attributes', c.attributes) as conversation
  from conversation c join contact k on k.tenant_id = c.tenant_id and k.id = c.contact_id
  left join inbox_profile i on i.tenant_id = c.tenant_id and i.id = c.inbox_id
  where c.tenant_id = $1 and c.id = $2`;
