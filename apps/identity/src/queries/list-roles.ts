import { Injectable } from '@nestjs/common';
import { type Role, RoleName } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { columnsOf } from '../db/columns.js';
import { RoleRow } from '../db/role.row.js';
import { agentsByRole, findRole } from '../db/roles.js';
import { sortKey } from '../db/sort-key.js';
import { presentBuiltIn, presentRole } from '../present.js';

/** The built-in roles, strongest first, and the tenant's own by name; there are at most `MAX_ROLES` of these. */
@Injectable()
export class ListRoles {
  constructor(private readonly db: Database) {}

  run(tenantId: string): Promise<Role[]> {
    return this.db.inTenant(tenantId, async (tx) => {
      const having = await agentsByRole(tx);
      const own = await tx.rows<RoleRow>(`select ${columnsOf(tx, RoleRow)} from own_role order by ${sortKey}, id`);
      return [...RoleName.options.map((name) => presentBuiltIn(name, having.get(name) ?? 0)), ...own.map((row) => presentRole(row, having.get(row.id) ?? 0))];
    });
  }

  /** @throws Refused `role.not_found` */
  one(tenantId: string, id: string): Promise<Role> {
    return this.db.inTenant(tenantId, async (tx) => {
      return presentRole(await findRole(tx, id), (await agentsByRole(tx)).get(id) ?? 0);
    });
  }
}
