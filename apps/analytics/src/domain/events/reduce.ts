import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Happening, HappeningBody } from './happening.js';

/** Events that conversations, tickets and questions to the bot are counted by. */
export const counted = [
  'conversation.created', 'conversation.assigned', 'conversation.updated', 'conversation.resolved', 'conversation.reopened', 'conversation.handed_off', 'conversation.bot_took', 'conversation.merged',
  'conversation.rating_requested', 'conversation.rated', 'message.posted', 'sla.kept', 'sla.breached', 'sentiment.scored', 'sentiment.alerted',
  'ticket.created', 'ticket.updated', 'ticket.status_changed', 'ticket.assigned', 'ticket.commented', 'ticket.merged', 'bot.answered', 'bot.unanswered', 'bot.offered_in_vain', 'bot.feedback', 'bot.taught', 'bot.untaught',
] as const;
export type Counted = (typeof counted)[number];
export type CountedEvent = EventEnvelope<EventData<Counted>>;

type Reduce = { [T in Counted]: (data: EventData<T>, actor: EventEnvelope['actor']) => HappeningBody | null };

const holder = ({ assigneeId, teamId }: { assigneeId: string | null; teamId: string | null }) => ({ assigneeId, teamId });

type Ticket = EventData<'ticket.created'>;
/** Open until it is solved, or closed without that. */
const ticketNow = (data: Ticket) => ({ ...holder(data), labels: data.labels, settled: data.category === 'solved' || data.category === 'closed' });
const moved = (data: Ticket): HappeningBody => ({ type: 'ticket_moved', ...ticketNow(data) });

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
  'ticket.created': (data) => ({ type: 'ticket_created', ...ticketNow(data), requested: data.requesterId !== null }),
  'ticket.updated': moved,
  'ticket.status_changed': moved,
  'ticket.assigned': moved,
  'ticket.commented': ({ internal, author }) => (internal || author.kind !== 'agent' ? null : { type: 'ticket_answered', agentId: author.id ?? null }),
  'ticket.merged': () => ({ type: 'ticket_merged' }),
  // What is only offered is no answer, unless it turns out to have been none.
  'bot.answered': ({ zone }) => (zone === 'answer' ? { type: 'question_asked', answered: true } : null),
  'bot.unanswered': () => ({ type: 'question_asked', answered: false }),
  'bot.offered_in_vain': () => ({ type: 'question_asked', answered: false }),
  'bot.feedback': ({ helpful, by }) => ({ type: 'question_judged', by: by === 'visitor' ? 'visitor' : 'agent', right: helpful }),
  'bot.taught': ({ right }) => (right === null ? null : { type: 'question_judged', by: 'agent', right }),
  'bot.untaught': () => ({ type: 'question_judged', by: 'agent', right: null }),
};

/** What is kept of an event; `null`: it counts for nothing. */
export function reduce(event: CountedEvent): Happening | null {
  const { id, type, occurredAt, data, actor } = event;
  const body = (table[type as Counted] as (data: unknown, actor: EventEnvelope['actor']) => HappeningBody | null)(data, actor);
  if (!body) return null;
  const about = 'answerId' in data ? { subjectId: data.answerId, inboxId: data.inboxId, seq: 0 } : 'ticketId' in data ? { subjectId: data.ticketId, inboxId: null, seq: 'version' in data ? data.version : 0 } : { subjectId: data.conversationId, inboxId: data.inboxId, seq: 'messageId' in data ? data.seq : 0 };
  return { id, ...about, at: Date.parse(occurredAt), body };
}
