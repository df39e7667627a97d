import type { Actor } from '@parley/contracts';
import { outboxInsert, outboxParams, outboxRows, wakeAfterCommit, type AnyNewEvent } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import type { Step } from '../domain/conversation.js';
import { eventsOf } from '../domain/events-of.js';
import { arrays, changing, conversationColumns, identity, messageColumns, names, params, values, type ConversationChange } from './columns.js';
import type { ConversationRecord } from './conversation-record.js';

/** What was decided about one conversation, to be stored, recorded and announced. */
export interface Decided {
  /** Absent when the conversation begins with this. */
  before?: ConversationRecord | undefined;
  after: ConversationRecord;
  steps: Step[];
  actor: Actor;
  /** The socket that asked, which has its ack and needs no copy. */
  socketId?: string | undefined;
  traceparent?: string | undefined;
}

const all = [...identity, ...changing];
const firstMessage = conversationColumns.length + 1;
const firstEvent = firstMessage + messageColumns.length;

/** Conversations begun and changed, messages and events: one statement, whatever the number of each. */
const statement = `
  with v as (select * from unnest(${arrays(conversationColumns, 1)}) as v (${names(conversationColumns)})),
  begun as (insert into conversation (${names(all)}) select ${values(all)} from v where v.is_new),
  changed as (
    update conversation c set (${names(changing)}) = row(${values(changing)}) from v
    where not v.is_new and c.tenant_id = v.tenant_id and c.id = v.id),
  added as (insert into message (${names(messageColumns)}) select * from unnest(${arrays(messageColumns, firstMessage)}))
  ${outboxInsert(firstEvent)}`;

/** The newest state of each conversation that was decided about. */
function changesOf(decided: Decided[]): ConversationChange[] {
  const changes = new Map<string, ConversationChange>();
  for (const { before, after } of decided) changes.set(after.id, { ...after, isNew: changes.get(after.id)?.isNew ?? !before });
  return [...changes.values()];
}

const messagesOf = (decided: Decided[]) => decided.flatMap(({ steps }) => steps.flatMap((step) => ('message' in step ? [step.message] : [])));

function recorded({ before, after, steps, actor }: Decided): (AnyNewEvent & { tenantId: string })[] {
  return eventsOf(steps, before, after).map((event) => ({ ...event, key: after.id, actor, tenantId: after.tenantId }));
}

/** Stores what was decided and records its events. The rows must be locked by this transaction, or begin with it. */
export async function saveDecided(tx: Tx, decided: Decided[]): Promise<void> {
  const effective = decided.filter(({ steps }) => steps.length > 0);
  if (effective.length === 0) return;
  const events = effective.flatMap((one) => recorded(one).map((event) => ({ event, traceparent: one.traceparent })));
  const outbox = outboxRows(events.map(({ event }) => event));
  // One commit serves many requests: each event belongs to the trace of its own.
  outbox.traceparents = outbox.traceparents.map((own, at) => events[at]?.traceparent ?? own);
  await tx.run({ name: 'append_save', text: statement }, [...params(conversationColumns, changesOf(effective)), ...params(messageColumns, messagesOf(effective)), ...outboxParams(outbox)]);
  wakeAfterCommit(tx);
}
