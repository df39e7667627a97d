import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import type { ContactRow } from '../db/contact.row.js';
import { recordColumns, recordJoins, type ConversationRecord } from '../db/conversation-record.js';
import type { Decided } from '../db/save-decided.js';
import { Save } from './save.js';

/**
 * The conversations of an anonymous contact go over to the person it turned out to be. The anonymous contact is nobody
 * afterwards, so this happens once. Both contacts must be locked.
 */
@Injectable()
export class AdoptConversations {
  constructor(private readonly save: Save) {}

  async run(tx: Tx, { from, into, now }: { from: ContactRow; into: ContactRow; now: Date }): Promise<void> {
    await tx.run('update contact set merged_into = $3 where tenant_id = $1 and id = $2', [tx.tenantId, from.id, into.id]);
    const ids = await lockConversationsOf(tx, from.id);
    await tx.run('update conversation set contact_id = $3 where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids, into.id]);
    const moved = await tx.rows<ConversationRecord>(
      `select ${recordColumns} from conversation c ${recordJoins} where c.tenant_id = $1 and c.id = any($2::uuid[])`,
      [tx.tenantId, ids],
    );
    const decided = moved.map((before): Decided => {
      const after = { ...before, version: before.version + 1, updatedAt: now };
      return { before, after, steps: [{ change: 'updated' }], actor: { kind: 'visitor', id: into.id } };
    });
    this.save.run(tx, decided);
  }
}

async function lockConversationsOf(tx: Tx, contactId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'select id from conversation where tenant_id = $1 and contact_id = $2 order by id for no key update',
    [tx.tenantId, contactId],
  );
  return rows.map(({ id }) => id);
}
