import { events, type EventData, type Handler } from '@parley/contracts';
import type { Referring } from '@parley/eventing';
import type { SpanningTx } from '@parley/tenancy';
import { messageRecord, plainMessageColumns, type MessageColumns } from '../db/message-record.js';

type Posted = MessageColumns & { item: number; contactId: string; inboxId: string; handler: Handler };

/** The limits keep the planner at one look-up per message, however little it knows of the tables yet. */
const POSTED = {
  name: 'posted_messages',
  text: `
    select v.item, c.contact_id as "contactId", c.inbox_id as "inboxId", case when c.with_bot then 'bot' else 'people' end as handler, ${plainMessageColumns}
    from unnest($1::int[], $2::uuid[], $3::uuid[], $4::int[]) as v (item, tenant_id, conversation_id, seq)
    cross join lateral (select * from message m where m.tenant_id = v.tenant_id and m.conversation_id = v.conversation_id and m.seq = v.seq limit 1) m
    cross join lateral (select contact_id, inbox_id, with_bot from conversation c where c.tenant_id = v.tenant_id and c.id = v.conversation_id limit 1) c
    cross join lateral (select name, avatar_url from contact k where k.tenant_id = v.tenant_id and k.id = c.contact_id limit 1) k
    left join lateral (select name, avatar_url from agent_profile p where p.tenant_id = v.tenant_id and p.id = m.sender_id limit 1) p on true`,
};

/** What the events of messages say: the key is the conversation, the reference the message's `seq`. */
export async function postedMessages(tx: SpanningTx, recorded: Referring[]): Promise<(EventData<'message.posted'> | undefined)[]> {
  const rows = await tx.rows<Posted>(POSTED, [
    recorded.map((_, at) => at),
    recorded.map(({ tenantId }) => tenantId),
    recorded.map(({ key }) => key),
    recorded.map(({ ref }) => ref),
  ]);
  const data: (EventData<'message.posted'> | undefined)[] = recorded.map(() => undefined);
  for (const { item, contactId, inboxId, handler, ...columns } of rows) data[item] = dataOf(columns, { contactId, inboxId, handler });
  return data;
}

function dataOf(columns: MessageColumns, about: Pick<Posted, 'contactId' | 'inboxId' | 'handler'>): EventData<'message.posted'> {
  const { id, conversationId, seq, sender, kind, text, attachments, card, private: hidden, replyTo, createdAt } = messageRecord(columns);
  return events['message.posted'].parse({
    conversationId,
    ...about,
    messageId: id,
    seq,
    sender,
    kind,
    ...(text !== undefined && { text }),
    ...(attachments && { attachments }),
    ...(card && { card }),
    private: hidden,
    ...(replyTo && { replyTo }),
    createdAt: createdAt.toISOString(),
  });
}
