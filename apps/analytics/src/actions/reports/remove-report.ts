import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { lockReport } from '../../db/reports/reports.js';
import type { Setter } from '../administered.js';
import { tellAudit } from './told.js';

@Injectable()
export class RemoveReport {
  constructor(private readonly db: Database) {}

  /** @throws Refused `report.not_found`, `auth.forbidden` */
  run(setter: Setter, id: string): Promise<void> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      const before = await lockReport(tx, setter.who, id);
      await tx.run('delete from report where tenant_id = $1 and id = $2', [tx.tenantId, id]);
      await tellAudit(tx, setter, { action: 'removed', before, after: null });
    });
  }
}
