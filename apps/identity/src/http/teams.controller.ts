import { Controller, Ip, Param } from '@nestjs/common';
import type { Answer, Body, Query, Staff, Team } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeTeam } from '../actions/change-team.js';
import { CreateTeam } from '../actions/create-team.js';
import { RemoveTeam } from '../actions/remove-team.js';
import { doerOf } from '../domain/doer.js';
import { GetTeam } from '../queries/get-team.js';
import { ListTeams } from '../queries/list-teams.js';

@Controller()
export class TeamsController {
  constructor(
    private readonly listTeams: ListTeams,
    private readonly getTeam: GetTeam,
    private readonly createTeam: CreateTeam,
    private readonly changeTeam: ChangeTeam,
    private readonly removeTeam: RemoveTeam,
  ) {}

  @Handle('GET /teams')
  list(@Who() who: Staff, @Asked() query: Query<'GET /teams'>): Promise<Answer<'GET /teams'>> {
    return this.listTeams.run(who.tenantId, query);
  }

  @Handle('POST /teams')
  create(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /teams'>): Promise<Team> {
    return this.createTeam.run({ tenantId: who.tenantId, body, doer: doerOf(who, ip) });
  }

  @Handle('GET /teams/:id')
  one(@Who() who: Staff, @Param('id') id: string): Promise<Team> {
    return this.getTeam.run(who.tenantId, id);
  }

  @Handle('PATCH /teams/:id')
  change(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /teams/:id'>): Promise<Team> {
    return this.changeTeam.run({ tenantId: who.tenantId, id, body, doer: doerOf(who, ip) });
  }

  @Handle('DELETE /teams/:id')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<null> {
    await this.removeTeam.run({ tenantId: who.tenantId, id, doer: doerOf(who, ip) });
    return null;
  }
}
