import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../../db/conversation-record.js';
import { policyOf } from '../../db/routing/policy-of.js';
import { sendAway } from '../../domain/availability/desk.js';
import { ChangeDesk } from '../availability/change-desk.js';
import { Requeue } from './requeue.js';

type Held = ConversationRecord & { slotSince: Date };

const DUE = `
  select ${recordColumns}, s.since as "slotSince" from desk_slot s join conversation c on c.tenant_id = s.tenant_id and c.id = s.conversation_id ${recordJoins}
  where s.tenant_id = $1 and s.conversation_id = $2 and s.answer_by <= $3 and s.agent_id = c.assignee_id for no key update of c`;

/** Looks whether an agent has answered what routing gave them, when the time for it is over. If not, the next one gets it. */
@Injectable()
export class CheckAnswer {
  constructor(
    private readonly db: Database,
    private readonly requeue: Requeue,
    private readonly desk: ChangeDesk,
  ) {}

  run(tenantId: string, conversationId: string, now: Date): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const held = await tx.row<Held>(DUE, [tenantId, conversationId, now.toISOString()]);
      if (!held) return;
      await tx.run('update desk_slot set answer_by = null where tenant_id = $1 and conversation_id = $2', [tenantId, conversationId]);
      // Whoever has answered since ended the wait that was on when they were given it.
      const unanswered = held.waitingSince !== null && held.waitingSince <= held.slotSince;
      if (unanswered) await this.missed(tx, held, now);
      else await tx.run('update agent_desk set missed = 0 where tenant_id = $1 and agent_id = $2 and missed > 0', [tenantId, held.assigneeId]);
    });
  }

  private async missed(tx: Tx, held: Held, now: Date): Promise<void> {
    const found = await policyOf(tx, held);
    if (!found || found.policy.answerWithin === null) return;
    const { policy, id } = found;
    this.requeue.run(tx, { before: held, policy: { id, name: policy.name }, cause: 'no_answer', now });
    await this.desk.run(tx, {
      agentId: held.assigneeId!,
      actor: { kind: 'system' },
      now,
      change: (desk, clock) => {
        const missed = desk.missed + 1;
        return missed < policy.missesBeforeAway ? { ...desk, missed } : { ...desk, ...sendAway(desk, 'missed', clock), missed: 0 };
      },
    });
  }
}
