import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import type { ContactRow } from '../db/contact.row.js';
import { MoveConversations } from './contacts/move-conversations.js';

/**
 * The conversations of an anonymous contact go over to the person it turned out to be. The anonymous contact is nobody
 * afterwards, so this happens once. Both contacts must be locked.
 */
@Injectable()
export class AdoptConversations {
  constructor(private readonly move: MoveConversations) {}

  async run(tx: Tx, { from, into, now }: { from: ContactRow; into: ContactRow; now: Date }): Promise<void> {
    await tx.run('update contact set merged_into = $3 where tenant_id = $1 and id = $2', [tx.tenantId, from.id, into.id]);
    await this.move.run(tx, { fromId: from.id, intoId: into.id, actor: { kind: 'visitor', id: into.id }, now });
  }
}
