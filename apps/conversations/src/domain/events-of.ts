import type { Actor, EventData } from '@parley/contracts';
import type { Change, ConversationState, Step } from './conversation.js';

type ConversationEvent = `conversation.${Change}`;
/** An event without its envelope. */
export type Happened =
  /** By its `seq`: the message itself says the rest. */
  | { type: 'message.posted'; id: string; ref: number }
  | { [T in ConversationEvent]: { type: T; data: EventData<T> } }[ConversationEvent];

const conversationData = (state: ConversationState): EventData<'conversation.created'> => ({
  conversationId: state.id,
  contactId: state.contactId,
  inboxId: state.inboxId,
  status: state.status,
  priority: state.priority,
  assigneeId: state.assigneeId,
  teamId: state.teamId,
  labels: state.labels,
});

function happened(step: Step, before: ConversationState | undefined, after: ConversationState): Happened {
  if ('message' in step) return { type: 'message.posted', id: step.message.id, ref: step.message.seq };
  const data = conversationData(after);
  if (step.change !== 'assigned') return { type: `conversation.${step.change}`, data };
  return { type: 'conversation.assigned', data: { ...data, previousAssigneeId: before?.assigneeId ?? null, previousTeamId: before?.teamId ?? null } };
}

/** What a decision tells the other services, in order. */
export const eventsOf = (steps: Step[], before: ConversationState | undefined, after: ConversationState): Happened[] =>
  steps.map((step) => happened(step, before, after));

/** Who did it, as events name them. */
export const actorOf = (who: { kind: 'agent' | 'visitor' | 'key'; id: string }): Actor => ({ kind: who.kind, id: who.id });
