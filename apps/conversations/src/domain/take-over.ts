import type { ProblemCode, Sender } from '@parley/contracts';
import type { Named } from './assign.js';
import type { ConversationState, Decision, Moment } from './conversation.js';
import { toAgent } from './handler/handle.js';
import { addLines } from './lines.js';

export interface TakingOver {
  agent: Named;
  /** Who has it, as the line calls them; `null`: nobody. */
  former: Named | null;
  /** Only when this is who has it now; `null`: nobody. */
  ifAssignee?: string | null;
  by: Sender;
}

/** Takes a conversation from whoever has it, be it the bot. Nothing changes for whoever has it already. */
export function takeOver(state: ConversationState, { agent, former, ifAssignee, by }: TakingOver, moment: Moment): Decision | { refused: ProblemCode } {
  if (ifAssignee !== undefined && ifAssignee !== state.assigneeId) return { refused: 'conversation.already_assigned' };
  if (state.assigneeId === agent.id) return { state, steps: [] };
  const handed = toAgent(state, { agent, by }, moment);
  const next: ConversationState = { ...handed.state, version: handed.state.version + 1, updatedAt: moment.now };
  const told = addLines(next, [former ? { change: 'taken_over', by, to: former.name } : { change: 'assigned', by, to: agent.name }], moment);
  return { state: told.state, steps: [...handed.steps, ...told.steps, { change: 'assigned', cause: 'taken' }] };
}
