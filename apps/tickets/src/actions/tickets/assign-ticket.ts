import { Injectable } from '@nestjs/common';
import { Refused, type AssignTicket as Input, type Staff, type Ticket } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { doerOf, mustBeAgents, mustBeTeams } from '../../db/profiles.js';
import { lockSeen } from '../../db/ticket-record.js';
import type { Changes } from '../../domain/alter.js';
import { People } from '../../known/people.js';
import { presentTicket } from '../../present.js';
import { Alter } from './alter.js';
import { mustBeFresh, mustBeOpen } from './change-ticket.js';

/** Gives a ticket to an agent, a department or nobody. */
@Injectable()
export class AssignTicket {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly alter: Alter,
  ) {}

  /** @throws Refused `ticket.not_found`, `ticket.stale`, `ticket.closed`, `agent.not_found`, `team.not_found` */
  async run(who: Staff, id: string, { version, ...to }: Input): Promise<Ticket> {
    await this.people.meet(who.tenantId, { agents: [to.agentId], teams: [to.teamId] });
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockSeen(tx, who, id);
      if (!before) throw new Refused('ticket.not_found');
      mustBeFresh(before, version);
      mustBeOpen(before);
      return presentTicket(await this.alter.run(tx, before, await recipients(tx, to), { doer: await doerOf(tx, who) }));
    });
  }
}

/** What an assignment changes. @throws Refused `agent.not_found`, `team.not_found` */
export async function recipients(tx: Tx, { agentId, teamId }: { agentId?: string | null | undefined; teamId?: string | null | undefined }): Promise<Changes> {
  await mustBeAgents(tx, agentId ? [agentId] : []);
  await mustBeTeams(tx, teamId ? [teamId] : []);
  return { ...(agentId !== undefined && { assigneeId: agentId }), ...(teamId !== undefined && { teamId }) };
}
