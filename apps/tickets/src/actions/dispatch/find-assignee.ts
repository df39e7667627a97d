import { Injectable } from '@nestjs/common';
import { conversationsRpc, type Dispatch } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import type { Tx } from '@parley/tenancy';
import { given, membersOf, nextTurn } from '../../db/flow/members.js';
import { candidatesOf, type Member } from '../../domain/dispatch/choose-assignee.js';

type Assign = Dispatch['assign'];

/** Finds who of a department gets a ticket. */
@Injectable()
export class FindAssignee {
  constructor(private readonly rpc: Rpc) {}

  /** Gives a turn to whoever it is; others who ask for this department wait until the transaction ends. `null`: nobody, or nobody by a rule. */
  async run(tx: Tx, teamId: string | null, assign: Assign): Promise<string | null> {
    if (!teamId || assign.policy === 'manual') return null;
    const at = await nextTurn(tx, teamId, new Date());
    const [first] = await this.candidates(tx, teamId, assign);
    if (!first) return null;
    await given(tx, teamId, { agentId: first.id, at });
    return first.id;
  }

  /** Who might get it, first in turn first. */
  async candidates(tx: Tx, teamId: string, assign: Assign, { counted = assign.policy === 'least_loaded' } = {}): Promise<Member[]> {
    const members = await membersOf(tx, teamId, { counted });
    const skills = assign.skills.length > 0 ? await this.skillsOf(tx.tenantId, members.map(({ id }) => id)) : {};
    return candidatesOf(members.map((member) => ({ ...member, skills: skills[member.id] ?? [] })), assign);
  }

  /** Conversations keeps what agents are good at. */
  private async skillsOf(tenantId: string, agentIds: string[]): Promise<Record<string, string[]>> {
    return agentIds.length > 0 ? (await this.rpc.call(conversationsRpc.agentSkills, { tenantId, agentIds })).skills : {};
  }
}
