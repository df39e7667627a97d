import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../../db/conversation-record.js';
import { policyOf } from '../../db/routing/policy-of.js';
import { unansweredOf } from '../../db/routing/unanswered.js';
import { RequeueAfterShift } from './requeue-after-shift.js';
import { Requeue } from './requeue.js';

/** Whose agent is not there any more, or past the end of their shift; `endedAt`: since when. */
const LEFT = `
  select ${recordColumns}, coalesce(not e.present or e.status = 'offline', false) as gone, h.ended_at as "endedAt" from conversation c
  left join agent_desk e on e.tenant_id = c.tenant_id and e.agent_id = c.assignee_id and e.active_at is not null
  left join agent_shift h on h.tenant_id = c.tenant_id and h.agent_id = c.assignee_id and not h.working ${recordJoins}
  where c.tenant_id = $1 and c.id = $2 and c.status = 'open' and c.waiting_since is not null and (not e.present or e.status = 'offline' or h.ended_at is not null)
  for no key update of c`;

/** Of an agent who is gone, only conversations whose visitor waits for an answer go back. The others stay theirs, for when they return. */
@Injectable()
export class RequeueOfGone {
  constructor(
    private readonly requeue: Requeue,
    private readonly afterShift: RequeueAfterShift,
  ) {}

  /** In the transaction that found the agent gone. Conversations that somebody changes at this moment stay with the agent. */
  async run(tx: Tx, agentId: string, now: Date): Promise<void> {
    for (const before of await unansweredOf(tx, agentId)) await this.back(tx, before, now);
  }

  /** The visitor wrote: to somebody who was there once and is gone, it would be said to nobody. */
  async one(tx: Tx, conversationId: string, now: Date): Promise<void> {
    const held = await tx.row<ConversationRecord & { gone: boolean; endedAt: Date | null }>(LEFT, [tx.tenantId, conversationId]);
    if (!held) return;
    if (held.gone) await this.back(tx, held, now);
    else if (held.endedAt) await this.late(tx, held, { endedAt: held.endedAt, now });
  }

  /** Somebody who stayed beyond their shift has the time that the policy leaves them. */
  private async late(tx: Tx, before: ConversationRecord, over: { endedAt: Date; now: Date }): Promise<void> {
    const at = await this.afterShift.back(tx, before, over);
    if (!(at instanceof Date)) return;
    await tx.run('update agent_shift set requeue_at = least(requeue_at, $3) where tenant_id = $1 and agent_id = $2', [tx.tenantId, before.assigneeId, at.toISOString()]);
  }

  private async back(tx: Tx, before: ConversationRecord, now: Date): Promise<void> {
    const found = await policyOf(tx, before);
    if (found?.policy.requeueWhenGone) this.requeue.run(tx, { before, policy: { id: found.id, name: found.policy.name }, cause: 'agent_gone', now });
  }
}
