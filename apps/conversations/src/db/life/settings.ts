import type { ConversationSettings } from '@parley/contracts';
import type { SpanningTx, Tx } from '@parley/tenancy';
import { REOPEN_HOURS } from '../../domain/conversation.js';

/** For how long an offered transfer waits where the tenant has not said. */
const TRANSFER_SECONDS = 60;

const INBOXES = 'select inbox_id as "inboxId", reopen_hours as "reopenHours" from inbox_reopening where tenant_id = $1 order by inbox_id';

/** What the tenant agreed on, else what is usual. */
export async function settingsOf(tx: Tx): Promise<ConversationSettings> {
  const asked = tx.rows<ConversationSettings['inboxes'][number]>(INBOXES, [tx.tenantId]);
  const row = await tx.row<{ transferSeconds: number | null; reopenHours: number | null }>(
    'select transfer_seconds as "transferSeconds", reopen_hours as "reopenHours" from conversation_settings where tenant_id = $1',
    [tx.tenantId],
  );
  return { transferSeconds: row?.transferSeconds ?? TRANSFER_SECONDS, reopenHours: row?.reopenHours ?? REOPEN_HOURS, inboxes: await asked };
}

/** The hours (SQL) in which a conversation of an inbox goes on after its end, as an expression: of the inbox, else of the tenant, else the usual ones. */
export const reopenHours = (tenant: string, inbox: string): string => `coalesce((select r.reopen_hours from inbox_reopening r where r.tenant_id = ${tenant} and r.inbox_id = ${inbox}), (select s.reopen_hours from conversation_settings s where s.tenant_id = ${tenant}), ${REOPEN_HOURS})`;

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
    `select c.tenant_id as "tenantId", c.id, tie.merged_into_id as "mergedIntoId", tie.contact_id as "intoContactId", c.resolved_at <= $3::timestamptz - ${reopenHours('c.tenant_id', 'c.inbox_id')} * interval '1 hour' as over,
       exists (select from bot_inbox b where b.tenant_id = c.tenant_id and b.inbox_id = c.inbox_id and b.enabled) as "botOn"
     from unnest($1::uuid[], $2::uuid[]) as v (tenant_id, id) join conversation c on c.tenant_id = v.tenant_id and c.id = v.id
     left join lateral (
       select x.merged_into_id, t.contact_id from conversation_tie x join conversation t on t.tenant_id = x.tenant_id and t.id = x.merged_into_id
       where x.tenant_id = c.tenant_id and x.conversation_id = c.id limit 1) tie on true
     where c.status = 'resolved'`,
    [some.map(({ tenantId }) => tenantId), some.map(({ id }) => id), now.toISOString()],
  );
