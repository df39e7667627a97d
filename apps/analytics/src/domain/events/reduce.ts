import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Happening, HappeningBody } from './happening.js';

/** Events that conversations are counted by. */
export const counted = [
  'conversation.created', 'conversation.assigned', 'conversation.updated', 'conversation.resolved', 'conversation.reopened', 'conversation.handed_off', 'conversation.bot_took', 'conversation.merged',
  'conversation.rating_requested', 'conversation.rated', 'message.posted', 'sla.kept', 'sla.breached', 'sentiment.scored', 'sentiment.alerted',
] as const;
export type Counted = (typeof counted)[number];
export type CountedEvent = EventEnvelope<EventData<Counted>>;

type Reduce = { [T in Counted]: (data: EventData<T>, actor: EventEnvelope['actor']) => HappeningBody | null };

const holder = ({ assigneeId, teamId }: { assigneeId: string | null; teamId: string | null }) => ({ assigneeId, teamId });

const speaker = ({ sender, automatic }: EventData<'message.posted'>) => (automatic || sender.kind === 'system' ? 'other' : sender.kind);

const table: Reduce = {
  'conversation.created': (data) => ({ type: 'created', handler: data.handler ?? 'people', labels: data.labels, status: data.status, ...holder(data) }),
  'conversation.assigned': (data) => ({ type: 'assigned', missed: data.cause === 'timeout' && data.previousAssigneeId !== null, ...holder(data) }),
  'conversation.updated': (data) => ({ type: 'updated', labels: data.labels, status: data.status, ...holder(data) }),
  'conversation.resolved': ({ by }, actor) => ({ type: 'resolved', by: by ?? 'people', agentId: actor.kind === 'agent' ? (actor.id ?? null) : null }),
  'conversation.reopened': () => ({ type: 'reopened' }),
  'conversation.handed_off': ({ reason }) => ({ type: 'handed_off', reason: reason.slice(0, 80) }),
  'conversation.bot_took': () => ({ type: 'bot_took' }),
  'conversation.merged': () => ({ type: 'merged' }),
  'conversation.rating_requested': () => ({ type: 'rating_asked' }),
  'conversation.rated': ({ score, reasons, agentId, teamId }) => ({ type: 'rated', score, reasons: reasons.slice(0, 20), agentId, teamId }),
  'message.posted': (data) =>
    data.private || data.kind === 'event' ? null : { type: 'said', who: speaker(data), agentId: data.sender.kind === 'agent' ? (data.sender.id ?? null) : null },
  'sla.kept': ({ kind, late }) => ({ type: 'kept', promise: kind, late }),
  'sla.breached': ({ kind }) => ({ type: 'breached', promise: kind }),
  'sentiment.scored': ({ mood }) => ({ type: 'mood', class: mood.class }),
  'sentiment.alerted': ({ alert }) => ({ type: 'alerted', cause: alert.cause }),
};

/** What is kept of an event; `null`: it counts for nothing. */
export function reduce(event: CountedEvent): Happening | null {
  const { id, type, occurredAt, data, actor } = event;
  const body = (table[type as Counted] as (data: unknown, actor: EventEnvelope['actor']) => HappeningBody | null)(data, actor);
  return body && { id, subjectId: data.conversationId, inboxId: data.inboxId, at: Date.parse(occurredAt), seq: 'messageId' in data ? data.seq : 0, body };
}
