import type { ProblemCode, RoleName } from '@parley/contracts';
import { type Doer, type GivenRole, reaches } from './doer.js';

export type AgentStatus = 'invited' | 'active' | 'deactivated';
export interface AgentState {
  name: string;
  given: GivenRole;
  status: AgentStatus;
  /** Whether the agent ever chose a password, that is, accepted the invitation. */
  joined: boolean;
}
export interface AgentChange {
  name?: string | undefined;
  given?: GivenRole | undefined;
  status?: 'active' | 'deactivated' | undefined;
}
/** `ended`: the agent's sessions end. `tokens`: sessions go on, but tokens with the old role end. */
export type AgentOutcome = { problem: ProblemCode } | { next: AgentState; rights: 'same' | 'tokens' | 'ended' };

/** What owners are counted by. */
interface Owning {
  role: RoleName;
  status: AgentStatus;
}
const owns = ({ role, status }: Owning) => role === 'owner' && status === 'active';

/** Whether a tenant would be left without anybody who owns it. `otherOwners`: active owners beside this agent. */
export const leavesNoOwner = (before: Owning, after: Owning | undefined, otherOwners: number): boolean =>
  owns(before) && !(after && owns(after)) && otherOwners === 0;

const owning = ({ given: { role }, status }: AgentState): Owning => ({ role, status });
const sameRole = (one: GivenRole, other: GivenRole) => one.role === other.role && one.roleId === other.roleId;

/** Decides a change of an agent by somebody. An agent who never accepted the invitation cannot be made active by others: it waits as invited. */
export function changeAgent(agent: AgentState, change: AgentChange, { doer, otherOwners }: { doer: Doer; otherOwners: number }): AgentOutcome {
  const status = change.status === 'active' && !agent.joined ? 'invited' : (change.status ?? agent.status);
  const next = { ...agent, name: change.name ?? agent.name, given: change.given ?? agent.given, status };
  if (!reaches(doer, agent.given, next.given)) return { problem: 'agent.role_too_high' };
  if (leavesNoOwner(owning(agent), owning(next), otherOwners)) return { problem: 'agent.last_owner' };
  if (agent.status !== 'deactivated' && next.status === 'deactivated') return { next, rights: 'ended' };
  return { next, rights: sameRole(agent.given, next.given) ? 'same' : 'tokens' };
}
