import type { LineEvent, ProblemCode, Sender } from '@parley/contracts';
import type { AssignmentCause, ConversationState, Decision, Moment } from './conversation.js';
import { toPeople, AGENT_TOOK } from './handler/handle.js';
import { addLines } from './lines.js';

/** Somebody or a team that a conversation can be given to. */
export interface Named {
  id: string;
  name: string;
}

/** As in the contract: absent leaves it as it is, `null` takes it away. */
export interface Assignment {
  agent?: Named | null;
  team?: Named | null;
  /** Only when this is who has it now; `null`: nobody. */
  ifAssignee?: string | null;
  by: Sender;
  /** Why; by default a person did it. */
  cause?: AssignmentCause;
}

const given = (to: Named | null | undefined, now: string | null) => to !== undefined && (to?.id ?? null) !== now;

const lineOf = (to: Named | null, by: Sender): LineEvent => (to ? { change: 'assigned', by, to: to.name } : { change: 'unassigned', by });

/** Gives a conversation to an agent, a team or nobody. What the bot has it has no more once an agent has it; a team alone changes nothing about that. */
export function assign(state: ConversationState, { agent, team, ifAssignee, by, cause = 'manual' }: Assignment, moment: Moment): Decision | { refused: ProblemCode } {
  if (ifAssignee !== undefined && ifAssignee !== state.assigneeId) return { refused: 'conversation.already_assigned' };
  const changes = [agent, team].filter((to, at) => given(to, at === 0 ? state.assigneeId : state.teamId)) as (Named | null)[];
  if (changes.length === 0) return { state, steps: [] };
  const handed: Decision = agent ? toPeople(state, { by, reason: AGENT_TOOK }, moment) : { state, steps: [] };
  const next: ConversationState = {
    ...handed.state,
    assigneeId: agent === undefined ? state.assigneeId : (agent?.id ?? null),
    teamId: team === undefined ? state.teamId : (team?.id ?? null),
    version: handed.state.version + 1,
    updatedAt: moment.now,
  };
  const told = addLines(next, changes.map((to) => lineOf(to, by)), moment);
  return { state: told.state, steps: [...handed.steps, ...told.steps, { change: 'assigned', cause }] };
}
