import { Injectable } from '@nestjs/common';
import { Refused, type Body, type Conversation, type Staff } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import type { Surroundings } from '../db/conversation-record.js';
import { lockConversation } from '../db/find-conversation.js';
import { findAgent, findTeam, senderOf, type AgentProfile } from '../db/profiles.js';
import { assign, type Named } from '../domain/assign.js';
import { actorOf } from '../domain/events-of.js';
import { forStaff } from '../present.js';
import { Save } from './save.js';

type Input = Body<'POST /conversations/:id/assign'>;

/** Gives a conversation to an agent, a team or nobody; of two at once who both ask for `ifAssignee` one wins. */
@Injectable()
export class AssignConversation {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  /** @throws Refused `conversation.not_found`, `conversation.already_assigned`, `agent.not_found`, `team.not_found` */
  run(who: Staff, id: string, input: Input): Promise<Conversation> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockConversation(tx, who, id);
      if (!before) throw new Refused('conversation.not_found');
      const to = await recipients(tx, who, input);
      const by = await senderOf(tx, who);
      const decision = assign(before, { ...to, ...(input.ifAssignee !== undefined && { ifAssignee: input.ifAssignee }), by }, { now: new Date(), newId: uuidv7 });
      if ('refused' in decision) throw new Refused(decision.refused);
      const after = { ...before, ...decision.state, ...namesOf(to) };
      this.save.run(tx, [{ before, after, steps: decision.steps, actor: actorOf(who) }]);
      return forStaff(after, before.readCount);
    });
  }
}

/** As in the request: absent leaves it as it is, `null` takes it away. */
export interface Recipients {
  agent?: AgentProfile | null;
  team?: Named | null;
}

/** @throws Refused `agent.not_found`, `team.not_found` */
export async function recipients(tx: Tx, who: Staff, { agentId, teamId }: Omit<Input, 'ifAssignee'>): Promise<Recipients> {
  const agent = agentId ? await findAgent(tx, agentId, who) : null;
  if (agentId && !agent) throw new Refused('agent.not_found');
  const team = teamId ? await findTeam(tx, teamId) : null;
  if (teamId && !team) throw new Refused('team.not_found');
  return { ...(agentId !== undefined && { agent: agent ?? null }), ...(teamId !== undefined && { team: team ?? null }) };
}

export const namesOf = ({ agent, team }: Recipients): Partial<Surroundings> => ({
  ...(agent !== undefined && { assigneeName: agent?.name ?? null, assigneeAvatarUrl: agent?.avatarUrl ?? null }),
  ...(team !== undefined && { teamName: team?.name ?? null }),
});
