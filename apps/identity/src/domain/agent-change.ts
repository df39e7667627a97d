import type { ProblemCode, RoleName } from '@parley/contracts';
import { type Doer, reaches } from './doer.js';

export type AgentStatus = 'invited' | 'active' | 'deactivated';
export interface AgentState {
  name: string;
  role: RoleName;
  status: AgentStatus;
  /** Whether the agent ever chose a password, that is, accepted the invitation. */
  joined: boolean;
}
export interface AgentChange {
  name?: string | undefined;
  role?: RoleName | undefined;
  status?: 'active' | 'deactivated' | undefined;
}
/** `ended`: the agent's sessions end. `tokens`: sessions go on, but tokens with the old role end. */
export type AgentOutcome = { problem: ProblemCode } | { next: AgentState; rights: 'same' | 'tokens' | 'ended' };

const owns = ({ role, status }: Pick<AgentState, 'role' | 'status'>) => role === 'owner' && status === 'active';

/** Whether a tenant would be left without anybody who owns it. `otherOwners`: active owners beside this agent. */
export const leavesNoOwner = (before: Pick<AgentState, 'role' | 'status'>, after: Pick<AgentState, 'role' | 'status'> | undefined, otherOwners: number): boolean =>
  owns(before) && !(after && owns(after)) && otherOwners === 0;

/** Decides a change of an agent by somebody. An agent who never accepted the invitation cannot be made active by others: it waits as invited. */
export function changeAgent(agent: AgentState, change: AgentChange, { doer, otherOwners }: { doer: Doer; otherOwners: number }): AgentOutcome {
  const status = change.status === 'active' && !agent.joined ? 'invited' : (change.status ?? agent.status);
  const next = { ...agent, name: change.name ?? agent.name, role: change.role ?? agent.role, status };
  if (!reaches(doer, agent.role, next.role)) return { problem: 'agent.role_too_high' };
  if (leavesNoOwner(agent, next, otherOwners)) return { problem: 'agent.last_owner' };
  if (agent.status !== 'deactivated' && next.status === 'deactivated') return { next, rights: 'ended' };
  return { next, rights: agent.role === next.role ? 'same' : 'tokens' };
}
