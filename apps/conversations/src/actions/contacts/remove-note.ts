import { Injectable } from '@nestjs/common';
import type { Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { lockNote, type WhichNote } from './change-note.js';

@Injectable()
export class RemoveNote {
  constructor(private readonly db: Database) {}

  /** @throws Refused `contact_note.not_found`, `auth.forbidden` */
  run(who: Staff, which: WhichNote): Promise<void> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const { id } = await lockNote(tx, who, which);
      await tx.run('delete from contact_note where tenant_id = $1 and id = $2', [tx.tenantId, id]);
    });
  }
}
