import type { Message, Sender } from '@parley/contracts';
import type { SpanningTx } from '@parley/tenancy';
import type { StoredAttachment } from '../../domain/attachment.js';
import type { Altered, Referred } from '../../domain/messages/altered.js';

/** A message as whoever changes or quotes it needs it. The visitor has no `senderId`. */
export interface FoundMessage {
  id: string;
  seq: number;
  kind: Message['kind'];
  senderKind: Sender['kind'];
  senderId: string | null;
  senderName: string | null;
  senderAvatarUrl: string | null;
  text: string | null;
  attachments: StoredAttachment[] | null;
  private: boolean;
  createdAt: Date;
  altered: Altered | null;
}

/** So many messages are looked through one by one. */
const FEW = 64;
/** By how much a message's time may differ from the one in its id: clocks of several processes, and waits for locks. */
const DRIFT = 60;

/**
 * Messages have no index by id: it would cost every one of them. An id tells when it was made, and messages follow each other in time, so
 * the place is found as a word in a dictionary: a dozen steps whatever the length of the conversation.
 */
const NEAR = `
  with recursive step (low, high) as (
    select 0, $4::int
    union all
    select case when m.created_at < v.at then middle.seq else s.low end, case when m.created_at < v.at then s.high else middle.seq end
    from step s
    cross join lateral (select to_timestamp(('x' || substr($3::text, 1, 8) || substr($3::text, 10, 4))::bit(48)::bigint / 1000.0) - interval '${DRIFT} seconds' as at) v
    cross join lateral (select (s.low + s.high) / 2 as seq) middle
    cross join lateral (select created_at from message where tenant_id = $1 and conversation_id = $2 and seq = middle.seq limit 1) m
    where s.high - s.low > ${FEW})
  select max(low) as low from step`;

const message = (where: string) => `
  select m.id, m.seq, m.kind, m.sender_kind as "senderKind", m.sender_id as "senderId", m.text, m.attachments, m.private, m.created_at as "createdAt", m.altered,
    coalesce(p.name, m.sender_name) as "senderName", p.avatar_url as "senderAvatarUrl"
  from (select * from message where tenant_id = $1 and conversation_id = $2 and id = $3 and ${where} order by seq limit 1) m
  left join agent_profile p on p.tenant_id = m.tenant_id and p.id = m.sender_id`;

/** How many messages behind the place where it should be are looked through before all are. */
const REACH = 2000;

/** A message of a conversation by its id; visitors find public ones only. @param lastSeq the conversation's newest */
export async function findMessage(
  tx: SpanningTx,
  { conversation, messageId, publicOnly }: { conversation: { tenantId: string; id: string; lastSeq: number }; messageId: string; publicOnly: boolean },
): Promise<FoundMessage | undefined> {
  const { tenantId, id, lastSeq } = conversation;
  const named = [tenantId, id, messageId];
  const near = lastSeq > FEW ? await tx.row<{ low: number }>(NEAR, [...named, lastSeq]) : { low: 0 };
  const low = near?.low ?? 0;
  const close = await tx.row<FoundMessage>(message('seq > $4 and seq <= $5'), [...named, low, low + REACH]);
  // Conversations that were put together hold messages out of their time.
  const found = close ?? (low > 0 || lastSeq > REACH ? await tx.row<FoundMessage>(message('true'), named) : undefined);
  return found && publicOnly && found.private ? undefined : found;
}

/** @param visitor as the conversation's visitor is called now */
export const referredOf = ({ id, seq, kind, senderKind, senderId, senderName, senderAvatarUrl, text, attachments, altered, ...rest }: FoundMessage, visitor: Sender): Referred => ({
  messageId: id,
  seq,
  kind,
  sender: senderKind === 'visitor' ? visitor : { kind: senderKind, ...(senderId && { id: senderId }), name: senderName ?? '', ...(senderAvatarUrl && { avatarUrl: senderAvatarUrl }) },
  private: rest.private,
  ...(text !== null && { text }),
  ...(attachments && { attachments }),
  ...(altered && { altered }),
});
