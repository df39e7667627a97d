import { Injectable } from '@nestjs/common';
import type { Actor } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../../db/conversation-record.js';
import type { Decided } from '../../db/save-decided.js';
import { Save } from '../save.js';

interface Move {
  fromId: string;
  intoId: string;
  /** Only these; otherwise all of them. */
  only?: readonly string[];
  actor: Actor;
  now: Date;
}

/** Conversations of one contact go over to another. Both contacts must be locked. Answers which went. */
@Injectable()
export class MoveConversations {
  constructor(private readonly save: Save) {}

  async run(tx: Tx, { fromId, intoId, only, actor, now }: Move): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      'select id from conversation where tenant_id = $1 and contact_id = $2 and ($3::uuid[] is null or id = any($3)) order by id for no key update',
      [tx.tenantId, fromId, only ?? null],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return ids;
    await tx.run('update conversation set contact_id = $3 where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids, intoId]);
    const moved = await tx.rows<ConversationRecord>(`select ${recordColumns} from conversation c ${recordJoins} where c.tenant_id = $1 and c.id = any($2::uuid[])`, [tx.tenantId, ids]);
    const decided = moved.map((before): Decided => ({ before, after: { ...before, version: before.version + 1, updatedAt: now }, steps: [{ change: 'updated' }], actor }));
    this.save.run(tx, decided);
    return ids;
  }
}
