import { Injectable } from '@nestjs/common';
import type { Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { lockView } from '../../db/views.js';

@Injectable()
export class RemoveView {
  constructor(private readonly db: Database) {}

  /** @throws Refused `ticket_view.not_found`, `auth.forbidden` */
  run(who: Staff, id: string): Promise<void> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      await lockView(tx, who, id);
      await tx.run('delete from ticket_view where tenant_id = $1 and id = $2', [tx.tenantId, id]);
    });
  }
}
