import type { LineEvent } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { ConversationRecord } from '../conversation-record.js';
import type { Credit } from './rating-rows.js';

const DAY_MS = 86_400_000;

/** Whether an agent wrote to the visitor. */
export async function wasAnswered(tx: Tx, conversationId: string): Promise<boolean> {
  const row = await tx.row<{ yes: boolean }>(
    `select exists (select from message m where m.tenant_id = $1 and m.conversation_id = $2 and m.sender_kind = 'agent' and not m.private and m.kind <> 'event') as yes`,
    [tx.tenantId, conversationId],
  );
  return row!.yes;
}

/** Whether a contact was asked within so many days, in any of their conversations. */
export async function wasAskedLately(tx: Tx, contactId: string, { days, now }: { days: number; now: Date }): Promise<boolean> {
  if (days === 0) return false;
  const row = await tx.row<{ yes: boolean }>(
    `select exists (select from conversation c join conversation_rating r on r.tenant_id = c.tenant_id and r.conversation_id = c.id
       where c.tenant_id = $1 and c.contact_id = $2 and r.asked_at > $3) as yes`,
    [tx.tenantId, contactId, new Date(now.getTime() - days * DAY_MS).toISOString()],
  );
  return row!.yes;
}

/** For whom a rating counts: whoever resolved the conversation last, and if no person did, whoever has it. Beside that, whether a bot took part. */
export async function creditOf(tx: Tx, { id, assigneeId, assigneeName }: ConversationRecord): Promise<Credit> {
  const resolved = await tx.row<{ by: LineEvent['by'] }>(
    `select m.event -> 'by' as by from message m
     where m.tenant_id = $1 and m.conversation_id = $2 and m.kind = 'event' and m.event ->> 'change' = 'resolved' order by m.seq desc limit 1`,
    [tx.tenantId, id],
  );
  const bot = await tx.row<{ yes: boolean }>(
    `select exists (select from message m where m.tenant_id = $1 and m.conversation_id = $2 and m.sender_kind = 'bot' and m.sender_id is not null and not m.private) as yes`,
    [tx.tenantId, id],
  );
  const { by } = resolved ?? {};
  const holder = assigneeId ? { id: assigneeId, name: assigneeName ?? '' } : null;
  return { agent: by?.kind === 'agent' && by.id ? { id: by.id, name: by.name } : holder, bot: bot!.yes };
}

/** Whether the contact is blocked, by itself or by its address. */
export async function isBlocked(tx: Tx, contactId: string, now: Date): Promise<boolean> {
  const row = await tx.row<{ yes: boolean }>(
    `select exists (select from contact k join block b on b.tenant_id = k.tenant_id and (b.expires_at is null or b.expires_at > $3)
       and ((b.kind = 'contact' and b.value = k.id::text) or (b.kind = 'email' and b.value = k.email) or (b.kind = 'domain' and b.value = split_part(k.email, '@', 2)))
       where k.tenant_id = $1 and k.id = $2) as yes`,
    [tx.tenantId, contactId, now.toISOString()],
  );
  return row!.yes;
}
