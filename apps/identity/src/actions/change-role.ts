import { Injectable } from '@nestjs/common';
import { type Body, isWithin, Refused, type Role, standingOf } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { announceAgents } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { lockPeople } from '../db/locks.js';
import { revokeAgents } from '../db/revoke.js';
import { RoleRow } from '../db/role.row.js';
import { agentsByRole, findRole, lockAgentsOf, roleNameMustBeFree } from '../db/roles.js';
import { changesOf } from '../domain/changes.js';
import type { Doer } from '../domain/doer.js';
import { presentRole } from '../present.js';

export interface ChangeRoleInput {
  tenantId: string;
  id: string;
  body: Body<'PATCH /roles/:id'>;
  doer: Doer;
}

/** Changes a role of the tenant's own. The tokens of whoever has it end when it gives something else now: renewed, they carry that. */
@Injectable()
export class ChangeRole {
  constructor(private readonly db: Database) {}

  /** @throws Refused `role.not_found`, `role.too_wide`, `role.name_taken` */
  run({ tenantId, id, body, doer }: ChangeRoleInput): Promise<Role> {
    return this.db.inTenant(tenantId, async (tx) => {
      const before = await lockRole(tx, id);
      const role: RoleRow = { ...before, ...body };
      if (!isWithin(before, doer.rights) || !isWithin(role, doer.rights)) throw new Refused('role.too_wide');
      if (role.name !== before.name) await roleNameMustBeFree(tx, role);
      const changes = changesOf(facts(before), facts(role));
      if (changes) {
        await tx.orm.update(RoleRow, { id: role.id }, body);
        await renewRights(tx, doer, { before, role });
        await audit(tx, doer, { action: 'role.updated', target: { kind: 'role', id: role.id, name: role.name }, ...changes });
      }
      return presentRole(role, (await agentsByRole(tx)).get(role.id) ?? 0);
    });
  }
}

/** A role of the tenant's own, with everybody who has one held still. @throws Refused `role.not_found` */
export async function lockRole(tx: Tx, id: string): Promise<RoleRow> {
  await lockPeople(tx);
  return findRole(tx, id);
}

const facts = ({ name, description, permissions, visibility, masks }: RoleRow) => ({ name, description, permissions, visibility, masks });
const given = ({ permissions, visibility, masks }: RoleRow) => ({ permissions, visibility, masks });

async function renewRights(tx: Tx, doer: Doer, { before, role }: { before: RoleRow; role: RoleRow }): Promise<void> {
  if (!changesOf(given(before), given(role))) return;
  const agents = (await lockAgentsOf(tx, role.id)).map(({ id }) => id);
  const standing = standingOf(role.permissions);
  if (standing !== standingOf(before.permissions)) await tx.run('update agent set role = $2 where role_id = $1', [role.id, standing]);
  await announceAgents(tx, doer, agents);
  await revokeAgents(tx, agents);
}
