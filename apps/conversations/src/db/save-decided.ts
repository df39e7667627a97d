import type { Actor } from '@parley/contracts';
import { outboxInsert, outboxParams, outboxRows, wakeAfterCommit, wakeRelays, type AnyNewEvent, type ReferringEvent } from '@parley/eventing';
import { isDivisionByZero, isDuplicate, type Database, type SpanningTx } from '@parley/tenancy';
import type { ConversationState, Step } from '../domain/conversation.js';
import { eventsOf } from '../domain/events-of.js';
import { arrays, identity, isNew, known, messageColumns, names, params, progress, state, values, type Column, type ConversationChange } from './columns.js';

/** The place that a conversation takes at a desk: what it weighs, and from when on it counts as idle. */
export interface Slot {
  weight: number;
  idleAt: Date | null;
}

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
  /** Given to whoever has it by routing: by when they are to answer. `slot`: it waited until now, and what it takes of their desk is known. */
  routed?: { answerBy: Date | null; slot?: Slot | undefined } | undefined;
}

/** One statement, whatever the number of conversations, messages and events. */
interface Saving {
  conversations: Column<ConversationChange>[];
  statement: { name: string; text: string };
}

/** @param write `with` parts: what happens to the conversations `v` @param when part of the write that messages and events wait for */
function saving(name: string, conversations: Column<ConversationChange>[], { write, when = '' }: { write: string; when?: string }): Saving {
  const firstMessage = conversations.length + 1;
  const text = `
    with v as (select * from unnest(${arrays(conversations, 1)}) as v (${names(conversations)})),
    ${write},
    added as (insert into message (${names(messageColumns)}) select * from unnest(${arrays(messageColumns, firstMessage)}))
    ${outboxInsert(firstMessage + messageColumns.length)} ${when}`;
  return { conversations, statement: { name, text } };
}

const update = (columns: Column<ConversationChange>[]) => `update conversation c set (${names(columns)}) = row(${values(columns)}) from v where c.tenant_id = v.tenant_id and c.id = v.id`;
const key = identity.filter(({ name }) => name === 'tenant_id' || name === 'id');
const everything = [...identity, ...state, ...progress];

/** Most batches only move conversations on, and carry no more than that. */
const move = saving('append_move', [...key, ...progress], { write: `moved as (${update(progress)})` });
const change = saving('append_change', [...everything, isNew], {
  write: `begun as (insert into conversation (${names(everything)}) select ${values(everything)} from v where v.is_new),
  changed as (${update([...state, ...progress])} and not v.is_new)`,
});
/**
 * Moves conversations on without having locked them before: it takes the locks itself, in the order that everybody takes them in, and
 * fails as a whole (by a division by zero, SQLSTATE 22012) when one of them is no longer as it was known.
 */
const moveKnown = saving('append_move_known', [...key, ...progress, ...known], {
  write: `held as materialized (
    select c.tenant_id, c.id from conversation c join v on c.tenant_id = v.tenant_id and c.id = v.id
    where c.last_seq = v.known_seq and c.version = v.known_version order by c.tenant_id, c.id for no key update of c),
  sure as materialized (select 1 / (count(*) = (select count(*) from v))::int as yes from held),
  moved as (${update(progress)} and (select yes from sure) = 1)`,
  when: 'where (select yes from sure) = 1',
});

/** The newest state of each conversation that was decided about, and how it was known before. */
function changesOf(decided: Decided[]): ConversationChange[] {
  const changes = new Map<string, ConversationChange>();
  for (const { before, after } of decided) changes.set(after.id, { ...after, before: changes.has(after.id) ? changes.get(after.id)!.before : before });
  return [...changes.values()];
}

const messagesOf = (decided: Decided[]) => decided.flatMap(({ steps }) => steps.flatMap((step) => ('message' in step ? [step.message] : [])));

function recorded({ before, after, steps, actor, traceparent }: Decided): ((AnyNewEvent | ReferringEvent) & { tenantId: string })[] {
  // One commit serves many requests: each event belongs to the trace of its own.
  return eventsOf(steps, before, after).map((event) => ({ ...event, key: after.id, actor, tenantId: after.tenantId, ...(traceparent && { traceparent }) }));
}

const paramsOf = ({ conversations }: Saving, decided: Decided[]): unknown[] => [
  ...params(conversations, changesOf(decided)),
  ...params(messageColumns, messagesOf(decided)),
  ...outboxParams(outboxRows(decided.flatMap(recorded))),
];

/** Whether the conversations keep their state and only go on. */
export const onlyMoves = (decided: Decided[]): boolean => decided.every(({ before, after }) => before?.version === after.version);

/** Stores what was decided and records its events. The rows must be locked by this transaction, or begin with it. */
export function saveDecided(tx: SpanningTx, decided: Decided[]): void {
  const effective = decided.filter(({ steps }) => steps.length > 0);
  if (effective.length === 0) return;
  const how = onlyMoves(effective) ? move : change;
  tx.send(how.statement, paramsOf(how, effective));
  wakeAfterCommit(tx);
}

/**
 * Stores decisions that only move conversations on, made on what was known of them and without a lock: in one round trip.
 * Answers whether they were still so; if not, nothing is stored.
 */
export async function saveOnwards(db: Database, decided: Decided[]): Promise<boolean> {
  if (decided.length === 0) return true;
  try {
    await db.runAcrossTenants(moveKnown.statement, paramsOf(moveKnown, decided));
  } catch (error) {
    if (isDivisionByZero(error) || isDuplicate(error, MESSAGE_CLIENT_ID)) return false;
    throw error;
  }
  wakeRelays(db);
  return true;
}

/** The name of each partition's unique index over `clientMessageId`. */
export const MESSAGE_CLIENT_ID = /^message_.*client_id$/;
