import { Injectable } from '@nestjs/common';
import { type Body, isWithin, MAX_ROLES, Refused, type Role } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { audit } from '../db/audit.js';
import { lockPeople } from '../db/locks.js';
import { RoleRow } from '../db/role.row.js';
import { roleNameMustBeFree } from '../db/roles.js';
import type { Doer } from '../domain/doer.js';
import { presentRole } from '../present.js';

export interface CreateRoleInput {
  tenantId: string;
  body: Body<'POST /roles'>;
  doer: Doer;
}

/** Makes a role of the tenant's own. */
@Injectable()
export class CreateRole {
  constructor(private readonly db: Database) {}

  /** @throws Refused `role.too_wide`, `role.name_taken`, `role.too_many` */
  async run({ tenantId, body, doer }: CreateRoleInput): Promise<Role> {
    if (!isWithin(body, doer.rights)) throw new Refused('role.too_wide');
    return this.db.inTenant(tenantId, async (tx) => {
      await lockPeople(tx);
      const role: RoleRow = { tenantId, id: uuidv7(), ...body, createdAt: new Date() };
      await roleNameMustBeFree(tx, role);
      if ((await tx.orm.count(RoleRow)) >= MAX_ROLES) throw new Refused('role.too_many');
      await tx.orm.insert(RoleRow, role);
      await audit(tx, doer, { action: 'role.created', target: { kind: 'role', id: role.id, name: role.name }, after: body });
      return presentRole(role, 0);
    });
  }
}
