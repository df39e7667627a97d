import { Controller, Ip, Param } from '@nestjs/common';
import type { Answer, Body, Query, Role, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeRole } from '../actions/change-role.js';
import { CreateRole } from '../actions/create-role.js';
import { RemoveRole } from '../actions/remove-role.js';
import { doerOf } from '../domain/doer.js';
import { ListRoles } from '../queries/list-roles.js';

@Controller()
export class RolesController {
  constructor(
    private readonly listRoles: ListRoles,
    private readonly createRole: CreateRole,
    private readonly changeRole: ChangeRole,
    private readonly removeRole: RemoveRole,
  ) {}

  @Handle('GET /roles')
  async list(@Who() who: Staff): Promise<Answer<'GET /roles'>> {
    return { data: await this.listRoles.run(who.tenantId) };
  }

  @Handle('POST /roles')
  create(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /roles'>): Promise<Role> {
    return this.createRole.run({ tenantId: who.tenantId, body, doer: doerOf(who, ip) });
  }

  @Handle('GET /roles/:id')
  one(@Who() who: Staff, @Param('id') id: string): Promise<Role> {
    return this.listRoles.one(who.tenantId, id);
  }

  @Handle('PATCH /roles/:id')
  change(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /roles/:id'>): Promise<Role> {
    return this.changeRole.run({ tenantId: who.tenantId, id, body, doer: doerOf(who, ip) });
  }

  @Handle('DELETE /roles/:id')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Asked() { to }: Query<'DELETE /roles/:id'>): Promise<null> {
    await this.removeRole.run({ tenantId: who.tenantId, id, to, doer: doerOf(who, ip) });
    return null;
  }
}
