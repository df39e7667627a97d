import { Injectable } from '@nestjs/common';
import { eyesFor, type Permission, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { AgentRow } from '../db/agent.row.js';
import { columnsOf } from '../db/columns.js';
import { belongingOf, rightsIn } from '../db/roles.js';

/** As whom somebody may act at this moment, for what the clock does in their name. */
@Injectable()
export class FindStaff {
  constructor(private readonly db: Database) {}

  run({ tenantId, kind, id }: { tenantId: string; kind: Staff['kind']; id: string }): Promise<Staff | null> {
    return this.db.inTenant(tenantId, (tx) => (kind === 'agent' ? agentAs(tx, id) : keyAs(tx, id)));
  }
}

async function agentAs(tx: Tx, id: string): Promise<Staff | null> {
  const row = await tx.row<AgentRow>(`select ${columnsOf(tx, AgentRow)} from agent where id = $1 and status = 'active'`, [id]);
  if (!row) return null;
  const { teamIds, ownRole } = await belongingOf(tx, row);
  const rights = rightsIn(row, ownRole);
  return { kind: 'agent', tenantId: tx.tenantId, id, sessionId: id, role: row.role, name: row.name, permissions: rights.permissions, ...eyesFor(rights, teamIds), issuedAt: 0 };
}

async function keyAs(tx: Tx, id: string): Promise<Staff | null> {
  const row = await tx.row<{ name: string; permissions: Permission[] }>('select name, scopes as permissions from api_key where id = $1', [id]);
  return row ? { kind: 'key', tenantId: tx.tenantId, id, ...row } : null;
}
