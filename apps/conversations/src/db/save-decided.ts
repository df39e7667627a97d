import type { Actor } from '@parley/contracts';
import { outboxInsert, outboxParams, outboxRows, wakeAfterCommit, type AnyNewEvent } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import type { ConversationState, Step } from '../domain/conversation.js';
import { eventsOf } from '../domain/events-of.js';
import { arrays, identity, isNew, messageColumns, names, params, progress, state, values, type Column, type ConversationChange } from './columns.js';

/** What was decided about one conversation, to be stored, recorded and announced. */
export interface Decided {
  /** Absent when the conversation begins with this. */
  before?: ConversationState | undefined;
  after: ConversationState;
  steps: Step[];
  actor: Actor;
  /** The socket that asked, which has its ack and needs no copy. */
  socketId?: string | undefined;
  traceparent?: string | undefined;
}

interface Save {
  conversations: Column<ConversationChange>[];
  statement: { name: string; text: string };
}

/** Conversations, messages and events: one statement, whatever the number of each. `write` is what happens to the conversations `v`. */
function saving(name: string, conversations: Column<ConversationChange>[], write: string): Save {
  const firstMessage = conversations.length + 1;
  const text = `
    with v as (select * from unnest(${arrays(conversations, 1)}) as v (${names(conversations)})),
    ${write},
    added as (insert into message (${names(messageColumns)}) select * from unnest(${arrays(messageColumns, firstMessage)}))
    ${outboxInsert(firstMessage + messageColumns.length)}`;
  return { conversations, statement: { name, text } };
}

const update = (columns: Column<ConversationChange>[]) => `update conversation c set (${names(columns)}) = row(${values(columns)}) from v where c.tenant_id = v.tenant_id and c.id = v.id`;
const key = identity.filter(({ name }) => name === 'tenant_id' || name === 'id');
const everything = [...identity, ...state, ...progress];

/** Most batches only move conversations on, and carry no more than that. */
const move = saving('append_move', [...key, ...progress], `moved as (${update(progress)})`);
const change = saving(
  'append_change',
  [...everything, isNew],
  `begun as (insert into conversation (${names(everything)}) select ${values(everything)} from v where v.is_new),
  changed as (${update([...state, ...progress])} and not v.is_new)`,
);

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
  const { conversations, statement } = effective.every(({ before, after }) => before?.version === after.version) ? move : change;
  await tx.run(statement, [...params(conversations, changesOf(effective)), ...params(messageColumns, messagesOf(effective)), ...outboxParams(outbox)]);
  wakeAfterCommit(tx);
}
