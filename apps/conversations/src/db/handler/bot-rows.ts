import type { Sender } from '@parley/contracts';
import type { SpanningTx, Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../conversation-record.js';

/** How long a visitor waits for a bot of which nothing else is known, in milliseconds. */
const TIMEOUT_MS = 20_000;
/** Who signs for a bot of which no event has told yet. */
const UNNAMED = 'Bot';

/** The tenant's bot, as lines and notes name it. @param botId where the caller knows it */
export async function botSender(tx: Tx, botId?: string): Promise<Sender> {
  const row = await tx.row<{ id: string; name: string }>('select bot_id as id, name from bot_profile where tenant_id = $1', [tx.tenantId]);
  const id = botId ?? row?.id;
  return { kind: 'bot', ...(id && { id }), name: row?.name ?? UNNAMED };
}

export const isBotOn = async (tx: Tx, inboxId: string): Promise<boolean> =>
  (await tx.row('select 1 from bot_inbox where tenant_id = $1 and inbox_id = $2 and enabled', [tx.tenantId, inboxId])) !== undefined;

/** Conversations of any tenants whose visitor has waited too long for the bot, longest first, held; those that somebody else holds are left out. */
export const silentBots = (tx: SpanningTx, now: Date, limit: number): Promise<(ConversationRecord & { botId: string | null; botName: string | null })[]> =>
  tx.rows(
    `select ${recordColumns}, b.bot_id as "botId", b.name as "botName" from (
       select c.* from conversation c
       left join bot_profile b on b.tenant_id = c.tenant_id
       where c.with_bot and c.waiting_since <= $1::timestamptz - interval '1 second' and c.waiting_since <= $1::timestamptz - coalesce(b.timeout_ms, ${TIMEOUT_MS}) * interval '1 millisecond'
       order by c.waiting_since limit ${limit} for no key update of c skip locked) c
     left join bot_profile b on b.tenant_id = c.tenant_id ${recordJoins}`,
    [now.toISOString()],
  );

/** An inbox, of any tenant, that a bot has to leave; held. */
export const inboxToLeave = (tx: SpanningTx): Promise<{ tenantId: string; inboxId: string } | undefined> =>
  tx.row('select tenant_id as "tenantId", inbox_id as "inboxId" from bot_inbox where leaving order by tenant_id, inbox_id limit 1 for update skip locked');

export const leftInbox = (tx: SpanningTx, { tenantId, inboxId }: { tenantId: string; inboxId: string }): Promise<number> =>
  tx.run('update bot_inbox set leaving = false where tenant_id = $1 and inbox_id = $2', [tenantId, inboxId]);

/** What the bot still has in an inbox, held. */
export const leftBehind = (tx: SpanningTx, { tenantId, inboxId }: { tenantId: string; inboxId: string }, limit: number): Promise<ConversationRecord[]> =>
  tx.rows(
    `select ${recordColumns} from (
       select c.* from conversation c where c.tenant_id = $1 and c.inbox_id = $2 and c.with_bot and c.status <> 'resolved' order by c.id limit ${limit} for no key update of c) c ${recordJoins}`,
    [tenantId, inboxId],
  );
