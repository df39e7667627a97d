import { Injectable } from '@nestjs/common';
import { uuidv7, type Tx } from '@parley/tenancy';
import type { ConversationRecord } from '../../db/conversation-record.js';
import { recordDecisions } from '../../db/routing/decision-rows.js';
import { assign } from '../../domain/assign.js';
import { SYSTEM } from '../../domain/lines.js';
import { Save } from '../save.js';

export interface Requeued {
  before: ConversationRecord;
  policy: { id: string; name: string };
  cause: 'no_answer' | 'agent_gone' | 'shift_over';
  now: Date;
}

/** Takes a conversation from its agent and puts it to the front of its queue. */
@Injectable()
export class Requeue {
  constructor(private readonly save: Save) {}

  /** The caller holds the conversation, which is open and somebody's. */
  run(tx: Tx, { before, policy, cause, now }: Requeued): void {
    // Somebody was asked to take it over: it stays where it is until they answer.
    if (before.transfer) return;
    const decision = assign(before, { agent: null, by: SYSTEM, cause: cause === 'no_answer' ? 'timeout' : 'left' }, { now, newId: uuidv7 });
    if ('refused' in decision) throw new Error(`unconditional assignment was refused: ${decision.refused}`);
    const after = { ...before, ...decision.state, assigneeName: null, assigneeAvatarUrl: null };
    this.save.run(tx, [{ before, after, steps: decision.steps, actor: { kind: 'system' } }]);
    tx.send(
      `update waiting set front = true, rank = rank - 4, missed_by = case when $4 then array_append(missed_by, $3::uuid) else missed_by end
       where tenant_id = $1 and conversation_id = $2 and not front`,
      [tx.tenantId, before.id, before.assigneeId, cause === 'no_answer'],
    );
    recordDecisions(tx, tx.tenantId, [{
      conversationId: before.id, contactId: before.contactId, at: now, outcome: 'requeued', agentId: before.assigneeId, policy, pool: null, priority: before.priority, due: null,
      skills: [], cause, enteredAt: now, enteredPlace: null, considered: 0, candidates: [],
    }]);
  }
}
