import type { ConversationSettings } from '@parley/contracts';
import type { SpanningTx, Tx } from '@parley/tenancy';
import { REOPEN_HOURS } from '../../domain/conversation.js';

/** For how long an offered transfer waits where the tenant has not said. */
const TRANSFER_SECONDS = 60;

/** What the tenant agreed on, else what is usual. */
export async function settingsOf(tx: Tx): Promise<ConversationSettings> {
  const row = await tx.row<{ transferSeconds: number | null; reopenHours: number | null }>(
    'select transfer_seconds as "transferSeconds", reopen_hours as "reopenHours" from conversation_settings where tenant_id = $1',
    [tx.tenantId],
  );
  return { transferSeconds: row?.transferSeconds ?? TRANSFER_SECONDS, reopenHours: row?.reopenHours ?? REOPEN_HOURS };
}

/** The hours of a tenant (SQL) in which a conversation goes on, as an expression. */
export const reopenHours = (tenant: string): string => `coalesce((select s.reopen_hours from conversation_settings s where s.tenant_id = ${tenant}), ${REOPEN_HOURS})`;

/** What stands in the way of writing into a resolved conversation. */
export interface Closed {
  tenantId: string;
  id: string;
  mergedIntoId: string | null;
  intoContactId: string | null;
  /** It ended too long ago to go on. */
  over: boolean;
  /** Whether the bot is on in its inbox. */
  botOn: boolean;
}

/** Of resolved conversations, of any tenants, those that nobody writes into any more. Their rows must be locked. */
export const closedAmong = (tx: SpanningTx, some: { tenantId: string; id: string }[], now: Date): Promise<Closed[]> =>
  tx.rows<Closed>(
    `select c.tenant_id as "tenantId", c.id, tie.merged_into_id as "mergedIntoId", tie.contact_id as "intoContactId", c.resolved_at <= $3::timestamptz - ${reopenHours('c.tenant_id')} * interval '1 hour' as over,
       exists (select from bot_inbox b where b.tenant_id = c.tenant_id and b.inbox_id = c.inbox_id and b.enabled) as "botOn"
     from unnest($1::uuid[], $2::uuid[]) as v (tenant_id, id) join conversation c on c.tenant_id = v.tenant_id and c.id = v.id
     left join lateral (
       select x.merged_into_id, t.contact_id from conversation_tie x join conversation t on t.tenant_id = x.tenant_id and t.id = x.merged_into_id
       where x.tenant_id = c.tenant_id and x.conversation_id = c.id limit 1) tie on true
     where c.status = 'resolved'`,
    [some.map(({ tenantId }) => tenantId), some.map(({ id }) => id), now.toISOString()],
  );
