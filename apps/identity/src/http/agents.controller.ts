import { Controller, Ip, Param } from '@nestjs/common';
import type { Agent, Answer, Body, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeAgent } from '../actions/change-agent.js';
import { InviteAgent } from '../actions/invite-agent.js';
import { RemoveAgent } from '../actions/remove-agent.js';
import { doerOf } from '../domain/doer.js';
import { GetAgent } from '../queries/get-agent.js';
import { ListAgents } from '../queries/list-agents.js';

@Controller()
export class AgentsController {
  constructor(
    private readonly listAgents: ListAgents,
    private readonly getAgent: GetAgent,
    private readonly inviteAgent: InviteAgent,
    private readonly changeAgent: ChangeAgent,
    private readonly removeAgent: RemoveAgent,
  ) {}

  @Handle('GET /agents')
  list(@Who() who: Staff, @Asked() query: Query<'GET /agents'>): Promise<Answer<'GET /agents'>> {
    return this.listAgents.run(who.tenantId, query);
  }

  @Handle('POST /agents')
  invite(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /agents'>): Promise<Answer<'POST /agents'>> {
    return this.inviteAgent.run({ tenantId: who.tenantId, body, doer: doerOf(who, ip) });
  }

  @Handle('GET /agents/:id')
  one(@Who() who: Staff, @Param('id') id: string): Promise<Agent> {
    return this.getAgent.run(who.tenantId, id);
  }

  @Handle('PATCH /agents/:id')
  change(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /agents/:id'>): Promise<Agent> {
    return this.changeAgent.run({ tenantId: who.tenantId, id, body, doer: doerOf(who, ip) });
  }

  @Handle('DELETE /agents/:id')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<null> {
    await this.removeAgent.run({ tenantId: who.tenantId, id, doer: doerOf(who, ip) });
    return null;
  }
}
