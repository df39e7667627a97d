import { Injectable } from '@nestjs/common';
import { isWithin, Refused } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { announceAgents } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { revokeAgents } from '../db/revoke.js';
import { RoleRow } from '../db/role.row.js';
import { lockAgentsOf, roleNamed } from '../db/roles.js';
import { type Doer, type GivenRole, reaches } from '../domain/doer.js';
import { lockRole } from './change-role.js';

export interface RemoveRoleInput {
  tenantId: string;
  id: string;
  /** The role that its agents get. */
  to?: string | undefined;
  doer: Doer;
}

/** Removes a role of the tenant's own. Whoever has it gets another; nobody is left without. */
@Injectable()
export class RemoveRole {
  constructor(private readonly db: Database) {}

  /** @throws Refused `role.not_found`, `role.too_wide`, `role.in_use`, `agent.role_too_high` */
  run({ tenantId, id, to, doer }: RemoveRoleInput): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const role = await lockRole(tx, id);
      if (!isWithin(role, doer.rights)) throw new Refused('role.too_wide');
      const next = to === undefined ? undefined : await roleNamed(tx, to);
      const agents = await lockAgentsOf(tx, role.id);
      if (agents.length > 0) await move(tx, doer, { agents, role, next });
      await tx.orm.delete(RoleRow, { id: role.id });
      const { name, description, permissions, visibility, masks } = role;
      await audit(tx, doer, { action: 'role.removed', target: { kind: 'role', id: role.id, name }, before: { name, description, permissions, visibility, masks } });
    });
  }
}

interface Moving {
  agents: { id: string; name: string }[];
  role: RoleRow;
  next: GivenRole | undefined;
}

async function move(tx: Tx, doer: Doer, { agents, role, next }: Moving): Promise<void> {
  if (!next || next.roleId === role.id) throw new Refused('role.in_use');
  if (!reaches(doer, next)) throw new Refused('agent.role_too_high');
  const ids = agents.map(({ id }) => id);
  await tx.run('update agent set role = $2, role_id = $3 where id = any($1::uuid[])', [ids, next.role, next.roleId]);
  await revokeAgents(tx, ids);
  await announceAgents(tx, doer, ids);
  for (const { id, name } of agents) await audit(tx, doer, { action: 'agent.updated', target: { kind: 'agent', id, name }, before: { role: role.name }, after: { role: next.name } });
}
