import type { Hours } from '../clock/hours.js';
import { compare, type Happening, inOrder, positionOf } from '../events/happening.js';
import { joined, type Mark, type MarkChange } from '../marks/mark.js';
import { Draft } from './draft.js';
import { assign, botTook, create, handOff, merge, reopen, resolve, update } from './life.js';
import { type ConversationState, nothing } from './state.js';
import { feel, rate, say } from './talk.js';
import { askBot, judgeBot } from './question.js';
import { answerTicket, createTicket, mergeTicket, moveTicket } from './ticket.js';

export interface Folded {
  state: ConversationState;
  changes: MarkChange[];
}

/** Brings the clocks of a conversation up to a moment. */
function run({ state }: Draft, at: number): void {
  const passed = Math.max(0, at - state.clockAt);
  state.clockAt = Math.max(state.clockAt, at);
  if (!state.begun || state.status === 'resolved' || state.status === 'merged') return;
  state.openMs += passed;
  if (state.handler === 'people') state.peopleMs += passed;
  if (state.status === 'open' && state.spoke !== 'us') state.notWaitingMs += passed;
}

function happen(draft: Draft, { at, seq, body }: Happening): void {
  switch (body.type) {
    case 'created':
      return create(draft, at, body);
    case 'reopened':
      return reopen(draft, at);
    case 'bot_took':
      return botTook(draft, at);
    case 'handed_off':
      return handOff(draft, at, body);
    case 'assigned':
      return assign(draft, at, body);
    case 'updated':
      return update(draft, at, body);
    case 'said':
      return say(draft, at, { ...body, seq });
    case 'rating_asked':
      return draft.put('csat_asked', 'csat_asked', { at });
    case 'rated':
      return rate(draft, at, body);
    case 'mood':
      return feel(draft, at, { ...body, seq });
    case 'alerted':
      return draft.add('sentiment_alerts', { at, detail: body.cause });
    case 'kept':
      return body.late ? undefined : draft.add('sla_met', { at, detail: body.promise });
    case 'breached':
      return draft.add('sla_breached', { at, detail: body.promise });
    case 'resolved':
      return resolve(draft, at, body);
    case 'merged':
      return merge(draft, at);
    case 'ticket_created':
      return createTicket(draft, at, body);
    case 'ticket_moved':
      return moveTicket(draft, at, body);
    case 'ticket_answered':
      return answerTicket(draft, at, body);
    case 'ticket_merged':
      return mergeTicket(draft, at);
    case 'question_asked':
      return askBot(draft, at, body);
    case 'question_judged':
      return judgeBot(draft, at, body);
    default:
      return body satisfies never;
  }
}

/** What an event makes of a conversation; the event is newer than all that is in the state. */
export function step(before: ConversationState, happening: Happening, hours: Hours): Folded {
  const draft = new Draft(before, hours);
  draft.state.inboxId ??= happening.inboxId;
  draft.state.first ??= happening.at;
  run(draft, happening.at);
  happen(draft, happening);
  draft.state.last = positionOf(happening);
  return { state: draft.state, changes: draft.changes };
}

/** Whether something came before what is in the state already: then the conversation is to be folded anew. */
export const isLate = ({ last }: ConversationState, happening: Happening): boolean => compare(positionOf(happening), last) < 0;

/** Several events after each other. @param happenings in their order, all newer than the state */
export function goOn(before: ConversationState, happenings: readonly Happening[], hours: Hours): Folded {
  let state = before;
  const changes: MarkChange[] = [];
  for (const happening of happenings) {
    const next = step(state, happening, hours);
    state = next.state;
    changes.push(...next.changes);
  }
  return { state, changes: joined(changes) };
}

/** A conversation from its beginning, and all of its marks. @param happenings all of them, each once, in any order */
export function fold(happenings: readonly Happening[], hours: Hours): { state: ConversationState; marks: Mark[] } {
  const { state, changes } = goOn(nothing, inOrder(happenings), hours);
  return { state, marks: changes.flatMap(({ after }) => (after ? [after] : [])) };
}
