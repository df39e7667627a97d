import type { Sender } from '@parley/contracts';
import type { Named } from '../assign.js';
import type { ConversationState, Decision, Moment } from '../conversation.js';
import { SYSTEM } from '../lines.js';
import { placeMessage } from '../place-message.js';

/** Who takes it from whom, and why. */
export interface Handing {
  by: Sender;
  reason: string;
}

/** Why people have it when one of them simply answered, took it or was given it. */
export const AGENT_TOOK = 'agent_took';

/**
 * People have the conversation from now on, which both sides see. A visitor who wrote waits for them: since the oldest message that nobody answered, else from now. Nothing changes where people have
 * it already.
 */
export function toPeople(state: ConversationState, { by, reason }: Handing, moment: Moment): Decision {
  if (state.handler === 'people') return { state, steps: [] };
  const waits = state.status !== 'resolved' && state.inboundCount > 0 && reason !== AGENT_TOOK;
  const next: ConversationState = { ...state, handler: 'people', waitingSince: state.waitingSince ?? (waits ? moment.now : null), version: state.version + 1, updatedAt: moment.now };
  const placed = placeMessage(next, { sender: SYSTEM, kind: 'event', private: false, event: { change: 'handed_off', by, reason } }, moment);
  return { state: placed.state, steps: [{ message: placed.message }, { handed: 'handed_off', by, reason }] };
}

/** An agent answers or was given it: people have it, and it is theirs. */
export function toAgent(state: ConversationState, { agent, by }: { agent: Named; by: Sender }, moment: Moment): Decision {
  const handed = toPeople(state, { by, reason: AGENT_TOOK }, moment);
  return { state: { ...handed.state, assigneeId: agent.id }, steps: handed.steps };
}

/** The bot has the conversation from now on, and nobody else; the visitor's wait for it begins. Only agents see the line. Of one that the bot has, nothing changes. */
export function toBot(state: ConversationState, by: Sender, moment: Moment): Decision {
  if (state.handler === 'bot') return { state, steps: [] };
  const next: ConversationState = {
    ...state, handler: 'bot', assigneeId: null, waitingSince: state.waitingSince && moment.now, version: state.version + 1, updatedAt: moment.now,
  };
  const placed = placeMessage(next, { sender: SYSTEM, kind: 'event', private: true, event: { change: 'bot_took', by } }, moment);
  return {
    state: placed.state,
    steps: [{ message: placed.message }, { handed: 'bot_took', by, reason: '' }, ...(state.assigneeId === null ? [] : [{ change: 'assigned' as const, cause: 'bot' as const }])],
  };
}
