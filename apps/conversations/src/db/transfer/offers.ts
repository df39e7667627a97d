import type { Sender } from '@parley/contracts';
import type { SpanningTx, Tx } from '@parley/tenancy';
import type { ConversationRecord } from '../conversation-record.js';

export interface NewOffer {
  to: { id: string; name: string };
  by: Sender;
  offeredAt: Date;
  expiresAt: Date;
}

/**
 * Notes an offer in the place of one that holds no more. Whoever is asked sees the conversation meanwhile, as a participant; routing leaves it alone: it
 * is in no queue and nobody's answer is waited for. The conversation is locked.
 */
export async function noteOffer(tx: Tx, record: ConversationRecord, { to, by, offeredAt, expiresAt }: NewOffer): Promise<void> {
  await takeOffer(tx, record.id);
  const key = [tx.tenantId, record.id];
  const joined = await tx.run('insert into conversation_participant (tenant_id, conversation_id, agent_id, since) values ($1, $2, $3, $4) on conflict do nothing', [...key, to.id, offeredAt.toISOString()]);
  tx.send(
    `insert into conversation_transfer (tenant_id, conversation_id, from_agent_id, to_agent_id, to_name, by, joined, offered_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [...key, record.assigneeId, to.id, to.name, JSON.stringify(by), joined > 0, offeredAt.toISOString(), expiresAt.toISOString()],
  );
  tx.send('update desk_slot set answer_by = null where tenant_id = $1 and conversation_id = $2 and answer_by is not null', key);
  tx.send('delete from waiting where tenant_id = $1 and conversation_id = $2', key);
}

/** Ends an offer, whether it still holds or not; answers whether there was one. The conversation is locked. */
export async function takeOffer(tx: Tx, conversationId: string): Promise<boolean> {
  const key = [tx.tenantId, conversationId];
  const taken = await tx.row<{ agentId: string; joined: boolean }>('delete from conversation_transfer where tenant_id = $1 and conversation_id = $2 returning to_agent_id as "agentId", joined', key);
  if (taken?.joined) await tx.run('delete from conversation_participant where tenant_id = $1 and conversation_id = $2 and agent_id = $3', [...key, taken.agentId]);
  return taken !== undefined;
}

const OFFER = { name: 'transfer_offer', text: 'select to_agent_id as "agentId" from conversation_transfer where tenant_id = $1 and conversation_id = $2' };

/** To whom a conversation is offered, whether the offer still holds or not. */
export const findOffer = (tx: Tx, conversationId: string): Promise<{ agentId: string } | undefined> =>
  tx.row(OFFER, [tx.tenantId, conversationId]);

/** Whether the time of an offer is over; `false` too when there is none any more. */
export const isOver = async (tx: Tx, conversationId: string, now: Date): Promise<boolean> =>
  (await tx.row('select 1 from conversation_transfer where tenant_id = $1 and conversation_id = $2 and expires_at <= $3', [tx.tenantId, conversationId, now.toISOString()])) !== undefined;

/** Offers whose time is over, of all tenants, the longest over first. */
export const ripeOffers = (tx: SpanningTx, now: Date, limit: number): Promise<{ tenantId: string; conversationId: string }[]> =>
  tx.rows('select tenant_id as "tenantId", conversation_id as "conversationId" from conversation_transfer where expires_at <= $1 order by expires_at limit $2', [now.toISOString(), limit]);
