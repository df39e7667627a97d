import type { Actor, EventData } from '@parley/contracts';
import type { Change, ConversationState, PlacedMessage, Step } from './conversation.js';

type MessageEvent = 'message.edited' | 'message.deleted' | 'message.reacted';
type ConversationEvent = `conversation.${Change | 'handed_off' | 'bot_took'}`;
/** An event without its envelope. */
export type Happened =
  /** By its `seq`: the message itself says the rest. */
  | { type: 'message.posted'; id: string; ref: number }
  | { [T in ConversationEvent | MessageEvent]: { type: T; data: EventData<T> } }[ConversationEvent | MessageEvent];

const conversationData = (state: ConversationState): EventData<'conversation.created'> => ({
  conversationId: state.id,
  contactId: state.contactId,
  inboxId: state.inboxId,
  status: state.status,
  priority: state.priority,
  assigneeId: state.assigneeId,
  teamId: state.teamId,
  labels: state.labels,
  handler: state.handler,
});

/** An entry of the stream is no message: what is told is the change that it stands for. */
function messageChanged({ event, referred, seq, private: hidden, createdAt }: PlacedMessage, { id, contactId, inboxId }: ConversationState): Happened | undefined {
  if (!event || !referred) return undefined;
  const data = { conversationId: id, contactId, inboxId, messageId: referred.messageId, messageSeq: referred.seq, seq, private: hidden, by: event.by, at: createdAt.toISOString() };
  if (event.change === 'deleted') return { type: 'message.deleted', data };
  if (event.change === 'edited') return { type: 'message.edited', data: { ...data, text: referred.text ?? '', version: referred.altered?.version ?? 1 } };
  return event.change === 'reacted' && event.emoji ? { type: 'message.reacted', data: { ...data, emoji: event.emoji, added: event.added ?? false } } : undefined;
}

function handed({ handed: what, by, reason }: Extract<Step, { handed: unknown }>, { id, contactId, inboxId }: ConversationState): Happened {
  const data = { conversationId: id, contactId, inboxId, by };
  return what === 'handed_off' ? { type: 'conversation.handed_off', data: { ...data, reason } } : { type: 'conversation.bot_took', data };
}

function happened(step: Step, before: ConversationState | undefined, after: ConversationState): Happened {
  if ('message' in step) return messageChanged(step.message, after) ?? { type: 'message.posted', id: step.message.id, ref: step.message.seq };
  if ('handed' in step) return handed(step, after);
  const data = conversationData(after);
  if (step.change === 'resolved') return { type: 'conversation.resolved', data: { ...data, by: after.handler } };
  if (step.change === 'reopened') return { type: 'conversation.reopened', data: { ...data, ...(before && { resolvedBy: before.handler }) } };
  if (step.change !== 'assigned') return { type: `conversation.${step.change}`, data };
  return { type: 'conversation.assigned', data: { ...data, previousAssigneeId: before?.assigneeId ?? null, previousTeamId: before?.teamId ?? null, cause: step.cause } };
}

/** What a decision tells the other services, in order. */
export const eventsOf = (steps: Step[], before: ConversationState | undefined, after: ConversationState): Happened[] =>
  steps.map((step) => happened(step, before, after));

/** Who did it, as events name them. */
export const actorOf = (who: { kind: 'agent' | 'visitor' | 'key'; id: string }): Actor => ({ kind: who.kind, id: who.id });
