import { Injectable } from '@nestjs/common';
import { Refused, type Body, type Segment } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { tellAudit, type Manager } from '../../contacts/audited.js';
import { findSegment, presentSegment, unlessNameTaken, type SegmentRow } from '../../db/contacts/segments.js';
import { mustNotAskMasked } from '../../domain/contacts/asks-masked.js';

/** Most segments of a tenant. */
const MOST = 200;
const targetOf = ({ id, name }: SegmentRow) => ({ kind: 'segment' as const, id, name });
const factsOf = ({ name, condition }: SegmentRow) => ({ name, condition });

/** Makes, changes and removes segments. */
@Injectable()
export class SaveSegment {
  constructor(private readonly db: Database) {}

  /** @throws Refused `segment.name_taken`, `segment.too_many`, `auth.forbidden` */
  create(manager: Manager, { name, condition }: Body<'POST /segments'>): Promise<Segment> {
    mustNotAskMasked(manager.who, condition);
    return this.db.inTenant(manager.who.tenantId, async (tx) => {
      await tx.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`segments/${tx.tenantId}`]);
      const { count } = (await tx.row<{ count: number }>('select count(*)::int as count from segment where tenant_id = $1', [tx.tenantId]))!;
      if (count >= MOST) throw new Refused('segment.too_many');
      const now = new Date();
      const row: SegmentRow = { id: uuidv7(), name, condition, createdAt: now, updatedAt: now };
      await unlessNameTaken(
        tx.run('insert into segment (tenant_id, id, name, condition, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)', [tx.tenantId, row.id, name, JSON.stringify(condition), now]),
      );
      await tellAudit(tx, manager, { action: 'segment.created', target: targetOf(row), after: factsOf(row) });
      return presentSegment(row);
    });
  }

  /** @throws Refused `segment.not_found`, `segment.name_taken`, `auth.forbidden` */
  change(manager: Manager, id: string, patch: Body<'PATCH /segments/:id'>): Promise<Segment> {
    mustNotAskMasked(manager.who, patch.condition);
    return this.db.inTenant(manager.who.tenantId, async (tx) => {
      const before = await findSegment(tx, id, 'for update');
      const after: SegmentRow = { ...before, name: patch.name ?? before.name, condition: patch.condition ?? before.condition, updatedAt: new Date() };
      await unlessNameTaken(
        tx.run('update segment set name = $3, condition = $4, updated_at = $5 where tenant_id = $1 and id = $2', [tx.tenantId, id, after.name, JSON.stringify(after.condition), after.updatedAt]),
      );
      await tellAudit(tx, manager, { action: 'segment.updated', target: targetOf(after), before: factsOf(before), after: factsOf(after) });
      return presentSegment(after);
    });
  }

  /** @throws Refused `segment.not_found` */
  remove(manager: Manager, id: string): Promise<void> {
    return this.db.inTenant(manager.who.tenantId, async (tx) => {
      const before = await findSegment(tx, id, 'for update');
      await tx.run('delete from segment where tenant_id = $1 and id = $2', [tx.tenantId, id]);
      await tellAudit(tx, manager, { action: 'segment.removed', target: targetOf(before), before: factsOf(before) });
    });
  }
}
